import { createContext } from '@lit/context';
import type { Clock } from './domain/clock.ts';
import type { Notices } from './notices/notices.ts';
import type { KeypadLink } from './rating/keypad-link.ts';
import type { RatingDesk } from './rating/rating-desk.ts';
import type { Session } from './session/session.ts';
import type { Store } from './store/store.ts';

/** Everything that the pages work with; `main.ts` puts it together, pages take it from the context. */
export interface Workplace {
  readonly store: Store;
  readonly session: Session;
  readonly notices: Notices;
  readonly ratings: RatingDesk;
  /** The keypad of this PC, for setting it up. */
  readonly keypad: KeypadLink;
  readonly clock: Clock;
  /** Production, or the test platform with its banner and watermark. */
  readonly mode: 'production' | 'test';
  /** Goes to a path of this program. */
  go(path: string): void;
  /** Says one line in the status region; it stays until the next. Never personal data other than what is on screen. */
  say(message: string): void;
}

export const workplaceContext = createContext<Workplace>('workplace');

import type { Rating, Reasons, Unrated } from '../domain/entry.ts';
import type { AskedAt, Level } from '../domain/level.ts';
import type { Listener, Unsubscribe } from '../store/store.ts';
import type { KeypadFace } from './keypad-face.ts';

/** What the clerk's screen shows about keypad and second screen. */
export type RatingDeskState =
  /** Neither is there, of those that the catalogue wants used. */
  | { readonly name: 'no-device' }
  /** `place` is where a visitor would be asked now. */
  | { readonly name: 'ready'; readonly place: AskedAt }
  | {
      readonly name: 'asking';
      readonly visit: string;
      readonly until: number;
      readonly askedAt: string;
      /** Where the visitor sees the question; absent while nothing is there to show it. */
      readonly place?: AskedAt | undefined;
    }
  /** The visitor reads an answer in large type. */
  | { readonly name: 'showing'; readonly visit: string; readonly place: AskedAt };

/** What an invitation ended with: an entry to write. */
export type RatingOutcome = Rating | Unrated;

export interface Question {
  readonly visit: string;
  readonly clerkName: string;
  readonly clerkNumber: string;
  readonly seconds: number;
}

/**
 * Asks the visitor: at the keypad, or on the second screen (`/rate`), to which it talks through a BroadcastChannel. The
 * clerk can ask and cancel, never answer.
 */
export interface RatingDesk {
  readonly state: RatingDeskState;
  readonly keypad: KeypadFace;
  /** Whether a second screen is open, which can show an answer in large type. */
  readonly hasScreen: boolean;
  /** From the question until its outcome is stored, or is known to be kept; ends by itself. */
  readonly isBusy: boolean;
  /**
   * Asks the visitor. Resolves once with the sealed rating, or `timeout`, or `fault` when nothing was there any more to ask
   * with. Rejects only when a question is open already. `order`: elsewhere than the catalogue says, for a try.
   */
  ask(question: Question, order?: readonly AskedAt[]): Promise<RatingOutcome>;
  /**
   * Says what became of the outcome: stored, or kept to be stored later. Only what is stored is thanked for. Without a
   * word the visitor is told after ten seconds that it is not stored yet.
   */
  confirm(isStored: boolean): void;
  /** Ends the open question because the clerk says why there will be no rating. */
  cancel(reason: Unrated['reason']): void;
  /**
   * After a bad rating is stored: asks on a second screen why, where one is open. Resolves once with what was said, which has
   * to be stored and confirmed; undefined when nothing was said. The next question ends it.
   */
  askReasons(level: Level): Promise<Reasons | undefined>;
  confirmReasons(isStored: boolean): void;
  /** Shows the visitor an answer in large type; an empty text takes it away. */
  show(visit: string, text: string): void;
  /** Opens `/rate` in a window of its own. */
  openScreen(): void;
  subscribe(listener: Listener): Unsubscribe;
}

import type { Rating, Unrated } from '../domain/entry.ts';
import type { Listener, Unsubscribe } from '../store/store.ts';

/** What the clerk's screen shows about the second screen. */
export type RatingDeskState =
  | { readonly name: 'no-screen' }
  | { readonly name: 'ready' }
  | { readonly name: 'asking'; readonly visit: string; readonly until: number; readonly askedAt: string }
  /** The visitor reads an answer in large type. */
  | { readonly name: 'showing'; readonly visit: string };

/** What an invitation ended with: an entry to write. */
export type RatingOutcome = Rating | Unrated;

export interface Question {
  readonly visit: string;
  readonly clerkName: string;
  readonly clerkNumber: string;
  readonly seconds: number;
}

/** Talks to the second screen (`/rate`) through a BroadcastChannel. The clerk can ask and cancel, never answer. */
export interface RatingDesk {
  readonly state: RatingDeskState;
  /** From the question until its outcome is stored, or is known to be kept; ends by itself. */
  readonly isBusy: boolean;
  /**
   * Asks the visitor. Resolves once with the sealed rating, or `timeout`, or `fault` when the screen went away.
   * Rejects only when a question is open already.
   */
  ask(question: Question): Promise<RatingOutcome>;
  /**
   * Says what became of the outcome: stored, or kept to be stored later. Only what is stored is thanked for. Without a
   * word the visitor is told after ten seconds that it is not stored yet.
   */
  confirm(isStored: boolean): void;
  /** Ends the open question because the clerk says why there will be no rating. */
  cancel(reason: Unrated['reason']): void;
  /** Shows the visitor an answer in large type; an empty text takes it away. */
  show(visit: string, text: string): void;
  /** Opens `/rate` in a window of its own. */
  openScreen(): void;
  subscribe(listener: Listener): Unsubscribe;
}

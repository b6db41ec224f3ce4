import type { KeypadListener, KeypadState, Outcome, Question } from './message.ts';
import type { Port } from './port.ts';
import type { Profile } from './profile.ts';
import type { Timers } from './timers.ts';

/** A keypad as the house sees it. */
export interface Keypad {
  readonly profile: Profile;
  readonly state: KeypadState;
  /**
   * Opens a question at the device; one that is open is replaced. A device that was lost and is back is asked again, with
   * the time that is left.
   */
  ask(question: Question): Promise<Outcome>;
  /** Ends the question without an answer. */
  cancel(): Promise<Outcome>;
  /** Ends the question: the rating is stored. */
  thank(): Promise<Outcome>;
  greet(): Promise<Outcome>;
  /** This window serves nobody now. */
  pause(): Promise<Outcome>;
  /** How long there and back takes now; `not-known` where the device answers nothing, or cannot without losing its question. */
  roundTrip(): Promise<Outcome>;
  /** Somebody has done something about it: tries at once. */
  retry(): void;
  /** Gives the port back, for good. */
  close(): Promise<void>;
  /** Tells the listener everything from now on; call what comes back to end it. */
  subscribe(listener: KeypadListener): () => void;
}

export interface KeypadParts {
  readonly port: Port;
  /** One that `readProfile` has let through. */
  readonly profile: Profile;
  /** Milliseconds that only ever grow. */
  readonly clock?: () => number;
  readonly timers?: Timers;
}

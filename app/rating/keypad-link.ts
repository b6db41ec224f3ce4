import type { KeyEvent, Outcome, Problem } from '../../device/message.ts';
import type { Profile } from '../../device/profile.ts';
import type { Listener, Unsubscribe } from '../store/store.ts';
import type { KeypadChoice } from './keypad-choice.ts';
import type { KeypadCommand, KeypadFace, KeypadNews } from './keypad-face.ts';
import type { LogLine } from './keypad-log.ts';

/** The keypad of this PC: the desk asks through it, 评价器设置 sets it up. */
export interface KeypadLink {
  readonly face: KeypadFace;
  readonly choice: KeypadChoice | undefined;
  /** The last lines of what went to and fro. */
  readonly log: readonly LogLine[];
  /** Called after anything of the above has changed. */
  subscribe(listener: Listener): Unsubscribe;

  /** For the desk: what the keypad says. */
  listen(listener: (news: KeypadNews) => void): Unsubscribe;
  /** For the desk. */
  tell(command: KeypadCommand): void;

  /** Kinds of keypads that can be chosen here. */
  profiles(): Promise<readonly Profile[]>;
  /** Opens the browser's box; only from a click. What is wrong when nothing came of it. */
  pair(profile: Profile): Promise<Problem | undefined>;
  /** This PC has no keypad from now on. */
  unpair(): Promise<void>;
  /** Somebody has done something about it: tries at once. */
  retry(): void;
  roundTrip(): Promise<Outcome>;
  /**
   * Lights the keypad for so many seconds and hands over every key that is pressed; none of them is told to the desk until
   * the test is ended.
   */
  test(seconds: number, pressed: (key: KeyEvent) => void): { end(): void; readonly lit: Promise<Outcome> };
  /** Gives the port back, so that the teaching page can open it; `resume` takes it again. */
  rest(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

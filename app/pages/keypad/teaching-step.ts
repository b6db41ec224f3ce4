import type { Lesson } from '../../../device/learn/learn.ts';
import type { Listening } from '../../../device/learn/listening-plan.ts';
import type { TaughtMeaning } from '../../../device/learn/recording.ts';
import type { StartCommand } from '../../../device/learn/start-commands.ts';
import type { Problem } from '../../../device/message.ts';
import type { SerialSettings } from '../../../device/profile.ts';

/** Hands off for so long, to hear what comes by itself. */
export const IDLE_SECONDS = 9;
/** What is heard before is the last press still, of a finger that was under way. */
export const STILL_SECONDS = 7;
/** So much longer when something came that was not heard again yet. */
export const MORE_SECONDS = 16;
/** Keys that a device can have, in the order in which they are asked for, and those that most have. */
export const ALL_KEYS: readonly TaughtMeaning[] = [5, 4, 3, 2, 1, 'decline'];
export const FIVE_KEYS: readonly TaughtMeaning[] = [5, 4, 3, 2, 1];
/** Presses of each key. */
export const PRESSES = 3;

/** Where the teaching stands. */
export type Step =
  | { readonly name: 'start'; readonly problem?: Problem }
  | {
      readonly name: 'listening';
      readonly state: Listening & { name: 'listening' };
      readonly garbled: boolean;
    }
  | { readonly name: 'unclear' }
  | { readonly name: 'commands'; readonly place: number; readonly of: number; readonly command: StartCommand }
  | { readonly name: 'no-answer' }
  | { readonly name: 'idle'; readonly secondsLeft: number; readonly settings: SerialSettings }
  | { readonly name: 'keys'; readonly key: number; readonly press: number; readonly last: string }
  | { readonly name: 'lesson'; readonly lesson: Lesson }
  /** A profile that is known already is tried. */
  | { readonly name: 'trial' };

/**
 * The public vocabulary: what a keypad is told, what it says, how it stands, and what is wrong when something is.
 * Imports nothing, so that whoever uses a keypad need know no other file.
 */

/** What a visitor may press, 5 best … 1 worst. */
export type KeypadLevel = 1 | 2 | 3 | 4 | 5;
/** What a key means: a level, "I do not want to rate", or something that is no rating (volume, language). */
export type KeyMeaning = KeypadLevel | 'decline' | 'other';

/** What a keypad can be told; a profile says by which bytes, and which of them its device knows. */
export const COMMANDS = [
  'greet',
  'ask',
  'thank',
  'pause',
  'cancel',
  'heartbeat',
  'poll',
  'acknowledge',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What a frame of a keypad can mean: a key, a sign of life, a command carried out, a command refused. */
export const MEANINGS = ['key', 'alive', 'done', 'refused'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** A question as the visitor is asked it; what the device cannot show is left out by its profile. */
export interface Question {
  /** 1 … 65535, then 1 again; 0 is none. Comes back with the key where the protocol has a number, so that no press is taken for another question's. */
  readonly question: number;
  readonly name: string;
  readonly staff: string;
  readonly seconds: number;
}

/** What went wrong. The comment says what the person at the counter should do. */
export const PROBLEMS = [
  /** The browser has no way to this kind of device: open the program in Chrome or Edge on a desktop. */
  'no-browser-support',
  /** No device was chosen in the browser's box: pair again, and choose the keypad. */
  'not-chosen',
  /** The browser or its administrator forbids it, or the permission ended with the cable: pair again; else ask the administrator to allow it. */
  'no-permission',
  /** The port is open in another program or tab: close that program; nothing else is needed. */
  'in-use',
  /** The device is not there: plug it in, look at the cable. One without a serial number of its own must be paired again: browsers forget it. */
  'unplugged',
  /** The port opened or wrote neither well nor badly in time: pull the cable, wait for five seconds, plug it in again. */
  'stuck',
  /** The device does not answer: look whether it has power, and whether the right device is set in the catalogue. */
  'silent',
  /** Bytes come and none can be understood: speed, parity or profile are those of another device. */
  'wrong-settings',
  /** The device says no to a command: try again; the log of bytes goes to its maker. */
  'refused',
  /** The profile has no such command: nothing is wrong, the device cannot do it. */
  'not-known',
  /** The keypad is not connected now: wait for it, or ask on the second screen. */
  'not-ready',
  /** Somebody closed the keypad, or a later command took the place of this one. */
  'overtaken',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** The session goes on trying by itself after these; after the others a person has to act first. */
export function isMendedByItself(problem: Problem): boolean {
  return problem === 'in-use' || problem === 'unplugged' || problem === 'stuck' || problem === 'silent';
}

export type KeypadState =
  /** Nobody has opened it, or it was closed. */
  | { readonly name: 'closed' }
  /** The port is being opened, or the device has not answered yet. */
  | { readonly name: 'opening' }
  | { readonly name: 'ready' }
  /** A question is open at the device. */
  | { readonly name: 'asking'; readonly question: number }
  /** Not there now; it comes back by itself. */
  | { readonly name: 'lost'; readonly problem: Problem }
  /** Somebody has to do something first. */
  | { readonly name: 'failed'; readonly problem: Problem };

/** What became of a command. `tookMs` is from the first byte written to the answer, or to the end of writing where none is expected. */
export type Outcome =
  { readonly ok: true; readonly tookMs: number } | { readonly ok: false; readonly problem: Problem };

/** A key was pressed. Whether it counts is not decided here. */
export interface KeyEvent {
  readonly type: 'key';
  /** Hex of the key field, as in the profile. */
  readonly key: string;
  /** Absent: a key that the profile does not know. */
  readonly level?: KeyMeaning | undefined;
  /** When its last byte came, by the session's clock in milliseconds. */
  readonly at: number;
  /** Hex of the whole frame. */
  readonly bytes: string;
  readonly question?: number | undefined;
  readonly sequence?: number | undefined;
  /** The same frame with the same sequence number again: sent twice, pressed once. */
  readonly isRepeat: boolean;
}

/** What a listener is told. Bytes are hex, times milliseconds of the session's clock. */
export type KeypadEvent =
  | { readonly type: 'state'; readonly state: KeypadState; readonly at: number }
  | KeyEvent
  /** A frame other than a key. */
  | {
      readonly type: 'heard';
      readonly means: 'alive' | 'done' | 'refused';
      readonly bytes: string;
      readonly at: number;
    }
  /** `damaged`: a frame whose check is wrong; `noise`: bytes that belong to no frame. */
  | { readonly type: 'damaged' | 'noise'; readonly bytes: string; readonly at: number }
  | { readonly type: 'sent'; readonly command: Command; readonly bytes: string; readonly at: number };

export type KeypadListener = (event: KeypadEvent) => void;

import type { KeyMeaning, KeypadState, Problem } from '../../device/message.ts';

export type { KeyMeaning, KeyEvent, Problem } from '../../device/message.ts';
export type { Profile } from '../../device/profile.ts';

/** How this PC's keypad stands; `none` where the PC has no keypad. */
export type KeypadFace = { readonly name: 'none' } | (KeypadState & { readonly profile: string });

/** What a keypad tells the desk. */
export type KeypadNews =
  | { readonly type: 'keypad-state'; readonly face: KeypadFace }
  /** The first bytes of a question went out: from here on it can be seen. */
  | { readonly type: 'keypad-sent'; readonly number: number }
  /** The keypad could not be asked. */
  | { readonly type: 'keypad-refused'; readonly number: number; readonly problem: Problem }
  | {
      readonly type: 'keypad-key';
      readonly profile: string;
      readonly key: string;
      readonly bytes: string;
      /** Absent: a key that the profile does not know. */
      readonly level?: KeyMeaning | undefined;
      /** Of the question, where the protocol has one. */
      readonly question?: number | undefined;
      readonly isRepeat: boolean;
    };

/** What the desk tells a keypad. */
export type KeypadCommand =
  | {
      readonly type: 'ask';
      readonly number: number;
      readonly name: string;
      readonly staff: string;
      readonly seconds: number;
    }
  | { readonly type: 'cancel' | 'thank' };

/** No question of a visitor has this number. */
export const TEST_QUESTION = 0;

export const NO_KEYPAD: KeypadFace = { name: 'none' };

/** Whether a question can be asked there now. */
export function canAsk(face: KeypadFace): boolean {
  return face.name === 'ready' || face.name === 'asking';
}

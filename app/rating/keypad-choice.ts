import { isRecord } from '../domain/shape.ts';

/** Where this PC keeps which keypad it has; nothing of it goes to the centre. */
const KEY = 'yichuang.keypad';

/** The keypad of this PC: what kind it is, and on which port, as the port calls itself. */
export interface KeypadChoice {
  readonly profile: string;
  readonly label: string;
}

export function readChoice(storage: Pick<Storage, 'getItem'>): KeypadChoice | undefined {
  try {
    const held: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (!isRecord(held) || typeof held.profile !== 'string' || typeof held.label !== 'string')
      return undefined;
    return { profile: held.profile, label: held.label };
  } catch {
    // A damaged note is none: the keypad is paired again.
    return undefined;
  }
}

/** Without a choice the PC has no keypad. */
export function keepChoice(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  choice: KeypadChoice | undefined,
): void {
  if (choice) storage.setItem(KEY, JSON.stringify(choice));
  else storage.removeItem(KEY);
}

import type { Profile } from '../../../device/profile.ts';
import type { Heard, Recording, TaughtMeaning } from '../../../device/learn/recording.ts';
import { Decoder } from '../../../device/decoder.ts';
import type { RandomDevice } from './random-device.ts';

export const MEANINGS: readonly TaughtMeaning[] = [5, 4, 3, 2, 1, 'decline'];

export const CIRCUMSTANCES = {
  id: 'taught',
  name: 'Taught keypad',
  serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  send: {},
  answers: 'pressed',
} as const;

/** A keypad taught as the page does: eight seconds of hands off, then each key in turn, three times. */
export function taughtBy(device: RandomDevice, presses = 3): Recording {
  const idle = device.wait(8000);
  const keys = MEANINGS.slice(0, device.keys).map((means, key) => ({
    means,
    presses: Array.from({ length: presses }, () => device.press(key)),
  }));
  return { idle, keys };
}

/** Bytes of one press as the counter hears them: levels that its profile reads from them. */
export function ratingsIn(profile: Profile, heard: readonly Heard[]): TaughtMeaning[] {
  const decoder = new Decoder(profile);
  const read: TaughtMeaning[] = [];
  let last = 0;
  const tell = (made: ReturnType<Decoder['quiet']>) => {
    for (const one of made) {
      const meaning = one.kind === 'message' ? profile.keys[one.fields.key ?? ''] : undefined;
      if (meaning !== undefined && meaning !== 'other') read.push(meaning);
    }
  };
  for (const { at, bytes } of heard) {
    if (decoder.waitMs !== undefined && at - last > decoder.waitMs) tell(decoder.quiet());
    tell(decoder.take(bytes, at));
    last = at;
  }
  tell(decoder.quiet());
  return read;
}

/** How many of so many fresh presses of all keys give their rating and no other, and how many give another. */
export function freshPresses(
  profile: Profile,
  device: RandomDevice,
  presses = 100,
): { right: number; wrong: number } {
  let right = 0;
  let wrong = 0;
  for (let press = 0; press < presses; press += 1) {
    const key = (press * 7) % device.keys;
    const read = ratingsIn(profile, device.press(key));
    if (read.some((meaning) => meaning !== MEANINGS[key])) wrong += 1;
    else if (read.length > 0) right += 1;
  }
  return { right, wrong };
}

/** A recording from words in hex: one list for each key, one word for each press, a second apart. */
export function recordingOf(
  presses: readonly (readonly string[])[],
  idle: readonly string[] = [],
): Recording {
  let at = 0;
  const heard = (words: string): Heard[] =>
    words.split(' / ').map((word) => {
      at += 1000;
      return { at, bytes: Uint8Array.from(word.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) };
    });
  const before = idle.flatMap(heard);
  return {
    idle: before,
    keys: presses.map((words, key) => ({ means: MEANINGS[key] ?? 5, presses: words.map(heard) })),
  };
}

import { Decoder } from '../decoder.ts';
import type { Decoded } from '../decoder.ts';
import type { KeyMeaning, Meaning } from '../message.ts';
import type { Profile } from '../profile.ts';
import type { Frame, Slot } from './recording.ts';

/** A frame that a profile understood in a recording. */
export interface Understood {
  readonly slot: Slot | undefined;
  readonly means: Meaning;
  /** Hex of the key field, and what it means; absent where the profile does not know it. */
  readonly key: string | undefined;
  readonly meaning: KeyMeaning | undefined;
  readonly size: number;
}

/** Reads what was heard with the decoder of the counter, pauses and all. */
export function readAll(profile: Profile, chunks: readonly Frame[]): Understood[] {
  const decoder = new Decoder(profile);
  const found: Understood[] = [];
  let last: Frame | undefined;
  const tell = (made: readonly Decoded[], slot: Slot | undefined) => {
    for (const one of made) {
      if (one.kind !== 'message') continue;
      const { key } = one.fields;
      const meaning = key === undefined ? undefined : profile.keys[key];
      found.push({ slot, means: one.means, key, meaning, size: one.bytes.length });
    }
  };
  for (const chunk of chunks) {
    const waitMs = decoder.waitMs;
    if (last && waitMs !== undefined && chunk.at - last.at > waitMs) tell(decoder.quiet(), last.slot);
    tell(decoder.take(chunk.bytes, chunk.at), chunk.slot);
    last = chunk;
  }
  tell(decoder.quiet(), last?.slot);
  return found;
}

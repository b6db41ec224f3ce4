import type { Profile } from '../profile.ts';
import { chunksOf, pressesIn, sameSlot } from './recording.ts';
import type { Recording, Slot } from './recording.ts';
import { readAll } from './read-all.ts';
import type { Understood } from './read-all.ts';

/** How well a profile reads what was recorded. */
export interface Verdict {
  readonly presses: number;
  /** Presses that gave their own meaning and no other. */
  readonly right: number;
  /** Presses in which nothing was recognised: damaged on the way, or not pressed. */
  readonly missed: readonly Slot[];
  /** Presses that gave the meaning of another key. */
  readonly wrong: readonly Slot[];
  /** How often a key was recognised for each press: more than once where it is held, or let go. */
  readonly perPress: number;
  /** Keys that were recognised while nobody was asked to press. */
  readonly unasked: number;
  /** Hex of keys that the profile does not know, such as that of letting go. */
  readonly unknownKeys: readonly string[];
  /** Share of the bytes that belong to a frame that was understood. */
  readonly understood: number;
}

/** A key that the profile does not know was heard in so many presses, or it was noise. */
const FEWEST_UNKNOWN = 2;

/** Reads a recording with a profile, as the counter will. */
export function verify(profile: Profile, recording: Recording): Verdict {
  const chunks = chunksOf(recording);
  const messages = readAll(profile, chunks);
  const rated = messages.filter(({ meaning }) => meaning !== undefined && meaning !== 'other');
  const missed: Slot[] = [];
  const wrong: Slot[] = [];
  recording.keys.forEach(({ means, presses }, key) => {
    presses.forEach((_, press) => {
      const heard = rated.filter(({ slot }) => sameSlot(slot, { key, press }));
      if (heard.some(({ meaning }) => meaning !== means)) wrong.push({ key, press });
      else if (heard.length === 0) missed.push({ key, press });
    });
  });
  const presses = pressesIn(recording);
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  return {
    presses,
    right: presses - missed.length - wrong.length,
    missed,
    wrong,
    perPress: presses === 0 ? 0 : rated.length / presses,
    unasked: rated.filter(({ slot }) => !slot).length,
    unknownKeys: unknownKeys(messages),
    understood: bytes === 0 ? 0 : messages.reduce((sum, { size }) => sum + size, 0) / bytes,
  };
}

function unknownKeys(messages: readonly Understood[]): string[] {
  const heard = new Map<string, Set<string>>();
  for (const { key, meaning, slot } of messages) {
    if (key === undefined || meaning !== undefined) continue;
    heard.set(key, (heard.get(key) ?? new Set()).add(`${slot?.key}/${slot?.press}`));
  }
  return [...heard].filter(([, slots]) => slots.size >= FEWEST_UNKNOWN).map(([key]) => key);
}

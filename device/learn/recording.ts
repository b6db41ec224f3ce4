/** What a key is asked for by: a level from 5 very satisfied to 1 very dissatisfied, or the key for not rating. */
export type TaughtMeaning = 1 | 2 | 3 | 4 | 5 | 'decline';

/** Bytes as the port handed them over, and when: milliseconds of any clock that only grows. */
export interface Heard {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** One key and everything that was heard after each time it was asked for. */
export interface TaughtKey {
  readonly means: TaughtMeaning;
  readonly presses: readonly (readonly Heard[])[];
}

/** Everything that was heard while a keypad was taught. */
export interface Recording {
  /** Heard while nobody was to press. */
  readonly idle: readonly Heard[];
  readonly keys: readonly TaughtKey[];
}

/** Which press of which key; both count from 0. */
export interface Slot {
  readonly key: number;
  readonly press: number;
}

/** Bytes that were heard in one go; without a slot, nobody had been asked to press. */
export interface Frame {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly slot: Slot | undefined;
}

/** Everything in the order of time, each chunk with its press. */
export function chunksOf(recording: Recording): Frame[] {
  const idle = recording.idle.map(({ at, bytes }): Frame => ({ at, bytes, slot: undefined }));
  const pressed = recording.keys.flatMap(({ presses }, key) =>
    presses.flatMap((chunks, press) =>
      chunks.map(({ at, bytes }): Frame => ({ at, bytes, slot: { key, press } })),
    ),
  );
  return [...idle, ...pressed].filter(({ bytes }) => bytes.length > 0).sort((a, b) => a.at - b.at);
}

/** How many presses were recorded, of all keys together. */
export function pressesIn(recording: Recording): number {
  return recording.keys.reduce((sum, { presses }) => sum + presses.length, 0);
}

export const sameSlot = (a: Slot | undefined, b: Slot | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.key === b.key && a.press === b.press);

/** The values of a list that it has most often, most frequent first. */
export function byFrequency<T>(values: readonly T[]): { value: T; count: number }[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

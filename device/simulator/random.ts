/** Numbers in [0, 1) that are the same for the same seed, so that a day with faults can be played again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // mulberry32, public domain: short, and good enough for noise on a wire.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomBytes(random: () => number, count: number, except?: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => {
    const byte = Math.floor(random() * 256);
    return byte === except ? (byte + 1) % 256 : byte;
  });
}

import { createHash } from 'node:crypto';

const FIRST_SIZE = 1 << 16;
/** 128 MB: rows beyond this are compared with what is stored only. */
const LARGEST = 1 << 24;

/** Which rows have been seen, by 64 bits of a hash: sixteen bytes or so for each, whatever it says. */
export class SeenRows {
  #slots = new BigUint64Array(FIRST_SIZE);
  #count = 0;

  /** False when the same was there before. */
  add(text: string): boolean {
    const hash = createHash('sha256').update(text).digest().readBigUInt64LE() || 1n;
    if (this.#has(hash)) return false;
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    if (this.#count * 2 < this.#slots.length) {
      this.#slots[this.#slotOf(hash)] = hash;
      this.#count += 1;
    }
    return true;
  }

  #has(hash: bigint): boolean {
    return this.#slots[this.#slotOf(hash)] === hash;
  }

  /** Where it is, or where it would be put. */
  #slotOf(hash: bigint): number {
    const last = this.#slots.length - 1;
    let slot = Number(hash & BigInt(last));
    while (this.#slots[slot] !== 0n && this.#slots[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    if (this.#slots.length >= LARGEST) return;
    const before = this.#slots;
    this.#slots = new BigUint64Array(before.length * 2);
    for (const hash of before) if (hash !== 0n) this.#slots[this.#slotOf(hash)] = hash;
  }
}

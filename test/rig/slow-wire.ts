import type { Line } from '../../device/simulator/keypad.ts';

/** Start bit, eight of data, stop bit. */
const BITS_OF_A_BYTE = 10;

/**
 * A line on which what the device sends takes as long as on a wire: a pseudo-terminal hands it over at once. It arrives
 * in one piece when its last bit has gone by, as from the buffer of a converter, so that a busy bench tears no frame.
 */
export class SlowWire implements Line {
  readonly #line: Line;
  readonly #baudRate: number;
  /** When the wire is free. */
  #freeAt = 0;

  constructor(line: Line, baudRate: number) {
    this.#line = line;
    this.#baudRate = baudRate;
  }

  get isPlugged(): boolean {
    return this.#line.isPlugged;
  }

  write(bytes: Uint8Array): void {
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + transmissionMs(bytes.length, this.#baudRate);
    const dueAt = this.#freeAt;
    const carry = () => {
      // Timers may come early by the fraction of a millisecond that they are rounded by.
      if (performance.now() < dueAt) setTimeout(carry, 1);
      else this.#line.write(bytes);
    };
    setTimeout(carry, Math.floor(dueAt - performance.now()));
  }

  onBytes(hear: (bytes: Uint8Array) => void): () => void {
    return this.#line.onBytes(hear);
  }

  onPlug(told: (isPlugged: boolean) => void): () => void {
    return this.#line.onPlug(told);
  }

  pullOut(): void {
    this.#line.pullOut();
  }
}

/** How long so many bytes are on the wire, in milliseconds. */
export function transmissionMs(bytes: number, baudRate: number): number {
  return (bytes * BITS_OF_A_BYTE * 1000) / baudRate;
}

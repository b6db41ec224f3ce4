import type { Faults } from './faults.ts';
import type { WrittenFrame } from './frame-writer.ts';
import { randomBytes } from './random.ts';
import type { Timers } from '../timers.ts';

/** A slow device answers so late; still within the time that most profiles allow. */
const SLOW_MS = 350;
/** Half a frame is out, and nothing comes for so long: then the cable is pulled. */
const BEFORE_PULL_MS = 10;

interface OutletParts {
  readonly faults: Faults;
  readonly random: () => number;
  readonly timers: Timers;
  readonly write: (bytes: Uint8Array) => void;
  readonly pullOut: () => void;
  /** No pause inside a frame is longer. */
  readonly betweenBytesMs: number;
  /** A key is a bare byte, which noise beside it would hide. */
  readonly isBare: boolean;
}

/** What goes from the device into the cable: one frame behind the other, with the faults that are on. */
export class Outlet {
  readonly #parts: OutletParts;
  #tail: Promise<void> = Promise.resolve();

  constructor(parts: OutletParts) {
    this.#parts = parts;
  }

  /** Settles when the frame is out. */
  send(frame: WrittenFrame, isKey: boolean): Promise<void> {
    this.#tail = this.#tail.then(() => this.#out(frame, isKey));
    return this.#tail;
  }

  async #out({ bytes, checkEnd }: WrittenFrame, isKey: boolean): Promise<void> {
    const { faults, write } = this.#parts;
    if (faults.take('silent')) return;
    if (faults.take('slow')) await this.#pause(SLOW_MS);
    if (isKey && faults.take('unplug-mid-frame')) {
      write(bytes.subarray(0, Math.floor(bytes.length / 2)));
      await this.#pause(BEFORE_PULL_MS);
      this.#parts.pullOut();
      return;
    }
    const isWrong = checkEnd !== undefined && faults.take('wrong-check');
    const sent = isWrong ? withWrongCheck(bytes, checkEnd) : bytes;
    const isNoisy = faults.take('noise');
    if (isNoisy) await this.#noise();
    if (faults.take('split')) await this.#split(sent);
    else write(sent);
    if (isNoisy) await this.#noise();
  }

  /** Some bytes that mean nothing, and after bare bytes a pause: noise never comes as one byte alone. */
  async #noise(): Promise<void> {
    const { random, write, isBare, betweenBytesMs } = this.#parts;
    if (isBare) await this.#pause(betweenBytesMs * 4);
    write(randomBytes(random, 2 + Math.floor(random() * 12)));
    if (isBare) await this.#pause(betweenBytesMs * 4);
  }

  async #split(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      this.#parts.write(Uint8Array.of(byte));
      await this.#pause(Math.min(5, this.#parts.betweenBytesMs / 10));
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#parts.timers.after(ms, resolve));
  }
}

function withWrongCheck(bytes: Uint8Array, checkEnd: number): Uint8Array {
  const wrong = Uint8Array.from(bytes);
  const last = checkEnd - 1;
  wrong[last] = (wrong[last] ?? 0) ^ 0x01;
  return wrong;
}

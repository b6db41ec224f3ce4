import { Decoder } from './decoder.ts';
import type { Decoded } from './decoder.ts';
import { hexOf } from './hex.ts';
import type { KeypadEvent } from './message.ts';
import type { Profile } from './profile.ts';
import type { Cancel, Timers } from './timers.ts';

/** A device that did not get its acknowledgement sends the key again within seconds; the same number later is a counter that went round. */
const REPEAT_MS = 5000;
/** So often a pause is waited for anew when the page was too busy to see whether it was one. */
const GRACES = 2;

export type Message = Decoded & { kind: 'message' };

interface ReceptionParts {
  readonly profile: Profile;
  readonly timers: Timers;
  readonly clock: () => number;
  readonly tell: (event: KeypadEvent) => void;
  /** Every message, after it was told. */
  readonly heard: (message: Message) => void;
  /** The number by which the session knows the question whose number a frame bears. */
  readonly question: (raw: number) => number;
}

/** What comes in on an open port: cut into messages in time, told to the listeners. */
export class Reception {
  readonly #parts: ReceptionParts;
  readonly #decoder: Decoder;
  #cancel: Cancel = () => undefined;
  #isEnded = false;
  #lastKey: { readonly bytes: string; readonly at: number } | undefined;
  /** Since it was opened: messages, and bytes that were none. */
  understood = 0;
  foreign = 0;

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
    this.#decoder = new Decoder(parts.profile);
  }

  take(chunk: Uint8Array): void {
    if (this.#isEnded) return;
    this.#tell(this.#decoder.take(chunk, this.#parts.clock()));
    this.#awaitPause(GRACES);
  }

  end(): void {
    this.#isEnded = true;
    this.#cancel();
  }

  /**
   * A page that was busy sees its timer before the bytes that came long ago: a timer that is late proves no pause, and half a
   * frame would be given up though the rest is there.
   */
  #awaitPause(graces: number): void {
    this.#cancel();
    const { waitMs } = this.#decoder;
    if (waitMs === undefined || this.#isEnded) return;
    const { clock, timers } = this.#parts;
    const due = clock() + waitMs;
    this.#cancel = timers.after(waitMs, () => {
      const isLate = clock() - due > waitMs;
      if (isLate && graces > 0) this.#awaitPause(graces - 1);
      else this.#tell(this.#decoder.quiet());
    });
  }

  #tell(all: readonly Decoded[]): void {
    for (const one of all) {
      if (this.#isEnded) return;
      const bytes = hexOf(one.bytes);
      if (one.kind !== 'message') {
        this.foreign += one.bytes.length;
        this.#parts.tell({ type: one.kind, bytes, at: one.at });
        continue;
      }
      this.understood += 1;
      if (one.means === 'key') this.#tellKey(one, bytes);
      else this.#parts.tell({ type: 'heard', means: one.means, bytes, at: one.at });
      this.#parts.heard(one);
    }
  }

  #tellKey({ fields, at }: Message, bytes: string): void {
    const { key = '', sequence, question } = fields;
    const last = this.#lastKey;
    const isRepeat = sequence !== undefined && last?.bytes === bytes && at - last.at < REPEAT_MS;
    // Several repeats in a row are measured from the first: they end, a key that is held does not.
    if (!isRepeat) this.#lastKey = { bytes, at };
    this.#parts.tell({
      type: 'key',
      key,
      level: this.#parts.profile.keys[key],
      at,
      bytes,
      question: question === undefined ? undefined : this.#parts.question(question),
      sequence,
      isRepeat,
    });
  }
}

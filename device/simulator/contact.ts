/** A bouncing contact, and one that hangs. */
const BOUNCE_MS = 40;
const STUCK_EVERY_MS = 150;
const STUCK_TIMES = 10;
/**
 * A contact keeps its rhythm. Where this program was kept from running for so long, the key has come loose: what would
 * be sent then is what a visitor who presses once more sends.
 */
const LOOSE_AFTER_MS = 300;

/** What plans something for as long as the device has power. */
export type Later = (delayMs: number, work: () => void) => void;

/** The contact below the keys, when it does more than the finger wanted. */
export class Contact {
  readonly #later: Later;
  readonly #clock: () => number;
  #stuckLeft = 0;

  /** `clock` in milliseconds. */
  constructor(later: Later, clock: () => number) {
    this.#later = later;
    this.#clock = clock;
  }

  get isStuck(): boolean {
    return this.#stuckLeft > 0;
  }

  bounce(send: () => void): void {
    this.#inRhythm(BOUNCE_MS, send, () => undefined);
  }

  hang(send: () => void): void {
    this.#stuckLeft = STUCK_TIMES;
    this.#goOn(send);
  }

  letGo(): void {
    this.#stuckLeft = 0;
  }

  #goOn(send: () => void): void {
    const again = () => {
      if (!this.isStuck) return;
      this.#stuckLeft -= 1;
      send();
      this.#goOn(send);
    };
    this.#inRhythm(STUCK_EVERY_MS, again, () => this.letGo());
  }

  #inRhythm(delayMs: number, work: () => void, loose: () => void): void {
    const from = this.#clock();
    this.#later(delayMs, () => (this.#clock() - from > delayMs + LOOSE_AFTER_MS ? loose() : work()));
  }
}

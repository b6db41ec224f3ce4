/**
 * One tab of a PC works: two would number and show the same visits apart from each other. The one that works holds a
 * Web Lock; another can ask for it over a BroadcastChannel, and gets it when the first has put its pen down.
 */
const NAME = 'yichuang-desk';
const REQUEST = 'take-over';
/** A tab that the browser has frozen does not answer; after this the lock is taken from it. */
const ANSWER_LIMIT_MS = 8_000;

/** A tab that is loaded anew may wait a moment for its own lock of before. */
const CLAIM_LIMIT_MS = 600;

/** The right to work, of which a PC has one. */
export class OneTab {
  readonly #channel = new BroadcastChannel(NAME);
  #release: (() => void) | undefined;
  #onTaken: (() => Promise<void>) | undefined;
  #leaving = false;

  /** Takes the work when no other tab has it; tells whether it did. */
  async claim(): Promise<boolean> {
    return this.#request({ signal: AbortSignal.timeout(CLAIM_LIMIT_MS) }).catch(() => false);
  }

  /** Asks the tab that works to stop, and takes the work when it has. */
  async takeOver(): Promise<void> {
    this.#channel.postMessage(REQUEST);
    const asked = this.#request({ signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    if (!(await asked.catch(() => false))) await this.#request({ steal: true });
  }

  /** What this tab does when another takes the work: finish its writes and close; the work is given up afterwards. */
  onTaken(stop: () => Promise<void>): void {
    this.#onTaken = stop;
    this.#channel.addEventListener('message', (event) => {
      if (event.data === REQUEST) void this.#leave();
    });
  }

  async #leave(): Promise<void> {
    if (this.#leaving || !this.#release) return;
    this.#leaving = true;
    await this.#onTaken?.().catch(() => undefined);
    this.#release();
  }

  #request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(NAME, options, () => {
          resolve(true);
          return new Promise<void>((release) => (this.#release = release));
        })
        // Rejected before it was held: the wait was too long. Afterwards: another tab has stolen it.
        .catch((error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
          if (this.#release) void this.#leave();
        });
    });
  }
}

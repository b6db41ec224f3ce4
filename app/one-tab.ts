import { STOP_MS } from './store/sync/sync-loop.ts';

/**
 * One tab of a PC works: two would number and show the same visits apart from each other. The one that works holds a
 * Web Lock; another can ask for it over a BroadcastChannel, and gets it when the first has put its pen down.
 */
const NAME = 'yichuang-desk';
const REQUEST = 'take-over';
/**
 * A tab that the browser has frozen does not answer; after this the lock is taken from it. One that does answer may need
 * all the time that a round with the centre has for its end, and has to close its databases after that.
 */
const ANSWER_LIMIT_MS = STOP_MS + 5_000;

/** A tab that is loaded anew may wait a moment for its own lock of before. */
const CLAIM_LIMIT_MS = 600;
/** On a slow PC the browser takes longer to put away the page of before; what is said meanwhile goes again. */
const LATE_LIMIT_MS = 10_000;

/** What this tab does when another takes the work; `isRobbed` when the other did not wait for it. */
export type Stop = (isRobbed: boolean) => Promise<void>;

/** The right to work, of which a PC has one. */
export class OneTab {
  readonly #channel = new BroadcastChannel(NAME);
  readonly #locks: LockManager;
  readonly #answerLimitMs: number;
  /** There for as long as this tab has the lock. */
  #release: (() => void) | undefined;
  #stop: Stop | undefined;
  #isRobbed = false;
  #isLeaving = false;
  #isStopping = false;
  #client: Promise<string | undefined> | undefined;
  /** A claim that goes on beside what is said about the other tab. */
  #late: { readonly won: Promise<boolean>; giveUp(): void } | undefined;

  constructor(locks: LockManager = navigator.locks, answerLimitMs = ANSWER_LIMIT_MS) {
    this.#locks = locks;
    this.#answerLimitMs = answerLimitMs;
    // From the first moment: opening the databases takes a while, and another tab may ask meanwhile.
    this.#channel.addEventListener('message', (event) => {
      if (event.data === REQUEST && this.#release) void this.#leave();
    });
  }

  /** Another tab has the work, or is waiting for it: this one must begin nothing more. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** Takes the work when no other tab has it; tells whether it did. */
  async claim(): Promise<boolean> {
    return this.#request({ signal: AbortSignal.timeout(CLAIM_LIMIT_MS) }).catch(() => false);
  }

  /** Goes on where `claim` gave up: the other tab may have been this one, before it was loaded anew. */
  async claimLate(limitMs = LATE_LIMIT_MS): Promise<boolean> {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), limitMs);
    const won = this.#request({ signal: end.signal }).catch(() => false);
    this.#late = { won, giveUp: () => end.abort() };
    return won.finally(() => clearTimeout(timer));
  }

  /** Asks the tab that works to stop, and takes the work when it has. */
  async takeOver(): Promise<void> {
    this.#late?.giveUp();
    // Given in the same moment: waiting for it twice, this tab would take it from itself.
    if (await this.#late?.won) return;
    this.#channel.postMessage(REQUEST);
    const asked = this.#request({ signal: AbortSignal.timeout(this.#answerLimitMs) });
    if (!(await asked.catch(() => false))) await this.#request({ steal: true });
  }

  /**
   * What this tab does when another takes the work: finish its writes and close; the work is given up afterwards. Called
   * at once when another has asked, or has taken it, before this tab was ready.
   */
  onTaken(stop: Stop): void {
    this.#stop = stop;
    if (this.#isLeaving) void this.#leave();
  }

  /**
   * Whether this tab has the work at this moment. One that was frozen hears of a theft some time after it wakes, and may
   * write before: so the browser is asked who has the lock.
   */
  async holds(): Promise<boolean> {
    if (!this.#release) return false;
    try {
      const client = await (this.#client ??= this.#ownClient());
      const { held = [] } = await this.#locks.query();
      const holder = held.find(({ name }) => name === NAME);
      return this.#release !== undefined && holder !== undefined && holder.clientId === client;
    } catch {
      return false;
    }
  }

  async #leave(): Promise<void> {
    this.#isLeaving = true;
    if (this.#isStopping || !this.#stop) return;
    this.#isStopping = true;
    await this.#stop(this.#isRobbed).catch(() => undefined);
    this.#release?.();
    this.#release = undefined;
  }

  #request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#locks
        .request(NAME, options, () => {
          resolve(true);
          return new Promise<void>((release) => (this.#release = release));
        })
        // Rejected before it was held: the wait was too long. Afterwards: another tab has stolen it.
        .catch((error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
          if (!this.#release) return;
          this.#release = undefined;
          this.#isRobbed = true;
          void this.#leave();
        });
    });
  }

  /** The name that the browser has for this tab: it tells it only of locks, so one is taken that nobody else has. */
  async #ownClient(): Promise<string | undefined> {
    const own = `${NAME} ${crypto.randomUUID()}`;
    const state = await this.#locks.request(own, () => this.#locks.query());
    return state.held?.find(({ name }) => name === own)?.clientId;
  }
}

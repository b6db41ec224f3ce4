import { Listeners } from '../listeners.ts';
import type { Listener, Sync, SyncState, SyncStatus, Unsubscribe } from '../store.ts';
import { BackOff } from './back-off.ts';
import { CentreFailure } from './centre-failure.ts';
import type { CentreProblem } from './centre-failure.ts';

/** How often the centre is asked for news while all is well. */
const POLL_MS = 20_000;
/** After a save: a clerk who types on is not disturbed, and several entries travel together. */
const AFTER_SAVE_MS = 400;

/** What the loop runs; made by `SyncRounds`. */
export interface Rounds {
  /** One round with the centre; whether there is more to do at once. Rejects with `CentreFailure`. */
  round(user: string, options: { readonly isFirst: boolean; readonly retry: boolean }): Promise<boolean>;
  /** Entries that the centre has not confirmed. */
  waiting(): Promise<number>;
  /** What else the status says. */
  facts(): Omit<SyncStatus, 'state' | 'waiting' | 'lastSuccess'>;
  /** Breaks off what is under way. */
  stop(): void;
}

const STATES: Readonly<Record<CentreProblem, SyncState>> = {
  offline: 'offline',
  timeout: 'offline',
  cut: 'offline',
  busy: 'offline',
  session: 'session',
  refused: 'failed',
  missing: 'failed',
  conflict: 'failed',
  'too-large': 'failed',
  malformed: 'failed',
  failed: 'failed',
};

/** One-shot rounds, one after the other, for as long as somebody is signed in here. */
export class SyncLoop implements Sync {
  readonly #rounds: Rounds;
  readonly #now: () => string;
  readonly #listeners = new Listeners();
  readonly #backOff = new BackOff();
  /** Told when a round ended well, ISO 8601 UTC. */
  onSuccess: (at: string) => void = () => undefined;
  readonly #wake = () => void this.now();
  readonly #visible = () => void (document.visibilityState === 'visible' && this.now());
  #status: SyncStatus = { state: 'paused', waiting: 0, refused: [] };
  #user: string | undefined;
  #isFirst = true;
  #retry = false;
  #savedMeanwhile = false;
  #current: Promise<SyncState> | undefined;
  #next: Promise<SyncState> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(rounds: Rounds, now: () => string) {
    this.#rounds = rounds;
    this.#now = now;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  start(user: string): void {
    this.#user = user;
    this.#isFirst = true;
    globalThis.addEventListener?.('online', this.#wake);
    if (typeof document !== 'undefined') document.addEventListener('visibilitychange', this.#visible);
    void this.now();
  }

  async stop(): Promise<void> {
    this.#user = undefined;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#wake);
    if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', this.#visible);
    this.#rounds.stop();
    await this.#next;
    await this.#current;
    this.#tell({ state: 'paused' });
  }

  now(): Promise<SyncState> {
    clearTimeout(this.#timer);
    const current = this.#current;
    if (!current) return this.#begin();
    // The round under way may have read before what the caller waits for was written.
    this.#next ??= current.then(() => this.#begin());
    return this.#next;
  }

  async retryRefused(): Promise<void> {
    this.#retry = true;
    await this.now();
  }

  subscribe(listener: Listener): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** When a round last ended well before this start of the program. */
  remember(lastSuccess: string | undefined): void {
    if (lastSuccess !== undefined) this.#tell({ lastSuccess });
  }

  /** Something was saved here: it goes to the centre shortly. */
  saved(): void {
    this.#tell({ waiting: this.#status.waiting + 1 });
    this.#savedMeanwhile = true;
    if (this.#user !== undefined && !this.#current && this.#status.state !== 'session')
      this.#plan(AFTER_SAVE_MS);
  }

  /** Something besides the state changed. */
  changed(): void {
    this.#tell({});
  }

  /** Reads again what the status says besides the state. */
  async refresh(): Promise<void> {
    this.#tell({ waiting: await this.#rounds.waiting() });
  }

  #begin(): Promise<SyncState> {
    this.#next = undefined;
    const current = this.#work().finally(() => {
      if (this.#current === current) this.#current = undefined;
    });
    this.#current = current;
    return current;
  }

  async #work(): Promise<SyncState> {
    const user = this.#user;
    if (user === undefined) return 'paused';
    this.#tell({ state: 'working' });
    const [retry, isFirst] = [this.#retry, this.#isFirst];
    this.#retry = false;
    this.#savedMeanwhile = false;
    let [state, delay]: [SyncState, number] = ['idle', POLL_MS];
    try {
      const isMore = await this.#rounds.round(user, { isFirst, retry });
      this.#backOff.reset();
      this.#isFirst = false;
      if (isMore) [state, delay] = ['working', 0];
      else this.#succeeded(this.#now());
      // The round may have been past its pushing when this was saved.
      if (!isMore && this.#savedMeanwhile) delay = AFTER_SAVE_MS;
    } catch (error) {
      // A fault of our own must not end the loop: it is shown as a failure, and tried again.
      state = error instanceof CentreFailure ? STATES[error.problem] : 'failed';
      delay = this.#backOff.next();
      this.#retry ||= retry;
    }
    const waiting = await this.#rounds.waiting().catch(() => this.#status.waiting);
    if (this.#user === undefined) state = 'paused';
    else this.#plan(delay);
    this.#tell({ state, waiting });
    return state;
  }

  #succeeded(at: string): void {
    this.#status = { ...this.#status, lastSuccess: at };
    this.onSuccess(at);
  }

  #plan(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#wake, delayMs);
  }

  #tell(change: Partial<SyncStatus>): void {
    const { state, waiting, lastSuccess } = { ...this.#status, ...change };
    this.#status = {
      state,
      waiting,
      ...(lastSuccess !== undefined && { lastSuccess }),
      ...this.#rounds.facts(),
    };
    this.#listeners.tell();
  }
}

import { Listeners } from '../listeners.ts';
import type { Listener, Sync, SyncState, SyncStatus, Unsubscribe } from '../store.ts';
import { BackOff } from './back-off.ts';
import { CentreFailure } from './centre-failure.ts';
import type { CentreProblem } from './centre-failure.ts';
import { LoopTimer } from './loop-timer.ts';
import { ProgressMeter } from './progress.ts';
import type { Work } from './progress.ts';
import { browserSurroundings, SleepWatch } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';
import { atMost, watched } from './watchdog.ts';

/** How often the centre is asked for news while all is well, and while nobody looks at the page. */
const POLL_MS = 20_000;
const HIDDEN_POLL_MS = 120_000;
/** After a save: a clerk who types on is not disturbed, and several entries travel together. */
const AFTER_SAVE_MS = 400;
/** While the centre cannot be reached, a save is a reason to try sooner, but not more often than this. */
const BETWEEN_TRIES_MS = 5_000;
/** All PCs of an office get their network back at the same moment. */
const WAKE_SPREAD_MS = 1_000;
/** Longest that signing out, or a tab that gives up its work, waits for a round which does not end. */
export const STOP_MS = 10_000;

/** What the loop runs; made by `SyncRounds`. */
export interface Rounds {
  /** One round with the centre; whether there is more to do at once. Rejects with `CentreFailure`. */
  round(user: string, options: { readonly isFirst: boolean; readonly retry: boolean }): Promise<boolean>;
  /** Entries that the centre has not confirmed. */
  waiting(): Promise<number>;
  /** What else the status says. */
  facts(): Omit<SyncStatus, 'state' | 'waiting' | 'lastSuccess' | 'progress'>;
  /** How far a new PC has filled. */
  filling(): Work | undefined;
  /** What the round under way has done so far: it is taken for dead when this does not change. */
  steps(): number;
  /** Ends what can wait within the round under way: something was saved, or somebody waits. */
  hurry(): void;
  /** Breaks off what is under way; nothing more is sent in this round. */
  stop(): void;
  /** The round is over, whatever of it may still come back to life. */
  giveUp(): void;
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
  readonly #around: Surroundings;
  readonly #listeners = new Listeners();
  readonly #backOff: BackOff;
  readonly #timer: LoopTimer;
  readonly #sleep: SleepWatch;
  readonly #meter = new ProgressMeter();
  /** Told when a round ended well, ISO 8601 UTC. */
  onSuccess: (at: string) => void = () => undefined;
  #unsubscribe: Unsubscribe = () => undefined;
  #status: SyncStatus = { state: 'paused', waiting: 0, refused: [] };
  #user: string | undefined;
  #isFirst = true;
  #retry = false;
  /** Something came up during the round: another one is due right after it. */
  #again = false;
  /** The centre asked for the password: said until it was given or is not needed, also while it is tried again. */
  #asksPassword = false;
  #starts = 0;
  #current: Promise<SyncState> | undefined;
  #next: Promise<SyncState> | undefined;

  constructor(rounds: Rounds, now: () => string, around: Surroundings = browserSurroundings) {
    this.#rounds = rounds;
    this.#now = now;
    this.#around = around;
    this.#backOff = new BackOff(around.random);
    this.#timer = new LoopTimer(around.timers, around.now, () => void this.now());
    this.#sleep = new SleepWatch(around.timers, around.now);
  }

  get status(): SyncStatus {
    return this.#status;
  }

  start(user: string): void {
    this.#user = user;
    this.#isFirst = true;
    this.#asksPassword = false;
    this.#starts++;
    this.#unsubscribe();
    this.#unsubscribe = this.#around.onWake(() => this.#wake());
    this.#sleep.start(() => {
      // Nobody knows what became of requests that were under way, nor would their time-outs say soon.
      this.#rounds.stop();
      this.#wake();
    });
    void this.now();
  }

  async stop(): Promise<void> {
    this.#user = undefined;
    this.#timer.stop();
    this.#sleep.stop();
    this.#unsubscribe();
    this.#rounds.stop();
    const ending = Promise.all([this.#next, this.#current]);
    await atMost(ending, STOP_MS, this.#around.timers);
    this.#tell({ state: 'paused' });
  }

  now(): Promise<SyncState> {
    this.#timer.stop();
    const current = this.#current;
    if (!current) return this.#begin();
    this.#rounds.hurry();
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
    this.#again = true;
    this.#rounds.hurry();
    if (this.#user !== undefined && !this.#current && this.#status.state !== 'session')
      this.#timer.by(AFTER_SAVE_MS, this.#backOff.isFailing ? BETWEEN_TRIES_MS : 0);
    this.#tell({ waiting: this.#status.waiting + 1 });
  }

  /** So many entries were confirmed by the centre. */
  sent(entries: number): void {
    this.#tell({ waiting: Math.max(0, this.#status.waiting - entries) });
  }

  /** Something besides the state changed. */
  changed(): void {
    this.#tell({});
  }

  /** Reads again what the status says besides the state. */
  async refresh(): Promise<void> {
    this.#tell({ waiting: await this.#rounds.waiting() });
  }

  /** The network is back, or the page is looked at again. */
  #wake(): void {
    if (this.#user === undefined) return;
    this.#again = true;
    if (!this.#current) this.#timer.by(this.#around.random() * WAKE_SPREAD_MS, WAKE_SPREAD_MS);
  }

  #begin(): Promise<SyncState> {
    this.#next = undefined;
    const current = this.#work().finally(() => {
      if (this.#current === current) this.#current = undefined;
    });
    this.#current = current;
    return current;
  }

  /** Never rejects, and always plans what comes next: nothing that goes wrong within a round may end the loop. */
  async #work(): Promise<SyncState> {
    const user = this.#user;
    if (user === undefined) return 'paused';
    this.#timer.began();
    this.#tell({ state: this.#asksPassword ? 'session' : 'working' });
    const [retry, isFirst, starts] = [this.#retry, this.#isFirst, this.#starts];
    this.#retry = false;
    this.#again = false;
    let [state, delay]: [SyncState, number] = ['idle', this.#pollMs()];
    try {
      const isMore = await this.#watched(this.#rounds.round(user, { isFirst, retry }));
      this.#backOff.reset();
      // Who signs in while it runs begins with a first round of their own.
      if (this.#starts === starts) this.#isFirst = false;
      if (isMore) [state, delay] = ['working', 0];
      else this.#succeeded(this.#now());
    } catch (error) {
      // A fault of our own must not end the loop: it is shown as a failure, and tried again.
      state = error instanceof CentreFailure ? STATES[error.problem] : 'failed';
      const pauseMs = error instanceof CentreFailure ? error.pauseMs : undefined;
      delay = this.#backOff.next(pauseMs);
      if (pauseMs !== undefined) this.#timer.notBefore(pauseMs);
      this.#retry ||= retry;
      this.#rounds.giveUp();
    }
    // A round that began before the password was given says nothing about the one that was given.
    this.#asksPassword = state === 'session' && this.#starts === starts;
    const waiting = await this.#watched(this.#rounds.waiting()).catch(() => this.#status.waiting);
    if (this.#user === undefined) state = 'paused';
    else if (!this.#next) this.#planAfter(delay);
    this.#tell({ state, waiting });
    return state;
  }

  #planAfter(delayMs: number): void {
    this.#timer.after(delayMs);
    // The round may have been past its pushing when this was saved.
    if (this.#again) this.#timer.by(AFTER_SAVE_MS, this.#backOff.isFailing ? BETWEEN_TRIES_MS : 0);
  }

  #watched<T>(work: Promise<T>): Promise<T> {
    return watched(work, () => this.#rounds.steps(), this.#around.timers);
  }

  #pollMs(): number {
    const pollMs = this.#around.isHidden() ? HIDDEN_POLL_MS : POLL_MS;
    return pollMs * (0.9 + this.#around.random() / 5);
  }

  #succeeded(at: string): void {
    this.#status = { ...this.#status, lastSuccess: at };
    this.onSuccess(at);
  }

  #tell(change: Partial<SyncStatus>): void {
    const { state, waiting, lastSuccess } = { ...this.#status, ...change };
    const facts = this.#rounds.facts();
    const filling = facts.filling ? this.#rounds.filling() : undefined;
    const progress = filling
      ? this.#meter.observe(filling, this.#around.now())
      : this.#meter.waiting(Math.max(0, waiting - facts.refused.length), this.#around.now());
    this.#status = {
      state,
      waiting,
      ...(lastSuccess !== undefined && { lastSuccess }),
      ...facts,
      ...(progress && { progress }),
    };
    try {
      this.#listeners.tell();
    } catch (error) {
      // Whoever shows the status may fail; the loop goes on.
      globalThis.reportError?.(error);
    }
  }
}

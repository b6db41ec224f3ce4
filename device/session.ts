import { Encoder } from './encoder.ts';
import type { Keypad, KeypadParts } from './keypad.ts';
import { Link } from './link.ts';
import { isMendedByItself } from './message.ts';
import type {
  Command,
  KeypadEvent,
  KeypadListener,
  KeypadState,
  Outcome,
  Problem,
  Question,
} from './message.ts';
import type { Port } from './port.ts';
import type { Profile } from './profile.ts';
import { readProfile } from './read-profile.ts';
import { realClock, realTimers } from './timers.ts';
import type { Cancel, Timers } from './timers.ts';

/** Between two tries to come back: soon at first, for a plug that was only touched. */
const RETRY_MS = [300, 700, 1500, 3000, 5000] as const;
/** Where a person has to act first, it is looked whether somebody has. */
const FAILED_RETRY_MS = 15_000;
/** A question that nobody ended is over so long after its time. */
const OVERDUE_MS = 5000;

/** Opens a keypad and keeps it open: what was unplugged, asleep or silent comes back by itself. */
export function openKeypad(parts: KeypadParts): Keypad {
  const read = readProfile(parts.profile);
  if (!read.ok) throw new Error(`not a profile: ${JSON.stringify(read.faults)}`);
  return new Session(parts);
}

interface Asked {
  readonly question: Question;
  readonly at: number;
}

class Session implements Keypad {
  readonly profile: Profile;
  readonly #port: Port;
  readonly #timers: Timers;
  readonly #clock: () => number;
  readonly #encoder: Encoder;
  readonly #listeners = new Set<KeypadListener>();
  readonly #unwatch: () => void;
  #state: KeypadState = { name: 'opening' };
  #link: Link | undefined;
  /** The port is being given back; opening it before would fail. */
  #ending: Promise<void> = Promise.resolve();
  #isConnecting = false;
  /** Something was plugged in while it was being tried. */
  #hasChanged = false;
  #failures = 0;
  #sequence = 0;
  /** What the device shows, or will show again when it is back. */
  #asked: Asked | undefined;
  /** Being said to the device for the first time. */
  #pending: Asked | undefined;
  #lastNumber = 0;
  #cancelRetry: Cancel = () => undefined;
  #cancelPoll: Cancel = () => undefined;
  #cancelOverdue: Cancel = () => undefined;

  constructor({ port, profile, clock = realClock, timers = realTimers }: KeypadParts) {
    this.#port = port;
    this.profile = profile;
    this.#clock = clock;
    this.#timers = timers;
    this.#encoder = new Encoder(profile);
    this.#unwatch = port.watch(() => this.#tryNow());
    void this.#connect();
  }

  get state(): KeypadState {
    return this.#state;
  }

  subscribe(listener: KeypadListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async ask(question: Question): Promise<Outcome> {
    this.#endQuestion();
    const asked: Asked = { question, at: this.#clock() };
    this.#pending = asked;
    this.#lastNumber = question.question;
    const outcome = await this.#say('ask', question);
    // Cancelled or replaced in the meantime: what ended it is said to the device after it.
    if (outcome.ok && this.#pending === asked) this.#show(asked);
    return outcome;
  }

  cancel(): Promise<Outcome> {
    return this.#endWith('cancel');
  }

  thank(): Promise<Outcome> {
    return this.#endWith('thank');
  }

  greet(): Promise<Outcome> {
    return this.#endWith('greet');
  }

  pause(): Promise<Outcome> {
    return this.#endWith('pause');
  }

  roundTrip(): Promise<Outcome> {
    const proof = this.#link?.proof;
    if (proof && this.#encoder.knows('heartbeat')) return this.#say('heartbeat');
    // Greeting would take a question off the screen.
    if (proof === 'greet' && !this.#asked) return this.#say('greet');
    return Promise.resolve({ ok: false, problem: 'not-known' });
  }

  retry(): void {
    this.#failures = 0;
    this.#tryNow();
  }

  async close(): Promise<void> {
    this.#unwatch();
    this.#cancelRetry();
    this.#endQuestion();
    this.#hangUp('overtaken');
    if (this.#state.name !== 'closed') this.#enter({ name: 'closed' });
    await this.#ending;
  }

  #tryNow(): void {
    if (this.#isConnecting) this.#hasChanged = true;
    else if (this.#state.name === 'lost' || this.#state.name === 'failed') void this.#connect();
  }

  async #connect(): Promise<void> {
    this.#cancelRetry();
    if (this.#isConnecting) return;
    this.#isConnecting = true;
    this.#hasChanged = false;
    await this.#ending;
    const link = new Link({
      port: this.#port,
      profile: this.profile,
      encoder: this.#encoder,
      timers: this.#timers,
      clock: this.#clock,
      tell: (event) => this.#tell(event),
      nextSequence: () => (this.#sequence += 1),
      question: (raw) => this.#questionOf(raw),
      lost: (problem) => this.#lose(problem),
    });
    // Closed while the port was given back.
    const problem = this.#isClosed() ? undefined : await this.#opened(link);
    this.#isConnecting = false;
    // Lost again while this was noticed: that has been dealt with.
    if (this.#isClosed() || this.#link !== link) return;
    if (problem) return this.#lose(problem);
    this.#failures = 0;
    this.#enter({ name: 'ready' });
    await this.#askAgain();
  }

  #isClosed(): boolean {
    return this.#state.name === 'closed';
  }

  async #opened(link: Link): Promise<Problem | undefined> {
    this.#link = link;
    try {
      return await link.open();
    } catch {
      // A port that breaks its promise must not leave the counter without a keypad for the rest of the day.
      return 'stuck';
    }
  }

  #lose(problem: Problem): void {
    if (this.#isClosed()) return;
    this.#endPolls();
    this.#hangUp(problem);
    const isMended = isMendedByItself(problem);
    const name = isMended ? 'lost' : 'failed';
    const { state } = this;
    if (state.name !== name || state.problem !== problem) this.#enter({ name, problem });
    if (this.#hasChanged) this.#failures = 0;
    const isSoon = isMended || this.#hasChanged;
    const delayMs = isSoon ? RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] : FAILED_RETRY_MS;
    this.#failures += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.#timers.after(delayMs ?? FAILED_RETRY_MS, () => void this.#connect());
  }

  #hangUp(problem: Problem): void {
    const link = this.#link;
    this.#link = undefined;
    if (link) this.#ending = Promise.all([this.#ending, link.end(problem)]).then(() => undefined);
  }

  #say(command: Command, question?: Question): Promise<Outcome> {
    const { state } = this;
    if (state.name === 'ready' || state.name === 'asking') {
      return this.#link?.say(command, question) ?? Promise.resolve({ ok: false, problem: 'not-ready' });
    }
    const problem = state.name === 'lost' || state.name === 'failed' ? state.problem : 'not-ready';
    return Promise.resolve({ ok: false, problem });
  }

  #endWith(command: Command): Promise<Outcome> {
    this.#endQuestion();
    return this.#say(command);
  }

  #show(asked: Asked): void {
    this.#asked = asked;
    if (this.#state.name !== 'ready') return;
    this.#enter({ name: 'asking', question: asked.question.question });
    const restMs = asked.at + asked.question.seconds * 1000 + OVERDUE_MS - this.#clock();
    this.#cancelOverdue = this.#timers.after(Math.max(0, restMs), () => this.#endQuestion());
    this.#pollLater();
  }

  /** After a loss: what was open is shown again for the rest of its time. */
  async #askAgain(): Promise<void> {
    const asked = this.#asked;
    if (!asked) return;
    const seconds = Math.ceil(asked.question.seconds - (this.#clock() - asked.at) / 1000);
    if (seconds < 1) {
      this.#asked = undefined;
      return;
    }
    const outcome = await this.#say('ask', { ...asked.question, seconds });
    if (outcome.ok && this.#asked === asked) this.#show(asked);
  }

  #endQuestion(): void {
    this.#asked = undefined;
    this.#pending = undefined;
    this.#endPolls();
    if (this.#state.name === 'asking') this.#enter({ name: 'ready' });
  }

  #endPolls(): void {
    this.#cancelPoll();
    this.#cancelOverdue();
  }

  #pollLater(): void {
    const { answers, timing } = this.profile;
    const { pollMs } = timing;
    if (answers !== 'polled' || pollMs === undefined) return;
    this.#cancelPoll = this.#timers.after(pollMs, () => {
      const link = this.#link;
      if (this.#state.name !== 'asking' || !link) return;
      // No answer to a poll means that no key was pressed; whether the device lives, its heartbeat says.
      const replyMs = Math.min(pollMs, timing.replyMs);
      if (!link.isBusy) void link.say('poll', {}, { tries: 1, isPatient: true, replyMs });
      this.#pollLater();
    });
  }

  /** A field narrower than our numbers brings back what is left of them. */
  #questionOf(raw: number): number {
    return this.#encoder.asSent('ask', 'question', this.#lastNumber) === raw ? this.#lastNumber : raw;
  }

  #enter(state: KeypadState): void {
    this.#state = state;
    this.#tell({ type: 'state', state, at: this.#clock() });
  }

  #tell(event: KeypadEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A bug of one listener is seen, and ends neither the reading of the port nor the other listeners.
        this.#timers.after(0, () => {
          throw error;
        });
      }
    }
  }
}

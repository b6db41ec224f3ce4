import { listen, settingsBeside, startListening } from '../../../device/learn/listening-plan.ts';
import type { Listening } from '../../../device/learn/listening-plan.ts';
import { learn } from '../../../device/learn/learn.ts';
import type { Heard, Recording, TaughtMeaning } from '../../../device/learn/recording.ts';
import { commandOf, startCommands } from '../../../device/learn/start-commands.ts';
import type { StartCommand } from '../../../device/learn/start-commands.ts';
import type { Problem } from '../../../device/message.ts';
import type { Port } from '../../../device/port.ts';
import type { Profile, SerialSettings } from '../../../device/profile.ts';
import { SHIPPED_PROFILES } from '../../../device/profiles/shipped.ts';
import { realClock, realTimers } from '../../../device/timers.ts';
import type { Cancel, Timers } from '../../../device/timers.ts';
import { Asking } from './asking.ts';
import { Listener } from './listener.ts';
import { PressWindow } from './press-window.ts';
import { TaughtKeys } from './taught-keys.ts';
import { IDLE_SECONDS, MORE_SECONDS, PRESSES, STILL_SECONDS } from './teaching-step.ts';
import type { Step } from './teaching-step.ts';

/** So many errors while keys are taught are no accident; so often the settings are looked for anew. */
const ERRORS_DOUBTED = 3;
const MOST_DOUBTS = 3;
/** A device that answers a command does so within this. */
const REPLY_MS = 1500;
/** Chunks: more would not teach more, of a device that never stops. */
const MOST_IDLE = 500;
/** After an error the rest of the same press still comes. */
const QUIET_MS = 900;

export interface TeachingParts {
  readonly port: Port;
  readonly meanings: readonly TaughtMeaning[];
  /** Undefined: all usual ones are tried. */
  readonly settings: SerialSettings | undefined;
  readonly name: string;
  readonly changed: () => void;
  /** For tests: another time. */
  readonly timers?: Timers;
  readonly clock?: () => number;
}

/** Teaches one keypad over one port; says where it stands, and is told what the person does. */
export class Teaching {
  step: Step = { name: 'start' };
  /** The line reported errors while keys were taught: speed or parity may be wrong. */
  lineErrors = 0;
  readonly #parts: TeachingParts;
  readonly #listener: Listener;
  #settings: SerialSettings;
  #command: StartCommand | undefined;
  #idle: Heard[] = [];
  readonly #keys: TaughtKeys;
  #window: PressWindow;
  readonly #timers: Timers;
  #cancelTimer: Cancel = () => undefined;
  readonly #asking: Asking;
  #isGarbled = false;
  readonly #doubted: SerialSettings[] = [];

  constructor(parts: TeachingParts) {
    this.#parts = parts;
    this.#settings = parts.settings ?? { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
    this.#keys = new TaughtKeys(parts.meanings);
    this.#timers = parts.timers ?? realTimers;
    this.#window = new PressWindow([], this.#timers, this.#trialPress);
    this.#listener = new Listener(parts.port, parts.clock ?? realClock, {
      heard: (chunk) => this.#heard(chunk),
      garbled: () => this.#garbled(),
      gone: (problem) => this.#fail(problem),
    });
    this.#asking = new Asking(this.#timers, (bytes) => void this.#listener.say(bytes));
  }

  get meanings(): readonly TaughtMeaning[] {
    return this.#keys.list.map(({ means }) => means);
  }

  async start(): Promise<void> {
    const state = startListening(this.#parts.settings ? [this.#parts.settings] : undefined);
    return this.#parts.settings ? this.#hearIdle() : this.#follow(state);
  }

  /** Nothing is taught: opens the port for a profile that came from a file, to be tried. */
  async tryOnly(profile: Profile): Promise<void> {
    const problem = await this.#listener.listenAt(profile);
    if (problem) return this.#fail(problem);
    this.#enter({ name: 'trial' });
  }

  /** The person pressed, and nothing came of it. */
  nothingCame(): void {
    if (this.step.name === 'listening') {
      void this.#follow(listen(this.step.state, { bytes: new Uint8Array(), isGarbled: false }));
    }
    if (this.step.name !== 'keys') return;
    // Perhaps a key was pressed while the page listened to what comes by itself, and is taken for that.
    this.#keys.clear();
    void this.#hearIdle();
  }

  /** Known start commands, one after the other, until one is answered. */
  async tryCommands(): Promise<void> {
    const commands = startCommands(SHIPPED_PROFILES);
    for (const [place, command] of commands.entries()) {
      this.#settings = command.serial ?? this.#settings;
      this.#idle = [];
      this.#enter({ name: 'commands', place, of: commands.length, command });
      const problem = await this.#listener.listenAt({ serial: this.#settings });
      if (problem) return this.#fail(problem);
      this.#asking.ask(command);
      await new Promise<void>((resolve) => {
        this.#cancelTimer = this.#timers.after(REPLY_MS, resolve);
      });
      this.#asking.end();
      if (this.step.name !== 'commands') return;
      if (this.#idle.length > 0) {
        this.#command = command;
        return this.#hearIdle();
      }
    }
    this.#enter({ name: 'no-answer' });
  }

  /** The key is not on this device. */
  skipKey(): void {
    if (this.step.name !== 'keys') return;
    const { key } = this.step;
    this.#keys.skip(key);
    this.#askKey(key, 0);
  }

  /** The last press was a slip: it is taken back. */
  takeBack(): void {
    if (this.step.name !== 'keys') return;
    const { key, press } = this.step;
    if (press > 0) this.#keys.takeBack(key);
    this.#askKey(key, Math.max(0, press - 1));
  }

  /** Some key is asked for again, so often. */
  again(means: TaughtMeaning): void {
    const key = this.#keys.place(means);
    if (key >= 0) this.#askKey(key, this.#keys.presses(key), PRESSES);
  }

  async close(): Promise<void> {
    this.#cancelTimer();
    this.#asking.end();
    this.#window.clear();
    await this.#listener.close();
  }

  async #follow(state: Listening): Promise<void> {
    this.#cancelTimer();
    this.#window.clear();
    if (state.name === 'unclear') return this.#enter({ name: 'unclear' });
    if (state.name === 'silent') return this.tryCommands();
    const isSame = this.step.name === 'listening' && this.step.state.settings === state.settings;
    this.#settings = state.settings;
    if (state.name === 'found') return this.#hearIdle();
    const garbled = this.#isGarbled;
    this.#isGarbled = false;
    this.#enter({ name: 'listening', state, garbled });
    if (isSame) return;
    const problem = await this.#listener.listenAt({ serial: state.settings });
    if (problem) this.#fail(problem);
  }

  readonly #trialPress = (chunks: readonly Heard[]): void => {
    if (this.step.name !== 'listening') return;
    const bytes = Uint8Array.from(chunks.flatMap((chunk) => [...chunk.bytes]));
    void this.#follow(listen(this.step.state, { bytes, isGarbled: false }));
  };

  async #hearIdle(): Promise<void> {
    this.#idle = [];
    this.#enter({ name: 'idle', secondsLeft: IDLE_SECONDS, settings: this.#settings });
    const problem = await this.#listener.listenAt({ serial: this.#settings });
    if (problem) return this.#fail(problem);
    if (this.#command) this.#asking.ask(this.#command);
    this.#tick(MORE_SECONDS);
  }

  #tick(more: number): void {
    this.#cancelTimer = this.#timers.after(1000, () => {
      if (this.step.name !== 'idle') return;
      const secondsLeft = this.step.secondsLeft - 1;
      if (secondsLeft > 0) {
        this.#enter({ ...this.step, secondsLeft });
        return this.#tick(more);
      }
      this.#window = new PressWindow(this.#idle, this.#timers, this.#keyPress);
      if (more === 0 || this.#window.knows(this.#idle)) return this.#begin();
      // What came once may come again, and is then no press.
      this.#enter({ ...this.step, secondsLeft: 1 });
      this.#tick(more - 1);
    });
  }

  #begin(): void {
    this.lineErrors = 0;
    this.#askKey(0, 0);
  }

  #wanted = PRESSES;

  #askKey(key: number, press: number, more = 0): void {
    this.#wanted = more > 0 ? press + more : PRESSES;
    if (!this.#keys.list[key]) return this.#finish();
    this.#window.clear();
    this.#enter({ name: 'keys', key, press, last: this.#keys.last(key) });
  }

  readonly #keyPress = (chunks: readonly Heard[]): void => {
    if (this.step.name !== 'keys') return;
    const { key, press } = this.step;
    this.#keys.add(key, chunks);
    if (press + 1 < this.#wanted) return this.#askKey(key, press + 1, this.#wanted - press - 1);
    // Asked for again: the other keys are known already.
    const next = this.#keys.openBeside(key);
    if (next < 0) this.#finish();
    else this.#askKey(next, this.#keys.presses(next));
  };

  #finish(): void {
    const { send, answers } = this.#command ?? { send: {}, answers: 'pressed' as const };
    this.#asking.end();
    this.#enter({
      name: 'lesson',
      lesson: learn(this.recording, {
        id: 'taught',
        name: this.#parts.name,
        serial: this.#settings,
        send,
        answers,
      }),
    });
  }

  get recording(): Recording {
    return { idle: this.#idle, keys: this.#keys.list };
  }

  /** What a profile is tried with: it is told what the port hears from now on. */
  tried: ((chunk: Heard) => void) | undefined;

  /** Asks as the profile would, so that a device can be tried that says nothing by itself. */
  tryProfile(profile: Profile): void {
    this.#asking.ask(commandOf(profile));
  }

  #heard(chunk: Heard): void {
    if (this.step.name === 'idle') {
      if (this.step.secondsLeft <= STILL_SECONDS && this.#idle.length < MOST_IDLE) this.#idle.push(chunk);
    } else if (this.step.name === 'commands') this.#idle.push(chunk);
    else if (this.step.name === 'lesson' || this.step.name === 'trial') this.tried?.(chunk);
    else this.#window.hear(chunk);
  }

  #garbled(): void {
    this.lineErrors += 1;
    if (this.step.name === 'keys' && !this.#parts.settings) return this.#doubt();
    if (this.step.name !== 'listening') return this.#parts.changed();
    // Errors come in dozens; one is enough to leave these settings, once the line is quiet.
    if (this.#isGarbled) return;
    this.#isGarbled = true;
    this.#window.clear();
    this.#cancelTimer = this.#timers.after(QUIET_MS, () => {
      if (this.step.name !== 'listening') return;
      void this.#follow(listen(this.step.state, { bytes: new Uint8Array(), isGarbled: true }));
    });
  }

  /** One key does not always show a parity: when the others report errors, the settings are looked for anew. */
  #doubt(): void {
    if (this.#command || this.lineErrors < ERRORS_DOUBTED || this.#doubted.length >= MOST_DOUBTS) {
      return this.#parts.changed();
    }
    this.#doubted.push(this.#settings);
    this.lineErrors = 0;
    this.#keys.clear();
    this.#window = new PressWindow([], this.#timers, this.#trialPress);
    void this.#follow(startListening(settingsBeside(this.#doubted)));
  }

  #fail(problem: Problem): void {
    this.#asking.end();
    this.#enter({ name: 'start', problem });
  }

  #enter(step: Step): void {
    this.step = step;
    this.#parts.changed();
  }
}

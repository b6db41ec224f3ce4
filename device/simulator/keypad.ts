import type { Command } from '../message.ts';
import type { Profile } from '../profile.ts';
import type { Fields } from '../template-match.ts';
import { bytesText } from '../text-bytes.ts';
import { realClock, realTimers } from '../timers.ts';
import type { Cancel, Timers } from '../timers.ts';
import { CommandReader } from './command-reader.ts';
import type { Told } from './command-reader.ts';
import { Contact } from './contact.ts';
import { Faults } from './faults.ts';
import { FrameWriter } from './frame-writer.ts';
import type { FrameValues } from './frame-writer.ts';
import { Outlet } from './outlet.ts';
import { seededRandom } from './random.ts';
import type { Screen } from './screen.ts';

/** The device thanks for so long and then waits for the next visitor. */
const THANKS_MS = 3000;
/** A key that nobody acknowledges is sent again so often, in such distances. */
const SENT_AGAIN = 4;
const AGAIN_MS = 400;
/** The line as the device has it; a `Cable` is one. */
export interface Line {
  readonly isPlugged: boolean;
  write(bytes: Uint8Array): void;
  onBytes(hear: (bytes: Uint8Array) => void): () => void;
  onPlug(told: (isPlugged: boolean) => void): () => void;
  pullOut(): void;
}

export interface KeypadOptions {
  readonly timers?: Timers;
  readonly clock?: () => number;
  readonly seed?: number;
}

export type DeviceEvent =
  | { readonly type: 'screen'; readonly screen: Screen }
  | { readonly type: 'told'; readonly told: Told }
  | { readonly type: 'said'; readonly means: string; readonly bytes: Uint8Array }
  | { readonly type: 'plug'; readonly isPlugged: boolean };

/** A keypad of any profile at the end of a line: understands, shows and answers as the device would, faults included. */
export class SimulatedKeypad {
  readonly profile: Profile;
  readonly faults = new Faults();
  readonly #line: Line;
  readonly #timers: Timers;
  readonly #contact: Contact;
  readonly #writer: FrameWriter;
  readonly #reader: CommandReader;
  readonly #outlet: Outlet;
  readonly #listeners = new Set<(event: DeviceEvent) => void>();
  readonly #stops: readonly (() => void)[];
  #screen: Screen = { shows: 'welcome' };
  #sequence = 0;
  #question: number | undefined;
  /** Pressed, and not yet asked for by a poll. */
  #held: string | undefined;
  /** Number of the key whose acknowledgement is waited for. */
  #unacknowledged: number | undefined;
  #lastNumbered: string | undefined;
  #cancelQuiet: Cancel = () => undefined;
  #cancelScreen: Cancel = () => undefined;
  #isClosed = false;

  constructor(
    profile: Profile,
    line: Line,
    { timers = realTimers, clock = realClock, seed = 1 }: KeypadOptions = {},
  ) {
    const random = seededRandom(seed);
    this.profile = profile;
    this.#line = line;
    this.#timers = timers;
    this.#contact = new Contact((delayMs, work) => this.#later(delayMs, work), clock);
    this.#writer = new FrameWriter(profile, random);
    this.#reader = new CommandReader(profile);
    this.#outlet = new Outlet({
      faults: this.faults,
      random,
      timers,
      write: (bytes) => {
        if (!this.#isClosed) line.write(bytes);
      },
      pullOut: () => line.pullOut(),
      betweenBytesMs: profile.timing.betweenBytesMs,
      isBare: profile.timing.aloneMs !== undefined,
    });
    this.#stops = [
      line.onBytes((bytes) => this.#hear(bytes)),
      line.onPlug((isPlugged) => this.#plugged(isPlugged)),
    ];
  }

  get screen(): Screen {
    return this.#screen;
  }

  get isPlugged(): boolean {
    return this.#line.isPlugged;
  }

  /** A key hangs, and goes on being sent. */
  get isStuck(): boolean {
    return this.#contact.isStuck;
  }

  subscribe(listener: (event: DeviceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A visitor presses a key, given as its hex. Answers whether the device took it. */
  press(key: string): boolean {
    const isOpen = this.#screen.shows === 'question';
    const isTaken = isOpen || this.profile.send.ask === undefined;
    const isUnasked = this.faults.isOn('unasked') && (!isTaken || this.#writer.bears('key', 'question'));
    if (isUnasked && this.faults.take('unasked'))
      this.#say('key', { ...this.#nextKey(key), question: this.#others() });
    if (!isTaken) return isUnasked;
    if (isOpen) this.#show({ shows: 'pressed', key });
    if (this.profile.answers === 'polled') this.#held ??= key;
    else this.#sendKey(key);
    return true;
  }

  /** Bytes that belong to nothing. */
  disturb(bytes: Uint8Array): void {
    this.#line.write(bytes);
  }

  /** Hears and says nothing from then on. */
  close(): void {
    this.#isClosed = true;
    this.#cancelQuiet();
    this.#cancelScreen();
    for (const stop of this.#stops) stop();
  }

  #nextKey(key: string): FrameValues {
    this.#sequence += 1;
    return { key, sequence: this.#sequence, question: this.#question ?? 0 };
  }

  /** The number of a question that is not the one that is open. */
  #others(): number {
    return ((this.#question ?? 0) + 0xffff) % 0x10000;
  }

  #sendKey(key: string): void {
    const values = this.#nextKey(key);
    this.#say('key', values);
    this.#awaitAcknowledgement(values, SENT_AGAIN);
    if (this.faults.take('repeat')) this.#say('key', values);
    const sendAnew = () => this.#say('key', this.#nextKey(key));
    if (this.faults.take('double-press')) this.#contact.bounce(sendAnew);
    if (this.faults.take('stuck-key')) this.#contact.hang(sendAnew);
  }

  #awaitAcknowledgement(values: FrameValues, left: number): void {
    if (this.profile.send.acknowledge === undefined) return;
    this.#unacknowledged = values.sequence;
    this.#later(AGAIN_MS, () => {
      if (this.#unacknowledged !== values.sequence || left === 0) return;
      this.#say('key', values);
      this.#awaitAcknowledgement(values, left - 1);
    });
  }

  #hear(chunk: Uint8Array): void {
    if (this.faults.take('silent')) return;
    this.#cancelQuiet();
    this.#obey(this.#reader.take(chunk));
    if (!this.#reader.isWaiting) return;
    this.#cancelQuiet = this.#timers.after(this.profile.timing.betweenBytesMs, () =>
      this.#obey(this.#reader.quiet()),
    );
  }

  #obey(all: readonly Told[]): void {
    for (const told of all) {
      this.#tell({ type: 'told', told });
      if (told.kind === 'command') this.#carryOut(told.command, told.fields, told.bytes);
    }
  }

  #carryOut(command: Command, fields: Fields, bytes: Uint8Array): void {
    const { sequence } = fields;
    switch (command) {
      case 'heartbeat':
        this.#say(this.#writer.knows('alive') ? 'alive' : 'done', { sequence: sequence ?? 0 });
        return;
      case 'poll':
        this.#answerPoll();
        return;
      case 'acknowledge':
        if (sequence === undefined || this.#isOf(sequence)) this.#unacknowledged = undefined;
        return;
      case 'greet':
      case 'ask':
      case 'thank':
      case 'pause':
      case 'cancel': {
        const means = this.faults.take('refuse') && this.#writer.knows('refused') ? 'refused' : 'done';
        // The same number again: the program has missed the answer, and the question goes on as it is.
        const again = sequence === undefined ? undefined : Buffer.from(bytes).toString('hex');
        if (means === 'done' && (again === undefined || again !== this.#lastNumbered)) {
          this.#lastNumbered = again;
          this.#follow(command, fields);
        }
        this.#say(means, { sequence: sequence ?? 0 });
      }
    }
  }

  /** A narrow field brings back what is left of the number. */
  #isOf(sequence: number): boolean {
    const sent = this.#unacknowledged;
    return (
      sent !== undefined && [0x100, 0x10000, 10, 100, 1000, 10_000].some((round) => sent % round === sequence)
    );
  }

  #follow(command: 'greet' | 'ask' | 'thank' | 'pause' | 'cancel', fields: Fields): void {
    this.#held = undefined;
    this.#unacknowledged = undefined;
    if (command === 'ask') return this.#ask(fields);
    if (command === 'thank') {
      this.#show({ shows: 'thanks' });
      this.#cancelScreen = this.#timers.after(THANKS_MS, () => this.#show({ shows: 'welcome' }));
      return;
    }
    this.#show({ shows: command === 'pause' ? 'paused' : 'welcome' });
  }

  #ask({ question, seconds, name, staff }: Fields): void {
    const text = (bytes: Uint8Array | undefined) => (bytes ? bytesText(bytes, this.profile.text).trim() : '');
    this.#question = question;
    const shown = { shows: 'question', question, name: text(name), staff: text(staff) } as const;
    const countDown = (secondsLeft: number | undefined): void => {
      if (secondsLeft === 0) return this.#show({ shows: 'welcome' });
      this.#show({ ...shown, secondsLeft });
      if (secondsLeft === undefined) return;
      this.#cancelScreen = this.#timers.after(1000, () => countDown(secondsLeft - 1));
    };
    countDown(seconds === undefined ? undefined : Math.max(1, seconds));
  }

  #answerPoll(): void {
    const key = this.#held;
    this.#held = undefined;
    if (key !== undefined) this.#sendKey(key);
  }

  #say(means: 'key' | 'alive' | 'done' | 'refused', values: FrameValues): void {
    const frame = this.#writer.write(means, values);
    if (!frame) return;
    void this.#outlet.send(frame, means === 'key');
    this.#tell({ type: 'said', means, bytes: frame.bytes });
  }

  #plugged(isPlugged: boolean): void {
    // Power comes over the cable: the device starts anew.
    this.#held = undefined;
    this.#unacknowledged = undefined;
    this.#lastNumbered = undefined;
    this.#contact.letGo();
    this.#cancelQuiet();
    this.#reader.quiet();
    this.#show({ shows: 'welcome' });
    this.#tell({ type: 'plug', isPlugged });
  }

  #show(screen: Screen): void {
    this.#cancelScreen();
    this.#screen = screen;
    this.#tell({ type: 'screen', screen });
  }

  #later(delayMs: number, work: () => void): void {
    this.#timers.after(delayMs, () => {
      if (!this.#isClosed && this.#line.isPlugged) work();
    });
  }

  #tell(event: DeviceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

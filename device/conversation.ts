import type { Encoder, Said } from './encoder.ts';
import { hexOf } from './hex.ts';
import type { Command, KeypadEvent, Outcome, Problem } from './message.ts';
import type { OpenPort } from './port.ts';
import type { Profile } from './profile.ts';
import type { Message } from './reception.ts';
import { within } from './timers.ts';
import type { Timers } from './timers.ts';

/** A write is handed to the driver within milliseconds; a driver that hangs never takes it. */
const WRITE_MS = 2000;
/** A command whose answer stays away is sent so often; by its number a device knows that it is the same. */
const TRIES = 3;
/** A wait that was longer than its timer by so much was interrupted by sleep, and proves nothing. */
const SLEPT_MS = 2000;

interface ConversationParts {
  readonly profile: Profile;
  readonly encoder: Encoder;
  readonly port: OpenPort;
  readonly timers: Timers;
  readonly clock: () => number;
  readonly tell: (event: KeypadEvent) => void;
  /** The next number of a command; goes on over reconnecting. */
  readonly nextSequence: () => number;
  /** Writing failed, or too many answers stayed away. */
  readonly lost: (problem: Problem) => void;
}

interface Waiting {
  readonly command: Command;
  readonly sequence: number;
  readonly settle: (reply: 'yes' | 'refused' | Problem) => void;
}

export interface SayOptions {
  readonly tries?: number;
  /** A missing answer says nothing about the device: it is still starting, or no key was pressed. */
  readonly isPatient?: boolean;
  readonly replyMs?: number;
}

/** What goes out on an open port: one command in flight, every answer waited for so long and no longer. */
export class Conversation {
  readonly #parts: ConversationParts;
  #tail: Promise<unknown> = Promise.resolve();
  #queued = 0;
  #waiting: Waiting | undefined;
  #ended: Problem | undefined;
  #misses = 0;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  get isBusy(): boolean {
    return this.#queued > 0;
  }

  /** Answers in a row that stayed away. */
  get misses(): number {
    return this.#misses;
  }

  /** Says a command when those before it are done; a command that the device does not know is done at once. */
  say(command: Command, said: Said = {}, options: SayOptions = {}): Promise<Outcome> {
    this.#queued += 1;
    const done = this.#afterOthers(this.#tail, command, said, options);
    this.#tail = done;
    return done;
  }

  async #afterOthers(
    others: Promise<unknown>,
    command: Command,
    said: Said,
    options: SayOptions,
  ): Promise<Outcome> {
    await Promise.allSettled([others]);
    try {
      return await this.#carryOut(command, said, options);
    } finally {
      this.#queued -= 1;
    }
  }

  /** An acknowledgement is no command: the device waits for it while a command waits for the device. */
  async acknowledge({ fields }: Message): Promise<void> {
    const { sequence, question } = fields;
    const problem = await this.#write('acknowledge', { sequence, question });
    if (problem && !this.#ended) this.#parts.lost(problem);
  }

  heard({ means, fields }: Message): void {
    this.#misses = 0;
    const waiting = this.#waiting;
    if (!waiting) return;
    const { command, sequence, settle } = waiting;
    if (command === 'heartbeat' || command === 'poll') return settle('yes');
    if (means !== 'done' && means !== 'refused') return;
    const { encoder } = this.#parts;
    const isNumbered = fields.sequence !== undefined && encoder.has(command, 'sequence');
    // The late answer to a command before this one.
    if (isNumbered && fields.sequence !== encoder.asSent(command, 'sequence', sequence)) return;
    settle(means === 'done' ? 'yes' : 'refused');
  }

  /** The port is gone or given back: whatever waits is told so. */
  end(problem: Problem): void {
    this.#ended ??= problem;
    this.#waiting?.settle(problem);
  }

  async #carryOut(command: Command, said: Said, options: SayOptions): Promise<Outcome> {
    const { encoder, clock } = this.#parts;
    if (this.#ended) return { ok: false, problem: this.#ended };
    if (!encoder.knows(command)) return { ok: true, tookMs: 0 };
    const sequence = this.#parts.nextSequence();
    const isAnswered = this.#isAnswered(command);
    let tries = isAnswered ? (options.tries ?? TRIES) : 1;
    let sleeps = 0;
    while (tries > 0) {
      const begun = clock();
      const reply = isAnswered ? this.#reply(command, sequence, options) : undefined;
      const problem = await this.#write(command, { ...said, sequence });
      if (problem) {
        if (!this.#ended) this.#parts.lost(problem);
        this.#waiting?.settle(problem);
        return { ok: false, problem };
      }
      const found = reply ? await reply : 'yes';
      if (found === 'yes') return { ok: true, tookMs: clock() - begun };
      if (found === 'slept' && sleeps < TRIES) {
        sleeps += 1;
        continue;
      }
      if (found !== undefined && found !== 'slept') return { ok: false, problem: found };
      tries -= 1;
      if (options.isPatient) continue;
      this.#misses += 1;
      if (this.#misses >= this.#parts.profile.timing.lostAfter) {
        this.#parts.lost('silent');
        return { ok: false, problem: 'silent' };
      }
    }
    return { ok: false, problem: 'silent' };
  }

  /** Whether devices of this profile answer a command at all. */
  #isAnswered(command: Command): boolean {
    const says = (wanted: string) => this.#parts.profile.receive.some(({ means }) => means === wanted);
    if (command === 'poll') return true;
    return command === 'heartbeat' ? says('alive') || says('done') : says('done');
  }

  /** What is answered; undefined when nothing was in time, `slept` when the time is not to be believed. */
  async #reply(
    command: Command,
    sequence: number,
    options: SayOptions,
  ): Promise<'yes' | 'refused' | 'slept' | Problem | undefined> {
    const { timers, clock, profile } = this.#parts;
    const limitMs = options.replyMs ?? profile.timing.replyMs;
    const due = clock() + limitMs;
    const answer = new Promise<'yes' | 'refused' | Problem>((settle) => {
      this.#waiting = { command, sequence, settle };
    });
    const found = await within(timers, limitMs, answer);
    this.#waiting = undefined;
    return found === undefined && clock() - due > SLEPT_MS ? 'slept' : found;
  }

  async #write(command: Command, said: Said): Promise<Problem | undefined> {
    const { encoder, timers, clock, tell } = this.#parts;
    const bytes = encoder.encode(command, said);
    if (!bytes) return undefined;
    if (this.#ended) return this.#ended;
    tell({ type: 'sent', command, bytes: hexOf(bytes), at: clock() });
    try {
      const written = await within(timers, WRITE_MS, this.#handOver(bytes));
      return written ? written.problem : 'stuck';
    } catch {
      // A port that breaks its promise; whoever asked is told as of any other fault.
      return 'stuck';
    }
  }

  async #handOver(bytes: Uint8Array): Promise<{ readonly problem: Problem | undefined }> {
    return { problem: await this.#parts.port.write(bytes) };
  }
}

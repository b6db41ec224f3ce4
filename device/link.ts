import { Conversation } from './conversation.ts';
import type { SayOptions } from './conversation.ts';
import type { Encoder, Said } from './encoder.ts';
import type { Command, KeypadEvent, Outcome, Problem } from './message.ts';
import type { OpenPort, Port, PortListener } from './port.ts';
import type { Profile } from './profile.ts';
import { Reception } from './reception.ts';
import type { Message } from './reception.ts';
import { within } from './timers.ts';
import type { Cancel, Timers } from './timers.ts';

/** A driver opens a port in well under a second, Bluetooth in some; Chromium's promise may never settle. */
const OPEN_MS = 8000;
/** Giving a port back waits for bytes that may never leave. */
const CLOSE_MS = 3000;
/** So many bytes that nobody understands, and none that is understood, are another device's speed and no disturbance. */
const FOREIGN_BYTES = 8;
/** A device that starts at once is greeted so often before it counts as silent. */
const GREETINGS = 3;
/** After a missed heartbeat the next comes sooner. */
const HURRIED_BEAT_MS = 1000;

export interface LinkParts {
  readonly port: Port;
  readonly profile: Profile;
  readonly encoder: Encoder;
  readonly timers: Timers;
  readonly clock: () => number;
  readonly tell: (event: KeypadEvent) => void;
  /** The next number of a command; goes on over reconnecting. */
  readonly nextSequence: () => number;
  /** The number by which the session knows the question whose number a frame bears. */
  readonly question: (raw: number) => number;
  /** Told once, after `open()` has succeeded: it has ended by itself. */
  readonly lost: (problem: Problem) => void;
}

/** One life of a connection: opened, proved to be the device, kept alive by heartbeats, lost or closed; never used again. */
export class Link {
  readonly #parts: LinkParts;
  #port: OpenPort | undefined;
  #conversation: Conversation | undefined;
  #reception: Reception | undefined;
  #ended: Problem | undefined;
  #isOpen = false;
  #isGarbled = false;
  #heardAt = 0;
  #cancelBeat: Cancel = () => undefined;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  get isBusy(): boolean {
    return this.#conversation?.isBusy ?? true;
  }

  /** Opens the port and waits for the device to answer, where its profile has an answer; what is wrong when it fails. */
  async open(): Promise<Problem | undefined> {
    const { port, profile, timers } = this.#parts;
    const { serial, hid } = profile;
    const reception = this.#newReception();
    const opened = await within(
      timers,
      OPEN_MS,
      port.open({ serial, hid }, this.#listener(reception)),
      (late) => {
        if (late.ok) void late.port.close();
      },
    );
    if (this.#ended) {
      if (opened?.ok) await this.#giveBack(opened.port);
      return this.#ended;
    }
    if (!opened) return 'stuck';
    if (!opened.ok) return opened.problem;
    this.#port = opened.port;
    this.#conversation = this.#newConversation(opened.port);
    this.#reception = reception;
    const problem = this.#ended ?? (await this.#prove(this.#conversation, reception));
    if (this.#ended ?? problem) return this.#ended ?? problem;
    this.#isOpen = true;
    this.#beatAfter(profile.timing.heartbeatMs);
    return undefined;
  }

  say(command: Command, said: Said = {}, options: SayOptions = {}): Promise<Outcome> {
    const problem = this.#ended ?? 'not-ready';
    return this.#conversation?.say(command, said, options) ?? Promise.resolve({ ok: false, problem });
  }

  /** By which command a device of this profile shows that it is there; undefined when it answers nothing. */
  get proof(): 'greet' | 'heartbeat' | undefined {
    const { profile, encoder } = this.#parts;
    const says = (wanted: string) => profile.receive.some(({ means }) => means === wanted);
    if (encoder.knows('greet') && says('done')) return 'greet';
    return encoder.knows('heartbeat') && (says('alive') || says('done')) ? 'heartbeat' : undefined;
  }

  /** Gives the port back; settles when it may be opened again. */
  async end(problem: Problem): Promise<void> {
    this.#ended ??= problem;
    this.#cancelBeat();
    this.#reception?.end();
    this.#conversation?.end(this.#ended);
    if (this.#port) await this.#giveBack(this.#port);
  }

  async #giveBack(port: OpenPort): Promise<void> {
    try {
      await within(this.#parts.timers, CLOSE_MS, port.close());
    } catch {
      // It is as good as given back: opening it again says what is wrong with it.
    }
  }

  #listener(reception: Reception): PortListener {
    return {
      bytes: (chunk) => {
        if (!this.#ended) reception.take(chunk);
      },
      garbled: () => (this.#isGarbled = true),
      gone: (problem) => this.#lose(problem),
    };
  }

  /** Before it is open the one who opens it hears of it as what `open()` comes back with. */
  #lose(problem: Problem): void {
    if (this.#ended) return;
    this.#ended = problem;
    this.#cancelBeat();
    this.#conversation?.end(problem);
    if (this.#isOpen) this.#parts.lost(problem);
  }

  #newReception(): Reception {
    const { profile, timers, clock, tell, question } = this.#parts;
    return new Reception({
      profile,
      timers,
      clock,
      tell,
      question,
      heard: (message) => this.#heard(message),
    });
  }

  #heard(message: Message): void {
    this.#heardAt = this.#parts.clock();
    if (message.means === 'key' && this.#parts.encoder.knows('acknowledge')) {
      void this.#conversation?.acknowledge(message);
    }
    this.#conversation?.heard(message);
  }

  #newConversation(port: OpenPort): Conversation {
    const { profile, encoder, timers, clock, tell, nextSequence } = this.#parts;
    const lost = (problem: Problem) => this.#lose(problem);
    return new Conversation({ profile, encoder, port, timers, clock, tell, nextSequence, lost });
  }

  async #prove(conversation: Conversation, reception: Reception): Promise<Problem | undefined> {
    const { profile, clock } = this.#parts;
    const { replyMs, startMs = 0 } = profile.timing;
    const { proof } = this;
    if (!proof) return problemOf(await conversation.say('greet'));
    const until = clock() + Math.max(startMs, replyMs * GREETINGS);
    for (;;) {
      const outcome = await conversation.say(proof, {}, { tries: 1, isPatient: true });
      if (outcome.ok) return proof === 'greet' ? undefined : problemOf(await conversation.say('greet'));
      if (outcome.problem !== 'silent') return outcome.problem;
      if (clock() < until) continue;
      const isForeign = reception.understood === 0 && (reception.foreign >= FOREIGN_BYTES || this.#isGarbled);
      return isForeign ? 'wrong-settings' : 'silent';
    }
  }

  /** Whoever has just spoken need not be asked whether he is there. */
  #beatAfter(delayMs: number | undefined): void {
    if (delayMs === undefined || this.#ended) return;
    const { timers, clock, profile } = this.#parts;
    const { heartbeatMs = delayMs } = profile.timing;
    this.#cancelBeat = timers.after(delayMs, () => {
      const restMs = this.#heardAt + heartbeatMs - clock();
      if (restMs > 0 && this.#conversation?.misses === 0) return this.#beatAfter(restMs);
      void this.say('heartbeat', {}, { tries: 1 }).then((outcome) =>
        this.#beatAfter(outcome.ok ? heartbeatMs : Math.min(heartbeatMs, HURRIED_BEAT_MS)),
      );
    });
  }
}

function problemOf(outcome: Outcome): Problem | undefined {
  return outcome.ok ? undefined : outcome.problem;
}

import { hexOf } from '../../device/hex.ts';
import { COMMANDS } from '../../device/message.ts';
import type { Command, Meaning, Problem } from '../../device/message.ts';
import type { Opened, OpenPort, Port, PortListener, PortSettings } from '../../device/port.ts';
import type { Profile } from '../../device/profile.ts';
import { matchTemplate } from '../../device/template-match.ts';
import type { Fields } from '../../device/template-match.ts';
import type { Values } from '../../device/template-write.ts';
import { parseTemplate } from '../../device/template.ts';
import type { Template } from '../../device/template.ts';
import { frameOf } from './frames.ts';
import type { MovingTime } from './moving-time.ts';

/** A keypad at the end of a port: understands the commands of its profile, answers them, and fails as it is told to. */
export class FakeKeypad implements Port {
  readonly label = 'fake';
  /** What opening meets; undefined: it opens. */
  refusal: Problem | undefined;
  /** Promises that never settle, as browsers have them. */
  opensNever = false;
  /** What was the matter when it was asked is what it says so long after. */
  opensAfterMs = 0;
  writesNever = false;
  closesNever = false;
  isSilent = false;
  /** Answers to commands that are kept back: the next so many. */
  swallowed = 0;
  answer: 'done' | 'refused' = 'done';
  answerMs = 5;
  /** Bytes of a chunk, and the time between two. */
  chunkBytes = 1000;
  betweenMs = 1;
  /** A device that repeats its key until it is acknowledged. */
  repeatsMs: number | undefined;
  /** What it was told, in order, with the fields of the frame. */
  readonly told: { readonly command: Command; readonly fields: Fields }[] = [];
  settings: PortSettings | undefined;
  opens = 0;
  isOpen = false;
  readonly #profile: Profile;
  readonly #time: MovingTime;
  readonly #commands: readonly (readonly [Command, Template])[];
  readonly #watchers = new Set<() => void>();
  #listener: PortListener | undefined;
  #sequence = 0;
  #acknowledged = -1;
  #pressed: string | undefined;

  constructor(profile: Profile, time: MovingTime) {
    this.#profile = profile;
    this.#time = time;
    this.#commands = COMMANDS.flatMap((command) => {
      const parsed = parseTemplate(profile.send[command] ?? '', profile.check);
      return parsed.ok ? [[command, parsed.template] as const] : [];
    });
  }

  async open(settings: PortSettings, listener: PortListener): Promise<Opened> {
    this.opens += 1;
    this.settings = settings;
    if (this.opensNever) await new Promise(() => undefined);
    const { refusal, opensAfterMs } = this;
    if (opensAfterMs > 0) await new Promise<void>((resolve) => void this.#time.after(opensAfterMs, resolve));
    if (refusal) return { ok: false, problem: refusal };
    if (this.isOpen) return { ok: false, problem: 'in-use' };
    this.isOpen = true;
    this.#listener = listener;
    return { ok: true, port: this.#opened(listener) };
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  commands(): Command[] {
    return this.told.map(({ command }) => command);
  }

  /** Pulls the cable. */
  unplug(): void {
    this.refusal = 'unplugged';
    this.#end()?.gone('unplugged');
  }

  plugIn(): void {
    this.refusal = undefined;
    for (const changed of this.#watchers) changed();
  }

  garble(): void {
    this.#listener?.garbled();
  }

  /** A visitor presses; with a polled device nothing is said until it is asked. */
  press(key: string, values: Values = {}): void {
    if (this.#profile.answers === 'polled') {
      this.#pressed = key;
      return;
    }
    this.#sequence += 1;
    this.#sendKey({ key, sequence: this.#sequence, ...values }, 3);
  }

  /** Bytes as they are, in chunks. */
  send(bytes: Uint8Array, afterMs = 0): void {
    const listener = this.#listener;
    for (let at = 0; at < bytes.length; at += this.chunkBytes) {
      const chunk = bytes.slice(at, at + this.chunkBytes);
      const delayMs = afterMs + (at / this.chunkBytes) * this.betweenMs;
      this.#time.after(delayMs, () => {
        if (this.#listener === listener) listener?.bytes(chunk);
      });
    }
  }

  #sendKey(values: Values, times: number): void {
    if (times === 0 || this.#acknowledged === (values.sequence ?? 0) % 256) return;
    this.send(frameOf(this.#profile, 'key', values));
    if (this.repeatsMs !== undefined) {
      this.#time.after(this.repeatsMs, () => this.#sendKey(values, times - 1));
    }
  }

  #opened(listener: PortListener): OpenPort {
    return {
      write: async (bytes) => {
        if (this.writesNever) await new Promise(() => undefined);
        if (this.#listener !== listener) return 'unplugged';
        this.#hear(bytes);
        return undefined;
      },
      close: async () => {
        if (this.closesNever) await new Promise(() => undefined);
        if (this.#listener === listener) this.#end();
      },
    };
  }

  #end(): PortListener | undefined {
    const listener = this.#listener;
    this.#listener = undefined;
    this.isOpen = false;
    return listener;
  }

  #hear(bytes: Uint8Array): void {
    for (const [command, template] of this.#commands) {
      const match = matchTemplate(template, bytes, 0, bytes.length);
      if (match.kind !== 'match' || match.length !== bytes.length) continue;
      this.told.push({ command, fields: match.fields });
      if (!this.isSilent) this.#answer(command, match.fields);
      return;
    }
    throw new Error(`the keypad was told ${hexOf(bytes)}`);
  }

  #answer(command: Command, fields: Fields): void {
    if (command === 'acknowledge') {
      this.#acknowledged = fields.sequence ?? -1;
      return;
    }
    if (command === 'poll') {
      if (this.#pressed !== undefined) this.#reply('key', { key: this.#pressed });
      this.#pressed = undefined;
      return;
    }
    if (this.swallowed > 0) {
      this.swallowed -= 1;
      return;
    }
    this.#reply(command === 'heartbeat' ? 'alive' : this.answer, { sequence: fields.sequence });
  }

  #reply(means: Meaning, values: Values): void {
    if (!this.#profile.receive.some((one) => one.means === means)) return;
    this.send(frameOf(this.#profile, means, values), this.answerMs);
  }
}

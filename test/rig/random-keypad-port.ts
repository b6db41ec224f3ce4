import type { Opened, OpenPort, Port, PortListener, PortSettings } from '../../device/port.ts';
import type { SerialSettings } from '../../device/profile.ts';
import type { Timers } from '../../device/timers.ts';
import { overLine } from '../device/learn/line.ts';
import type { Chunk, RandomDevice } from '../device/learn/random-device.ts';

/** So finely a device that is left alone goes on. */
const STEP_MS = 50;
/** Longer than an adapter holds bytes back, shorter than any pause between two frames. */
const PAUSE_MS = 45;

/** A keypad that nobody has seen lives on, whether it is pressed or not; in moving time, or in real. */
export class KeypadPlayer {
  readonly #device: RandomDevice;
  readonly #timers: Timers;
  readonly #say: (bytes: Uint8Array) => void;
  readonly #waiting: { readonly key: number; readonly done: () => void }[] = [];
  #isOver = false;

  constructor(device: RandomDevice, timers: Timers, say: (bytes: Uint8Array) => void) {
    this.#device = device;
    this.#timers = timers;
    this.#say = say;
    this.#go();
  }

  /** Settles when the finger is off the key and everything was said. */
  press(key: number): Promise<void> {
    return new Promise((done) => this.#waiting.push({ key, done }));
  }

  stop(): void {
    this.#isOver = true;
  }

  #go(): void {
    if (this.#isOver) return;
    const device = this.#device;
    const begin = device.now;
    const asked = this.#waiting.shift();
    const chunks = asked ? device.press(asked.key, 0) : device.wait(STEP_MS);
    for (const { at, bytes } of joined(chunks)) {
      this.#timers.after(Math.max(0, at - begin), () => this.#isOver || this.#say(bytes));
    }
    this.#timers.after(device.now - begin, () => {
      asked?.done();
      this.#go();
    });
  }
}

/** What is cut by an adapter went over the wire in one go. */
function joined(chunks: readonly Chunk[]): Chunk[] {
  const whole: Chunk[] = [];
  for (const chunk of chunks) {
    const last = whole.at(-1);
    if (last && chunk.at - last.at <= PAUSE_MS) {
      whole[whole.length - 1] = { at: chunk.at, bytes: Uint8Array.from([...last.bytes, ...chunk.bytes]) };
    } else whole.push(chunk);
  }
  return whole;
}

/** Such a keypad at the end of a wire with speed and parity. */
export class RandomKeypadPort implements Port {
  readonly label = 'random';
  readonly player: KeypadPlayer;
  readonly #line: SerialSettings;
  #open: { readonly listener: PortListener; readonly serial: SerialSettings } | undefined;

  constructor(device: RandomDevice, line: SerialSettings, timers: Timers) {
    this.#line = line;
    this.player = new KeypadPlayer(device, timers, (bytes) => this.#say(bytes));
  }

  async open({ serial }: PortSettings, listener: PortListener): Promise<Opened> {
    if (this.#open || !serial) return { ok: false, problem: 'in-use' };
    const open = { listener, serial };
    this.#open = open;
    const port: OpenPort = {
      write: async () => undefined,
      close: async () => {
        if (this.#open === open) this.#open = undefined;
      },
    };
    return { ok: true, port };
  }

  watch(): () => void {
    return () => undefined;
  }

  #say(bytes: Uint8Array): void {
    if (!this.#open) return;
    const { listener, serial } = this.#open;
    const heard = overLine(bytes, this.#line, serial);
    if (heard.bytes.length > 0) listener.bytes(heard.bytes);
    if (heard.isGarbled) listener.garbled();
  }
}

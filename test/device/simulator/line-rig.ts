import type { Keypad } from '../../../device/keypad.ts';
import type { KeypadEvent, KeyEvent } from '../../../device/message.ts';
import type { Opened, Port, PortListener, PortSettings } from '../../../device/port.ts';
import type { Profile } from '../../../device/profile.ts';
import { openKeypad } from '../../../device/session.ts';
import { SimulatedKeypad } from '../../../device/simulator/keypad.ts';
import type { Line } from '../../../device/simulator/keypad.ts';
import { MovingTime } from '../moving-time.ts';

/** A wire in memory between a device and a session, in moving time. */
export class MemoryLine implements Line, Port {
  readonly label = 'memory';
  isPlugged = true;
  #listener: PortListener | undefined;
  readonly #hear = new Set<(bytes: Uint8Array) => void>();
  readonly #plug = new Set<(isPlugged: boolean) => void>();

  write(bytes: Uint8Array): void {
    if (this.isPlugged) this.#listener?.bytes(bytes.slice());
  }

  onBytes(hear: (bytes: Uint8Array) => void): () => void {
    this.#hear.add(hear);
    return () => this.#hear.delete(hear);
  }

  onPlug(told: (isPlugged: boolean) => void): () => void {
    this.#plug.add(told);
    return () => this.#plug.delete(told);
  }

  watch(changed: () => void): () => void {
    return this.onPlug((isPlugged) => {
      if (isPlugged) changed();
    });
  }

  pullOut(): void {
    this.isPlugged = false;
    this.#listener?.gone('unplugged');
    this.#listener = undefined;
    for (const told of this.#plug) told(false);
  }

  plugIn(): void {
    this.isPlugged = true;
    for (const told of this.#plug) told(true);
  }

  /** What a program sends. */
  program(bytes: Uint8Array): void {
    for (const hear of this.#hear) hear(bytes);
  }

  async open(_settings: PortSettings, listener: PortListener): Promise<Opened> {
    if (!this.isPlugged) return { ok: false, problem: 'unplugged' };
    this.#listener = listener;
    return {
      ok: true,
      port: {
        write: async (bytes) => {
          if (this.#listener !== listener) return 'unplugged';
          this.program(bytes);
          return undefined;
        },
        close: async () => {
          if (this.#listener === listener) this.#listener = undefined;
        },
      },
    };
  }
}

export interface LineRig {
  readonly time: MovingTime;
  readonly line: MemoryLine;
  readonly device: SimulatedKeypad;
  readonly session: Keypad;
  readonly events: readonly KeypadEvent[];
  keys(): KeyEvent[];
}

/** A session that is ready, at the other end of the line of a simulated device. */
export async function lineRig(profile: Profile, seed = 1): Promise<LineRig> {
  const time = new MovingTime();
  const line = new MemoryLine();
  const device = new SimulatedKeypad(profile, line, { timers: time, clock: time.clock, seed });
  const session = openKeypad({ port: line, profile, clock: time.clock, timers: time });
  const events: KeypadEvent[] = [];
  session.subscribe((event) => events.push(event));
  await time.pass(100);
  const keys = () => events.flatMap((event) => (event.type === 'key' ? [event] : []));
  return { time, line, device, session, events, keys };
}

import type { Problem } from '../../../device/message.ts';
import type { OpenPort, Port, PortSettings } from '../../../device/port.ts';
import type { Heard } from '../../../device/learn/recording.ts';

/** What is told of a port that is listened to. */
export interface Ears {
  readonly heard: (chunk: Heard) => void;
  /** The line reports framing or parity errors. */
  readonly garbled: () => void;
  readonly gone: (problem: Problem) => void;
}

/** One port that is opened again and again, at other settings each time. */
export class Listener {
  readonly #port: Port;
  readonly #ears: Ears;
  readonly #clock: () => number;
  #open: OpenPort | undefined;
  /** Counts openings: what an earlier one still says is not of these settings. */
  #turn = 0;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(port: Port, clock: () => number, ears: Ears) {
    this.#port = port;
    this.#clock = clock;
    this.#ears = ears;
  }

  get label(): string {
    return this.#port.label;
  }

  /** Opens at these settings; undefined when it did. */
  listenAt(settings: PortSettings): Promise<Problem | undefined> {
    this.#turn += 1;
    const turn = this.#turn;
    const opened = this.#changing.then(async () => {
      await this.#open?.close();
      this.#open = undefined;
      if (turn !== this.#turn) return undefined;
      const isOurs = () => turn === this.#turn;
      const result = await this.#port.open(settings, {
        bytes: (bytes) => isOurs() && this.#ears.heard({ at: this.#clock(), bytes: bytes.slice() }),
        garbled: () => isOurs() && this.#ears.garbled(),
        gone: (problem) => isOurs() && this.#ears.gone(problem),
      });
      if (!result.ok) return result.problem;
      if (isOurs()) this.#open = result.port;
      else await result.port.close();
      return undefined;
    });
    this.#changing = opened.catch(() => undefined);
    return opened;
  }

  async say(bytes: Uint8Array): Promise<void> {
    await this.#open?.write(bytes);
  }

  async close(): Promise<void> {
    this.#turn += 1;
    await this.#changing;
    await this.#open?.close();
    this.#open = undefined;
  }
}

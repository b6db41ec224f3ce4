import { bytesOfHex } from '../../../device/hex.ts';
import type { StartCommand } from '../../../device/learn/start-commands.ts';
import type { Cancel, Timers } from '../../../device/timers.ts';

const POLL_MS = 300;

/** Makes a device speak that says nothing by itself: a polled one is asked again and again, another once. */
export class Asking {
  readonly #timers: Timers;
  readonly #say: (bytes: Uint8Array) => void;
  #cancel: Cancel = () => undefined;

  constructor(timers: Timers, say: (bytes: Uint8Array) => void) {
    this.#timers = timers;
    this.#say = say;
  }

  ask({ send, answers }: Pick<StartCommand, 'send' | 'answers'>): void {
    this.end();
    this.#sayIf(send.ask);
    if (answers === 'polled') this.#pollLater(send.poll);
  }

  end(): void {
    this.#cancel();
  }

  #pollLater(poll: string | undefined): void {
    this.#cancel = this.#timers.after(POLL_MS, () => {
      this.#sayIf(poll);
      this.#pollLater(poll);
    });
  }

  #sayIf(template: string | undefined): void {
    const bytes = template === undefined ? undefined : bytesOfHex(template);
    if (bytes) this.#say(bytes);
  }
}

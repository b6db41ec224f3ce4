import type { Cancel, Timers } from '../../device/timers.ts';

interface Planned {
  readonly at: number;
  readonly work: () => void;
}

/** A clock and timers that move when the test says so, and let everything settle in between. */
export class MovingTime implements Timers {
  now = 1_000_000;
  #planned: Planned[] = [];

  readonly clock = (): number => this.now;

  after(delayMs: number, work: () => void): Cancel {
    const planned = { at: this.now + delayMs, work };
    this.#planned.push(planned);
    return () => {
      this.#planned = this.#planned.filter((one) => one !== planned);
    };
  }

  /** Does all that is due in so many milliseconds, in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    await settled();
    for (;;) {
      const next = this.#planned
        .filter(({ at }) => at <= until)
        .reduce<Planned | undefined>((first, one) => (!first || one.at < first.at ? one : first), undefined);
      if (!next) break;
      this.now = Math.max(this.now, next.at);
      this.#planned = this.#planned.filter((one) => one !== next);
      next.work();
      await settled();
    }
    this.now = until;
  }

  /** The clock goes on while no timer is served: a busy page, or a PC that sleeps. */
  jump(ms: number): void {
    this.now += ms;
  }
}

/** Everything that waits for promises alone has been done. */
async function settled(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

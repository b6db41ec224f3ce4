import type { Surroundings } from '../../app/store/sync/surroundings.ts';

/** A page whose time is moved by the test: timers come when `pass` has gone beyond them. */
export class FakeSurroundings implements Surroundings {
  #now = Date.parse('2026-11-22T04:00:00.000Z');
  readonly #planned = new Set<{ readonly at: number; readonly work: () => void }>();
  readonly #listeners = new Set<() => void>();
  hidden = false;
  /** Always the same chance. */
  readonly random = (): number => 0.5;
  readonly now = (): number => this.#now;
  readonly timers = {
    after: (delayMs: number, work: () => void) => {
      const plan = { at: this.#now + delayMs, work };
      this.#planned.add(plan);
      return () => void this.#planned.delete(plan);
    },
  };

  isHidden(): boolean {
    return this.hidden;
  }

  onWake(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The network is back, or the page is looked at. */
  wake(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Lets time pass; what is due within it comes in its order, and what follows from it has its turn. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let due = this.#next(end); due; due = this.#next(end)) {
      this.#planned.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.work();
      await this.settle();
    }
    this.#now = end;
  }

  /** The PC sleeps: time goes on, and nothing runs. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Everything that can happen without time passing has happened. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  #next(end: number) {
    return [...this.#planned].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

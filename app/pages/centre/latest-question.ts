import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Asks the centre one thing at a time: whoever asks anew, or leaves, is not shown the answer to what was asked before. */
export class LatestQuestion implements ReactiveController {
  #asked = new AbortController();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.giveUp();
  }

  /** What is on its way is not waited for any more. */
  giveUp(): void {
    this.#asked.abort();
  }

  /** `take` is called with the answer, unless it comes too late. */
  async ask<T>(read: (signal: AbortSignal) => Promise<T>, take: (answer: T) => void): Promise<void> {
    this.giveUp();
    const asked = new AbortController();
    this.#asked = asked;
    const answer = await read(asked.signal);
    if (!asked.signal.aborted) take(answer);
  }
}

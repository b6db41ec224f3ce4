import type { Listener, Unsubscribe } from './store.ts';

/** Those who want to know that something changed. */
export class Listeners {
  readonly #listeners = new Set<Listener>();

  add(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

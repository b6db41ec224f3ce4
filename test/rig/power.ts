import './indexed-db.ts';
import type { Fetch } from '../../app/store/sync/centre.ts';

/** Cuts a PC's power between any two steps: from then on nothing is written and nothing is sent any more. */
export class Power {
  #stepsLeft = Infinity;

  constructor() {
    const cut = () => this.#step();
    // oxlint-disable-next-line typescript/unbound-method
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function transaction(
      this: IDBDatabase,
      ...asked: Parameters<typeof original>
    ) {
      const begun = original.apply(this, asked);
      // Aborted, not thrown: PouchDB opens its databases one after the other, and an exception in one blocks all.
      if (asked[1] === 'readwrite' && cut()) queueMicrotask(() => abort(begun));
      return begun;
    };
  }

  get isOff(): boolean {
    return this.#stepsLeft <= 0;
  }

  cutAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  on(): void {
    this.#stepsLeft = Infinity;
  }

  /** Requests of a PC that may lose its power before one is sent, or before its answer is read. */
  wire(fetch: Fetch): Fetch {
    return async (path, init) => {
      if (this.#step()) throw new TypeError('power cut');
      const answer = await fetch(path, init);
      if (this.#step()) throw new TypeError('power cut');
      return answer;
    };
  }

  #step(): boolean {
    if (this.#stepsLeft > 0) this.#stepsLeft--;
    return this.#stepsLeft <= 0;
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had nothing to do and has ended already.
  }
}

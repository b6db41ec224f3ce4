import { bounded } from '../bounded.ts';

/** Longer than any change of the catalogue takes, and no longer than a PC waits for an answer. */
const LIMIT_MS = 30_000;

/**
 * Within one gateway, lets one piece of work at a time through for each name; those that wait keep their order. Nobody
 * waits without end: an answer of CouchDB that never comes holds up no others. Work that is given up may still be done
 * later, beside the next; as between two gateways, CouchDB decides then.
 */
export class Queue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Throws `NoAnswer` when the work is not done within the time, counted from now, waiting included. */
  async run<T>(name: string, work: () => Promise<T>, limitMs = LIMIT_MS): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = bounded(before.then(work, work), undefined, limitMs);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (this.#last.get(name) === settled) this.#last.delete(name);
    }
  }
}

interface Held {
  readonly name: string;
  readonly clientId: string;
  /** Ends the lock as a theft does. */
  readonly steal: () => void;
}

interface Waiting {
  readonly name: string;
  readonly grant: () => void;
}

type Callback = (lock: Lock) => unknown;

/** The Web Locks of one browser: exclusive ones, waiting in line, that can be stolen. */
export class FakeLocks {
  readonly #held = new Map<string, Held>();
  #waiting: Waiting[] = [];
  readonly #frozen = new Map<string, (() => void)[]>();

  /** The locks as one tab sees them. */
  tab(clientId: string): LockManager {
    const manager = {
      query: async () => ({
        held: [...this.#held.values()].map(({ name, clientId: holder }) => ({ name, clientId: holder })),
        pending: [],
      }),
      request: (name: string, ...rest: [LockOptions, Callback] | [Callback]) => {
        const [options, callback] = rest.length === 2 ? rest : [{}, rest[0]];
        return this.#request(clientId, name, options, callback);
      },
    };
    return manager;
  }

  /** From now on the tab hears of no theft, as one that the browser has frozen. */
  freeze(clientId: string): void {
    this.#frozen.set(clientId, []);
  }

  thaw(clientId: string): void {
    const missed = this.#frozen.get(clientId) ?? [];
    this.#frozen.delete(clientId);
    for (const tell of missed) tell();
  }

  /** The page of a tab has gone, and its locks with it. */
  putAway(clientId: string): void {
    for (const held of this.#held.values()) if (held.clientId === clientId) this.#free(held.name);
  }

  #request(clientId: string, name: string, options: LockOptions, callback: Callback): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const grant = (): void => {
        const stolen = () => reject(new DOMException('stolen', 'AbortError'));
        const steal = () => {
          const missed = this.#frozen.get(clientId);
          if (missed) missed.push(stolen);
          else stolen();
        };
        const held: Held = { name, clientId, steal };
        this.#held.set(name, held);
        const work = Promise.resolve(callback({ name, mode: 'exclusive' }));
        // What was stolen is not this tab's to give up.
        const ended = work.finally(() => this.#held.get(name) === held && this.#free(name));
        ended.then(resolve, reject);
      };
      const holder = this.#held.get(name);
      if (options.steal) {
        holder?.steal();
        grant();
        return;
      }
      if (!holder) {
        grant();
        return;
      }
      const waiting: Waiting = { name, grant };
      this.#waiting.push(waiting);
      options.signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(waiting)) return;
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(new DOMException('too long', 'TimeoutError'));
      });
    });
  }

  #free(name: string): void {
    this.#held.delete(name);
    const next = this.#waiting.find((waiting) => waiting.name === name);
    this.#waiting = this.#waiting.filter((other) => other !== next);
    next?.grant();
  }
}

import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { bounded } from '../bounded.ts';
import { statusOf, unlessMissing } from '../couch-answer.ts';

/** CouchDB answers no more at once (`max_db_number_for_dbs_info_req`). */
const AT_ONCE = 100;

/**
 * Whether databases have changed, many of them with one request: a long poll for each of thousands would hold as many
 * connections and open files at the centre, for news that comes a few times a minute.
 */
export class ChangeWatch {
  readonly #couch: ServerScope;
  readonly #states = new Map<string, string>();
  readonly #waiting = new Map<string, () => void>();
  #hasInfos = true;

  constructor(couch: ServerScope) {
    this.#couch = couch;
  }

  /** What is known of a database; another text when it has changed. */
  stateOf(database: string): string | undefined {
    return this.#states.get(database);
  }

  /** Resolves when the database has another state than this one, or the signal says so. */
  async changed(database: string, seen: string | undefined, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#states.get(database) !== seen) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        this.#waiting.delete(database);
        resolve();
      };
      signal.addEventListener('abort', done);
      this.#waiting.set(database, done);
    });
  }

  /** Looks at all of these; whoever waits for one that has changed goes on. */
  async look(databases: readonly string[], signal: AbortSignal): Promise<void> {
    for (let from = 0; from < databases.length; from += AT_ONCE) {
      const some = databases.slice(from, from + AT_ONCE);
      for (const [name, state] of await bounded(this.#infos(some), signal)) {
        if (this.#states.get(name) === state) continue;
        this.#states.set(name, state);
        this.#waiting.get(name)?.();
      }
    }
    const present = new Set(databases);
    for (const name of this.#states.keys()) if (!present.has(name)) this.#states.delete(name);
  }

  async #infos(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const told = new Map<string, string>();
    const add = (name: string, info: unknown) => {
      if (isRecord(info)) told.set(name, stateFrom(info));
    };
    if (this.#hasInfos) {
      try {
        const answer: unknown = await this.#couch.request({
          path: '_dbs_info',
          method: 'POST',
          body: { keys: names },
        });
        if (!Array.isArray(answer)) throw new Error('the answer broke off');
        for (const row of answer as readonly unknown[])
          if (isRecord(row) && typeof row.key === 'string') add(row.key, row.info);
        return told;
      } catch (error) {
        const status = statusOf(error);
        if (status !== 404 && status !== 405) throw error;
        this.#hasInfos = false;
      }
    }
    // The embedded server has no such request.
    for (const name of names) add(name, await unlessMissing(this.#couch.db.get(name)));
    return told;
  }
}

/** The sequence's number only: what follows it names the nodes that happened to answer. */
function stateFrom({ update_seq: sequence, doc_count: count, instance_start_time: birth }: Info): string {
  return JSON.stringify([String(sequence).split('-', 1), count, birth]);
}

type Info = Readonly<Record<string, unknown>>;

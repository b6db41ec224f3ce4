import { setTimeout as pause } from 'node:timers/promises';
import { isRecord } from '../../app/domain/shape.ts';
import type { CouchAdmin } from '../leases/couch-admin.ts';
import { NoAnswer } from './upstream.ts';

/** A long poll without news ends after this, so that one that hangs is noticed. */
const POLL_MS = 10_000;
/** Longer than any answer to a poll takes to begin and to arrive. */
const LIMIT_MS = 15_000;
const RETRY_MS = 1_000;

export interface Following {
  readonly database: string;
  /** Called at the beginning and after every interruption, before changes are told: what is known may be old. */
  readonly onReset: () => Promise<void> | void;
  readonly onChange: (id: string, document: Readonly<Record<string, unknown>> | undefined) => void;
  readonly documents?: boolean;
}

/** Follows the changes of one database, so that what is remembered of it is dropped the moment it is changed elsewhere. */
export class Follower {
  readonly #admin: CouchAdmin;
  readonly #following: Following;
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  #isLive = false;

  constructor(admin: CouchAdmin, following: Following) {
    this.#admin = admin;
    this.#following = following;
    this.#running = this.#follow();
  }

  /** Whether changes are being told. While not, nothing may be remembered. */
  get isLive(): boolean {
    return this.#isLive;
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      try {
        let since = await this.#poll('since=now&limit=0');
        await this.#following.onReset();
        this.#isLive = true;
        while (!signal.aborted) since = await this.#poll(this.#query(since));
      } catch {
        this.#isLive = false;
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #query(since: string): string {
    const documents = this.#following.documents ? '&include_docs=true' : '';
    return `feed=longpoll&timeout=${POLL_MS}&since=${encodeURIComponent(since)}${documents}`;
  }

  async #poll(query: string): Promise<string> {
    const { database, onChange } = this.#following;
    const path = `/${database}/_changes?${query}`;
    const { status, json } = await this.#admin.ask('GET', path, LIMIT_MS, undefined, this.#ended.signal);
    if (status !== 200 || !isRecord(json) || !Array.isArray(json.results))
      throw new NoAnswer(`CouchDB answers changes with ${status}`);
    for (const row of json.results as readonly unknown[]) {
      if (isRecord(row) && typeof row.id === 'string')
        onChange(row.id, isRecord(row.doc) ? row.doc : undefined);
    }
    return String(json.last_seq);
  }
}

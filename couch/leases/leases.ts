import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { isRecord } from '../../app/domain/shape.ts';
import { GATEWAYS } from '../embedded/constants.ts';
import { NoAnswer } from '../gateway/upstream.ts';
import type { CouchAdmin } from './couch-admin.ts';
import { dropConflicts, readLease, stateOf, UNHELD, writeLease } from './lease-record.ts';
import type { LeaseRecord } from './lease-record.ts';
import { Lease, moment } from './lease.ts';

/** A gateway that has died keeps the others from its work for so long. */
const TERM_MS = 6_000;
/** Added to the term before a dead holder's lease is taken: clocks of two machines run at slightly different speeds. */
const EXTRA = 1.1;
const FIRST_PAUSE_MS = 15;
/** How long at most one that waits does not look; whoever makes room stays away for longer. */
export const LONGEST_PAUSE_MS = 200;
/** Who has waited so long says so, again and again. */
const WISH_EVERY_MS = 400;

export interface TakeOptions {
  /** Throws `NoAnswer` after it; for ever when absent. */
  readonly limitMs?: number;
  /** Whether the holder is asked to make room. */
  readonly wishes?: boolean;
  readonly signal?: AbortSignal;
  /** Called once, when somebody else holds it. */
  readonly onWait?: (holder: string) => void;
}

interface Seen {
  readonly record: LeaseRecord;
  /** Since when it is known to be like this, monotonic. */
  readonly sinceMs: number;
}

/** Leases in the database `gateways`: of all gateways before one CouchDB, one does a thing at a time. */
export class Leases {
  readonly #admin: CouchAdmin;
  readonly #termMs: number;
  readonly #seen = new Map<string, Seen>();
  readonly #wishes = new Map<string, unknown>();

  constructor(admin: CouchAdmin, termMs = TERM_MS) {
    this.#admin = admin;
    this.#termMs = termMs;
  }

  /** Waits until it is free, or its holder is dead, and takes it. Throws `NoAnswer` when CouchDB does not answer. */
  async take(name: string, options: TakeOptions = {}): Promise<Lease> {
    const { limitMs = Infinity, wishes = true, signal, onWait } = options;
    const begun = performance.now();
    let told = false;
    let wished = begun;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      signal?.throwIfAborted();
      const lease = await this.#try(name);
      if (lease) return lease;
      const now = performance.now();
      if (now - begun > limitMs) throw new NoAnswer(`another gateway holds ${name}`);
      if (!told) onWait?.(this.#seen.get(name)?.record.holder ?? '');
      told = true;
      if (wishes && now - wished > WISH_EVERY_MS) {
        wished = now;
        await this.#wish(name);
      }
      await pause(pauseMs * (0.5 + Math.random() / 2), undefined, signal ? { signal } : {});
    }
  }

  /** Gives a lease back and remembers where it stands, so that taking it again is one request. */
  async release(name: string, lease: Lease): Promise<void> {
    const rev = await lease.release();
    if (rev === undefined) this.#seen.delete(name);
    else this.#see(name, { ...UNHELD, rev });
  }

  /** Whether somebody has begun to wait for it since this was asked last. */
  async isWished(name: string): Promise<boolean> {
    const { json } = await this.#admin.ask('GET', wishPath(name), this.#termMs).catch(() => ({ json: {} }));
    const mark = isRecord(json) ? json.mark : undefined;
    const isNew = mark !== undefined && mark !== this.#wishes.get(name);
    this.#wishes.set(name, mark);
    return isNew;
  }

  async #try(name: string): Promise<Lease | undefined> {
    const known = this.#seen.get(name);
    const record = known && isFree(known.record) ? known.record : await this.#look(name);
    if (!isFree(record) && !this.#isDead(name)) return undefined;
    await dropConflicts(this.#admin, name, record, this.#termMs);
    const holder = `${hostname()}:${process.pid}:${crypto.randomUUID()}`;
    const since = moment();
    this.#seen.delete(name);
    const written = await writeLease(this.#admin, name, this.#termMs, { rev: record.rev, holder });
    if (written.outcome === 'written')
      return new Lease({ admin: this.#admin, name, holder, termMs: this.#termMs }, written.rev, since);
    await this.#look(name);
    return undefined;
  }

  async #look(name: string): Promise<LeaseRecord> {
    const record = await readLease(this.#admin, name, this.#termMs);
    this.#see(name, record);
    return record;
  }

  #see(name: string, record: LeaseRecord): void {
    const before = this.#seen.get(name);
    if (before && stateOf(before.record) === stateOf(record)) return;
    this.#seen.set(name, { record, sinceMs: performance.now() });
  }

  /** Nothing has moved for more than a term, by our own clock. */
  #isDead(name: string): boolean {
    const seen = this.#seen.get(name);
    return seen !== undefined && performance.now() - seen.sinceMs > this.#termMs * EXTRA;
  }

  async #wish(name: string): Promise<void> {
    const path = wishPath(name);
    try {
      const { json } = await this.#admin.ask('GET', path, this.#termMs);
      const rev = isRecord(json) && typeof json._rev === 'string' ? { _rev: json._rev } : {};
      // Of two that wish at once one is enough.
      await this.#admin.ask('PUT', path, this.#termMs, { type: 'wish', mark: crypto.randomUUID(), ...rev });
    } catch {
      // A wish is a courtesy: without it, its turn comes when the holder has nothing more to do.
    }
  }
}

/** With conflicts one of its branches may be held although the other one is free: then only time tells. */
function isFree({ holder, conflicts }: LeaseRecord): boolean {
  return holder === undefined && conflicts.length === 0;
}

function wishPath(name: string): string {
  return `/${GATEWAYS}/${encodeURIComponent(`wish:${name}`)}`;
}

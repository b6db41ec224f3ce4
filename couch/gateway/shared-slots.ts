import { createHash } from 'node:crypto';
import { isRecord } from '../../app/domain/shape.ts';
import { GATEWAYS } from '../embedded/constants.ts';
import type { CouchAdmin } from '../leases/couch-admin.ts';
import { NoAnswer } from './upstream.ts';

const LIMIT_MS = 10_000;
const MOST_TRIES = 30;

/** What is kept under a hash, until when. */
export interface SharedMark {
  /** Milliseconds since 1970. */
  readonly untilMs: number;
  readonly count: number;
}

export type SharedMarks = Readonly<Record<string, SharedMark>>;

/** No cookie, name or address is stored, only what they hash to. */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * A fixed number of documents in `gateways` with short-lived marks in each: written over and over, so that nothing has to
 * be deleted, for CouchDB keeps the grave of every deleted document.
 */
export class SharedSlots {
  readonly #admin: CouchAdmin;
  readonly #kind: string;
  readonly #most: number;
  readonly #clock: () => number;

  /** `kind` begins the ids; `most` marks are kept in a document, the least important ones go first. */
  constructor(admin: CouchAdmin, kind: string, most: number, clock: () => number) {
    this.#admin = admin;
    this.#kind = kind;
    this.#most = most;
    this.#clock = clock;
  }

  /** The slot's name when a document is one of this kind. */
  slotOf(id: string): string | undefined {
    return id.startsWith(`${this.#kind}:`) ? id.slice(this.#kind.length + 1) : undefined;
  }

  /** Every slot as it stands. */
  async readAll(): Promise<ReadonlyMap<string, SharedMarks>> {
    const query = new URLSearchParams({
      startkey: JSON.stringify(`${this.#kind}:`),
      endkey: JSON.stringify(`${this.#kind}:\uffff`),
      include_docs: 'true',
    });
    const { status, json } = await this.#admin.ask(
      'GET',
      `/${GATEWAYS}/_all_docs?${query.toString()}`,
      LIMIT_MS,
    );
    if (status !== 200 || !isRecord(json) || !Array.isArray(json.rows))
      throw new NoAnswer('CouchDB lists no marks');
    const slots = new Map<string, SharedMarks>();
    for (const row of json.rows as readonly unknown[]) {
      const slot = isRecord(row) && typeof row.id === 'string' ? this.slotOf(row.id) : undefined;
      if (slot !== undefined && isRecord(row)) slots.set(slot, marksOf(row.doc));
    }
    return slots;
  }

  /** Changes one mark in one slot, whoever else does at the same time; answers the slot. Undefined takes it away. */
  async change(
    slot: string,
    hash: string,
    next: (present: SharedMark | undefined) => SharedMark | undefined,
  ): Promise<SharedMarks> {
    const path = `/${GATEWAYS}/${encodeURIComponent(`${this.#kind}:${slot}`)}`;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const held = await this.#admin.ask('GET', path, LIMIT_MS);
      const present = held.status === 200 && isRecord(held.json) ? held.json : undefined;
      const { [hash]: mark, ...others } = this.#alive(marksOf(present));
      const changed = next(mark);
      const marks = this.#bounded(changed ? { ...others, [hash]: changed } : others);
      const body = { type: this.#kind, marks, ...(present && { _rev: present._rev }) };
      const { status } = await this.#admin.ask('PUT', path, LIMIT_MS, body);
      if (status === 201 || status === 202) return marks;
      if (status !== 409) throw new NoAnswer(`CouchDB answers a mark with ${status}`);
    }
    throw new NoAnswer('the marks are changed all the time');
  }

  #alive(marks: SharedMarks): SharedMarks {
    const now = this.#clock();
    return Object.fromEntries(Object.entries(marks).filter(([, { untilMs }]) => untilMs > now));
  }

  #bounded(marks: SharedMarks): SharedMarks {
    const all = Object.entries(marks);
    if (all.length <= this.#most) return marks;
    all.sort(([, one], [, other]) => other.count - one.count || other.untilMs - one.untilMs);
    return Object.fromEntries(all.slice(0, this.#most));
  }
}

/** The marks of a document, as far as they are any. */
export function marksOf(document: unknown): SharedMarks {
  const held = isRecord(document) && isRecord(document.marks) ? document.marks : {};
  const sound = Object.entries(held).filter(
    (entry): entry is [string, { untilMs: number; count: number }] =>
      isRecord(entry[1]) && typeof entry[1].untilMs === 'number' && typeof entry[1].count === 'number',
  );
  return Object.fromEntries(sound);
}

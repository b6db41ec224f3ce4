import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import { DayDigests, digestDay, digestText } from '../../app/domain/day-digest.ts';
import type { DayDigest } from '../../app/domain/day-digest.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { bounded } from '../bounded.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import type { ApiRequest } from './api-request.ts';

/** Ids read at a time: what is held in memory besides one line for each day. */
const PAGE = 2_000;
/** All PCs of an office compare with one reading. */
const REMEMBERED_MS = 3_600_000;
/** A PC is not kept waiting longer than this; it asks again, and the reading goes on meanwhile. */
const PATIENCE_MS = 20_000;
const AGAIN_SECONDS = '30';
/** One page takes a fraction of a second; one that hangs must not keep the other offices from theirs. */
const PAGE_LIMIT_MS = 30_000;

type Days = Readonly<Record<string, DayDigest>>;
interface Reading {
  readonly begun: number;
  readonly days: Promise<Days>;
}

const readings = new WeakMap<Parts, Map<string, Reading>>();

/** `GET /api/digest/<entries database>`: what is there, day by day, for the daily comparison of the office's own PCs. */
export async function readDigest({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  const [database = ''] = names;
  const office = parseEntriesDatabase(database)?.office;
  if (office === undefined) return NOT_FOUND;
  if (office !== session.office) return NOT_ALLOWED;
  if (exchange.query.size > 0) return refusal(400, 'malformed', 'query');
  if (!(await parts.databaseExists(database))) return refusal(404, 'not_found', 'database');
  const patience = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => undefined);
  try {
    const days = await Promise.race([reading(parts, database), late]);
    if (days) return { status: 200, body: { days } };
    return { ...refusal(503, 'unavailable', 'reading'), headers: { 'Retry-After': AGAIN_SECONDS } };
  } finally {
    patience.abort();
  }
}

/** One reading for all who ask within the hour, and one database at a time: the PCs of a city come at the same time. */
function reading(parts: Parts, database: string): Promise<Days> {
  const kept = readings.get(parts) ?? new Map<string, Reading>();
  readings.set(parts, kept);
  const now = parts.clock();
  for (const [name, { begun }] of kept) if (now - begun >= REMEMBERED_MS) kept.delete(name);
  const held = kept.get(database);
  if (held) return held.days;
  const days = parts.queue.run('digest', () => readDays(parts.couch, database), REMEMBERED_MS);
  kept.set(database, { begun: now, days });
  // What failed is read again for the next one who asks.
  days.catch(() => kept.delete(database));
  return days;
}

/** Throws `NoAnswer` when a page does not come. */
export async function readDays(
  couch: ServerScope,
  database: string,
  pageLimitMs = PAGE_LIMIT_MS,
): Promise<Days> {
  const digests = new DayDigests();
  let last: string | undefined;
  for (;;) {
    const after = last === undefined ? {} : { start_key: last, skip: 1 };
    const page = couch.use(database).list({ limit: PAGE, ...after });
    const { rows } = await bounded(page, undefined, pageLimitMs);
    for (const { id, value } of rows) {
      const day = digestDay(id);
      if (day !== undefined)
        digests.add(day, createHash('sha256').update(digestText(id, value.rev)).digest());
    }
    last = rows.at(-1)?.id;
    if (rows.length < PAGE) return Object.fromEntries(digests.days());
  }
}

import { addDays } from '../../domain/calendar.ts';
import { parseEntriesDatabase, periodRange } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import type { NumbersUsed } from '../numbers-used.ts';
import { unmarked } from '../place-database.ts';
import type { Position } from '../place-database.ts';
import { isOurs, randomMark, readMark, writeMark } from './mark.ts';
import { keep, PULL_PAGE, readChanges, readRange, sift } from './pull.ts';
import type { Page } from './pull.ts';
import { offerRefused, pushBatch } from './push.ts';
import type { Line } from './push.ts';

/** After so many batches the marks are renewed: a backup taken inside one long exchange must not go unnoticed. */
const ROUNDS = 20;
/** A new PC reads these days before the rest; smaller databases are read as they are. */
const RECENT_DAYS = 30;
const SMALL = 2000;

/** One database, one PC, one meeting with the centre. */
export interface Meeting extends Line {
  /** This PC's device id, also after it was enrolled anew. */
  device(): string;
  /** Highest numbers that the device has used up in this database. */
  used(): Promise<NumbersUsed>;
  /** Gets this PC another device id; rejects when that is not possible now. */
  enrolAnew(): Promise<void>;
  /** Something arrived: screens may show it. */
  onArrived(): void;
  /** Whether refused documents are to be offered again. */
  readonly retry: boolean;
}

/** Resolves to whether there is more to do at once. Rejects with `CentreFailure`; what was dealt with until then stays. */
export async function exchange(meeting: Meeting): Promise<boolean> {
  const { centre, log, positions } = meeting;
  const info = await centre.get(`/db/${log.name}`);
  const device = meeting.device();
  const held = await readMark(centre, log.name, device);
  let position = await samePartners(meeting, await positions.get(log.name), held);
  const page = await readChanges(meeting, position.pulled);
  const unsent = await log.changes(position.pushed, 1, false);
  const isComplete = position.complete === true;
  if (isComplete && page.rows === 0 && unsent.rows.length === 0 && !meeting.retry) return false;

  const mark = async (rev: string | undefined): Promise<string> => {
    const next = randomMark();
    const { seq, n } = await meeting.used();
    position = { ...position, nextMark: next };
    await positions.save(position);
    const written = await writeMark(centre, log.name, device, rev, { mark: next, seq, n, at: meeting.now() });
    const { nextMark: _, ...rest } = position;
    position = { ...rest, mark: next };
    return written;
  };
  const rev = await mark(held?.rev);
  if (meeting.retry) await offerRefused(meeting, position);
  const pushed = await pushAll(meeting, position);
  position = pushed.position;
  if (position.recent !== true)
    position = await readRecent(meeting, position, isRecord(info) ? Number(info.doc_count) : 0);
  const pulled = await pullAll(meeting, position, page);
  position = pulled.position;
  if (meeting.device() === device) {
    await mark(rev);
    await positions.save(position);
  }
  return pushed.isMore || pulled.isMore;
}

/**
 * A position counts only between this copy and that centre. If either is another one, everything is offered and
 * pulled again, and that is written down first: an offer that is cut off must not fall back to the old position.
 */
async function samePartners(
  { log, positions, arrived }: Meeting,
  position: Position,
  held: Awaited<ReturnType<typeof readMark>>,
): Promise<Position> {
  const copy = await log.identity();
  const isSameCopy = position.copy === undefined || position.copy === copy;
  if (isSameCopy && isOurs(held, position)) return { ...position, copy };
  arrived.clear();
  const { database, recent } = position;
  const zero: Position = { database, copy, pushed: 0, ...(isSameCopy && recent && { recent }) };
  await positions.save(zero);
  return zero;
}

async function pushAll(meeting: Meeting, begun: Position): Promise<{ position: Position; isMore: boolean }> {
  let position = begun;
  for (let round = 0; round < ROUNDS; round++) {
    const done = await pushBatch(meeting, position);
    position = done.position;
    if (done.isLast) return { position, isMore: false };
  }
  return { position, isMore: true };
}

async function pullAll(
  meeting: Meeting,
  begun: Position,
  first: Page,
): Promise<{ position: Position; isMore: boolean }> {
  let position = begun;
  let page = first;
  for (let round = 0; round < ROUNDS; round++) {
    const isLast = page.rows < PULL_PAGE;
    const next: Position = { ...position, pulled: page.last, ...(isLast && { complete: true }) };
    position = await takeIn(meeting, page.documents, next);
    // What just arrived is passed over by the push, so that it need not be remembered, nor counted as waiting later.
    const pushed = page.documents.length > 0 ? await pushAll(meeting, position) : { position, isMore: false };
    position = pushed.position;
    if (isLast) return pushed;
    page = await readChanges(meeting, position.pulled);
  }
  return { position, isMore: true };
}

/** The last days by their ids, so that a new PC can be worked on while the rest of the year still comes. */
async function readRecent(meeting: Meeting, begun: Position, documents: number): Promise<Position> {
  let position = begun;
  const office = parseEntriesDatabase(meeting.log.name)?.office ?? '';
  const today = meeting.now().slice(0, 10);
  const period = periodRange(
    office,
    `${addDays(today, -RECENT_DAYS)}T00:00:00Z`,
    `${addDays(today, 2)}T00:00:00Z`,
  );
  let after: string | undefined;
  for (let isLast = documents <= SMALL; !isLast;) {
    const page = await readRange(meeting, period, after);
    position = await takeIn(meeting, page.documents, position);
    isLast = page.rows < PULL_PAGE;
    after = page.last;
  }
  return { ...position, recent: true };
}

async function takeIn(meeting: Meeting, documents: Page['documents'], position: Position): Promise<Position> {
  const news = await sift(meeting, documents, meeting.device());
  let next = position;
  if (news.isCopied) {
    // The mark at the centre belongs to the other PC now.
    next = unmarked(position);
    await meeting.enrolAnew();
  }
  await keep(meeting, news, next);
  if (news.fresh.length > 0) meeting.onArrived();
  return next;
}

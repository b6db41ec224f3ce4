import { addDays } from '../../domain/calendar.ts';
import { parseEntriesDatabase, periodRange } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import type { NumbersUsed } from '../numbers-used.ts';
import { zero } from '../place-database.ts';
import type { Position } from '../place-database.ts';
import { CentreFailure } from './centre-failure.ts';
import { agreed, begin, ended, hasEnded, isOurs, randomMark, readMark, writeMark } from './mark.ts';
import type { HeldMark } from './mark.ts';
import { hasNews, keep, readChanges, readRange, readRevisions, sift } from './pull.ts';
import type { Page } from './pull.ts';
import { readDocuments } from './pulling.ts';
import { offerRefused, pushBatch } from './push.ts';
import type { Ahead, Line } from './push.ts';
import type { Stretch } from './stretch.ts';
import { unknownWriters, vouchFor } from './vouching.ts';
import type { Vouching } from './vouching.ts';

/** Ids whose revisions are asked for at once. */
const KEYS = 1000;
/** A new PC reads these days before the rest; smaller databases are read as they are. */
const RECENT_DAYS = 30;
const SMALL = 2000;

/** One database, one PC, one meeting with the centre. */
export interface Meeting extends Line, Vouching {
  /** This PC's device id, also after it was enrolled anew. */
  device(): string;
  /** Highest numbers that the device has used up in this database. */
  used(): Promise<NumbersUsed>;
  /** Gets this PC another device id; rejects when that is not possible now. */
  enrolAnew(): Promise<void>;
  /** The centre shows a mark (of that time) that is not our last one, or none. */
  onOtherMark(heldAt: string | undefined): void;
  /** Tells a centre whose catalogue was restored who this PC is. */
  enrolAgain(): Promise<void>;
  /** Something arrived: screens may show it. */
  onArrived(): void;
  /** Whether refused documents are to be offered again. */
  readonly retry: boolean;
  readonly stretch: Stretch;
  /** This PC does not have everything yet; the centre has so many documents. */
  onFilling(total: number): Promise<void>;
}

/** Resolves to whether there is more to do at once. Rejects with `CentreFailure`; what was dealt with until then stays. */
export async function exchange(meeting: Meeting): Promise<boolean> {
  const { centre, log } = meeting;
  const info = await centre.get(`/db/${log.name}`);
  const device = meeting.device();
  const held = await readMark(centre, log.name, device);
  let position = await samePartners(meeting, held);
  if (held && (await isAhead(meeting, held))) {
    await meeting.enrolAnew();
    return true;
  }
  const unsent = await log.changes(position.pushed, 1, false);
  const isSettled = position.complete === true && position.begun === undefined && unsent.rows.length === 0;
  if (isSettled && !meeting.retry && !(await hasNews(meeting, position.pulled))) return false;

  const documents = isRecord(info) ? Number(info.doc_count) : 0;
  if (position.complete !== true) await meeting.onFilling(documents);
  try {
    const isMore = await betweenMarks(meeting, position, held, documents);
    meeting.stretch.wentWell();
    return isMore;
  } catch (error) {
    const isForgotten =
      error instanceof CentreFailure && error.problem === 'refused' && error.reason === 'device';
    if (isForgotten) {
      await meeting.enrolAgain();
      return true;
    }
    meeting.stretch.brokeOff();
    throw error;
  }
}

async function betweenMarks(
  meeting: Meeting,
  agreed: Position,
  held: HeldMark | undefined,
  documents: number,
): Promise<boolean> {
  const { centre, log, positions } = meeting;
  const device = meeting.device();
  let position = agreed;
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
  position = begin(position);
  const unknown = meeting.retry ? new Set<string>() : unknownWriters(positions, log.name);
  if (meeting.retry) await offerRefused(meeting, position);
  const pushed = await pushAll(meeting, position);
  position = pushed.position;
  const strangers = [...unknownWriters(positions, log.name)].filter((writer) => !unknown.has(writer));
  if (await vouchFor(meeting, strangers)) await offerRefused(meeting, position);
  if (position.recent !== true) position = await readRecent(meeting, position, documents);
  // Under another device id there is another mark: that is the next exchange.
  if (meeting.device() !== device) return true;
  const pulled = await pullAll(meeting, position);
  if (meeting.device() !== device) return true;
  position = pulled.position;
  // Last of all: what no line lets through must not hold up anything else.
  if (meeting.retry) position = await readMissed(meeting, position);
  if (meeting.device() !== device) return true;
  await mark(rev);
  await positions.save(ended(position));
  return pushed.isMore || pulled.isMore;
}

/**
 * A position counts only between this copy and that centre. If either is another one, everything is offered and
 * pulled again, and that is written down first: an offer that is cut off must not fall back to the old position.
 */
async function samePartners(meeting: Meeting, held: HeldMark | undefined): Promise<Position> {
  const { log, positions, arrived } = meeting;
  const position = await positions.get(log.name);
  const copy = await log.identity();
  const isSameCopy = position.copy === undefined || position.copy === copy;
  if (isSameCopy && isOurs(held, position)) {
    const isEnded = hasEnded(position, held);
    // What came from the centre and lies behind the position is not looked for below: it is offered like our own.
    if (!isEnded) arrived.clear();
    return { ...agreed(position, held, isEnded || (await isStillThere(meeting, position))), copy };
  }
  const isKnown = isSameCopy && position.mark !== undefined;
  if (isKnown && !(held && (await isAhead(meeting, held)))) meeting.onOtherMark(held?.at);
  arrived.clear();
  const { recent, ...rest } = zero({ ...position, copy });
  const fresh: Position = { ...rest, ...(isSameCopy && recent && { recent }) };
  await positions.save(fresh);
  return fresh;
}

/** Whether the centre holds all that went either way in the exchange that broke off. Ids and revisions are compared. */
async function isStillThere(
  { centre, log, positions }: Meeting,
  { begun, pushed }: Position,
): Promise<boolean> {
  const refused = new Set(positions.refusals.map(({ id }) => id));
  for (let since = begun?.pushed ?? pushed; since < pushed;) {
    const { rows, last } = await log.changes(since, KEYS, false);
    const doubtful = rows.filter(({ id, seq }) => seq <= pushed && !refused.has(id));
    const there = await readRevisions(
      centre,
      log.name,
      doubtful.map(({ id }) => id),
    );
    if (doubtful.some(({ id, rev }) => there.get(id) !== rev)) return false;
    if (rows.length < KEYS) return true;
    since = last;
  }
  return true;
}

/** Whether the device has used higher numbers than this PC knows of: it was set back, or another PC bears its id. */
async function isAhead(meeting: Meeting, held: HeldMark): Promise<boolean> {
  const { seq, n } = await meeting.used();
  return held.seq > seq || held.n > n;
}

async function pushAll(meeting: Meeting, begun: Position): Promise<{ position: Position; isMore: boolean }> {
  let position = begun;
  let ahead: Ahead | undefined;
  for (let round = 0; round < meeting.stretch.batches; round++) {
    const done = await pushBatch(meeting, position, ahead);
    ({ position, ahead } = done);
    if (done.isLast) return { position, isMore: false };
  }
  return { position, isMore: true };
}

/** Reads only while the mark stands: of a centre that was restored since, a page read before may hold what it lost. */
async function pullAll(meeting: Meeting, begun: Position): Promise<{ position: Position; isMore: boolean }> {
  let position = begun;
  for (let round = 0; round < meeting.stretch.batches; round++) {
    const page = await readChanges(meeting, position.pulled);
    const isLast = page.isLast;
    const next: Position = { ...position, pulled: page.last, ...(isLast && { complete: true }) };
    const device = meeting.device();
    position = await takeIn(meeting, page.documents, next);
    if (meeting.device() !== device) return { position, isMore: true };
    // What just arrived is passed over by the push, so that it need not be remembered, nor counted as waiting later.
    const pushed = page.documents.length > 0 ? await pushAll(meeting, position) : { position, isMore: false };
    position = pushed.position;
    if (isLast) return pushed;
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
    const device = meeting.device();
    position = await takeIn(meeting, page.documents, position);
    if (meeting.device() !== device) return position;
    isLast = page.isLast;
    after = page.last;
  }
  return { ...position, recent: true };
}

/** Asks once more for what did not come from the centre, document by document if need be. */
async function readMissed(meeting: Meeting, position: Position): Promise<Position> {
  const { log, positions, pulling } = meeting;
  const missed = positions.refusals.filter(
    ({ database, reason }) => database === log.name && reason === 'unread',
  );
  if (missed.length === 0) return position;
  pulling.forgetUnreadable();
  const documents = await readDocuments(
    meeting,
    missed.map(({ id }) => id),
  );
  return takeIn(meeting, documents, position);
}

/** Keeps what came; the position as it is kept, zero when this PC turns out to be another one. */
async function takeIn(meeting: Meeting, documents: Page['documents'], position: Position): Promise<Position> {
  const news = await sift(meeting, documents, meeting.device());
  let next = position;
  if (news.isCopied) {
    // First of all: once they are kept here, nothing tells any more that this PC did not write them.
    await meeting.enrolAnew();
    next = zero(position);
  }
  await keep(meeting, news, next);
  // Under the new id there is no mark yet: what came is offered again, or a centre restored meanwhile would lack it.
  if (news.isCopied) meeting.arrived.clear();
  if (news.fresh.length > 0) meeting.onArrived();
  return next;
}

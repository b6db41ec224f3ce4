import type { Changes, EntryDatabase, RawDocument } from '../entry-database.ts';
import type { KeptRefusal, Position } from '../place-database.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import type { CentreProblem } from './centre-failure.ts';
import { offer } from './offer.ts';
import type { Answers } from './offer.ts';
import { mayTryLess } from './portion.ts';
import type { Portion } from './portion.ts';
import type { Positions } from './positions.ts';
import type { Pulling } from './pulling.ts';

/** What pushing and pulling one database work with. */
export interface Line {
  readonly centre: Centre;
  readonly log: EntryDatabase;
  readonly positions: Positions;
  /** How many documents are offered at once. */
  readonly pushing: Portion;
  /** How many are asked for at once, and how. */
  readonly pulling: Pulling;
  /** Ids that came from the centre and that the position of pushing has not passed yet. */
  readonly arrived: Set<string>;
  /** The present, ISO 8601 UTC. */
  now(): string;
  /** So many entries have been dealt with by the centre. */
  onSent(entries: number): void;
  /** So many that were at the centre only are here now. */
  onReceived(entries: number): void;
}

/** Problems that may lie in the line as well as in the one document that was sent. */
const OF_THE_LINE: readonly CentreProblem[] = ['timeout', 'cut', 'offline'];
const OF_THE_DOCUMENT: readonly CentreProblem[] = ['too-large', 'malformed'];

/** The next batch, read from the disk while the centre deals with the one before. */
export interface Ahead {
  readonly since: number;
  readonly size: number;
  readonly changes: Promise<Changes>;
}

/** One batch of what the centre has not confirmed; the position is kept when every answer has been dealt with. */
export async function pushBatch(
  line: Line,
  position: Position,
  read?: Ahead,
): Promise<{ position: Position; isLast: boolean; ahead?: Ahead }> {
  const { log, pushing, arrived, positions } = line;
  const { size } = pushing;
  // Read in one pass where all of them are ours: looking each up by its id takes several times as long.
  const isAllOurs = arrived.size === 0;
  const isRead = isAllOurs && read?.since === position.pushed && read.size === size;
  const changes = isRead ? await read.changes : await log.changes(position.pushed, size, isAllOurs);
  const { rows, last } = changes;
  if (rows.length === 0) return { position, isLast: true };
  const ahead = isAllOurs && rows.length === size ? readAhead(log, last, size) : undefined;
  const unsent = rows.filter(({ id }) => !arrived.has(id)).map(({ id }) => id);
  const documents = isAllOurs || unsent.length === 0 ? changes.documents : await log.documents(unsent);
  const isMore = documents.length === 1 && (await log.changes(last, 1, false)).rows.length > 0;
  const answers = await tryOffer(line, documents, isMore);
  if (!answers) return { position, isLast: false };
  const next = { ...position, pushed: last };
  const refused = [...answers.refused, ...missing(line, unsent, documents)];
  await positions.save(next, { ...answers, refused });
  for (const { id } of rows) arrived.delete(id);
  line.onSent(answers.accepted.length);
  return { position: next, isLast: rows.length < size, ...(ahead && { ahead }) };
}

function readAhead(log: EntryDatabase, since: number, size: number): Ahead {
  const changes = log.changes(since, size, true);
  // Whether it failed is asked only when it is needed.
  changes.catch(() => undefined);
  return { since, size, changes };
}

/**
 * Refusals that may have come of something between here and the centre, of the disk, or pass when another PC or a year
 * was there.
 */
const PASSING: readonly string[] = ['cut', 'too-large', 'device', 'database', 'unreadable'];
/** What broke off on its way is offered again by itself after this time, and at the start of the program. */
const CUT_AGAIN_MS = 10 * 60_000;

/** Whether there is something in a database that is offered again without being asked to. */
export function isToBeTriedAgain(
  refusals: readonly KeptRefusal[],
  database: string,
  { now, isFirst }: { readonly now: string; readonly isFirst: boolean },
): boolean {
  const due = Date.parse(now) - CUT_AGAIN_MS;
  const cut = refusals.filter((one) => one.database === database && PASSING.includes(one.reason));
  return cut.some(({ at }) => isFirst || Date.parse(at) <= due);
}

/** Reasons for which the centre has not judged a document by itself: another one must not be offered with it. */
const UNJUDGED: readonly string[] = [...OF_THE_DOCUMENT, 'cut', 'unreadable'];

/** Offers again what was refused; what is accepted now is no refusal any more. */
export async function offerRefused(line: Line, position: Position): Promise<void> {
  const { log, positions, pushing } = line;
  // What did not come from the centre is not here to be offered: `readMissed` asks for it.
  const refusals = positions.refusals.filter(
    ({ database, reason }) => database === log.name && reason !== 'unread',
  );
  const judged = refusals.filter(({ reason }) => !UNJUDGED.includes(reason)).map(({ id }) => id);
  // Of a PC that a restored centre has forgotten there may be thousands.
  for (let done = 0; done < judged.length;) {
    const ids = judged.slice(done, done + pushing.size);
    const documents = await log.documents(ids);
    const answers = await tryOffer(line, documents, true);
    if (!answers) continue;
    const refused = [...answers.refused, ...missing(line, ids, documents)];
    await positions.save(position, { ...answers, refused });
    done += ids.length;
  }
  const alone = refusals.filter(({ reason }) => UNJUDGED.includes(reason)).map(({ id }) => id);
  await offerSingly(line, position, alone);
}

/**
 * Offers documents one by one: what is wrong with one must not take others with it, nor hold up what comes after. False
 * when the line broke, so that not all of them had their turn.
 */
export async function offerSingly(line: Line, position: Position, ids: readonly string[]): Promise<boolean> {
  const { centre, log, positions, now } = line;
  const documents = await log.documents(ids);
  const unread = missing(line, ids, documents);
  if (unread.length > 0) await positions.save(position, { refused: unread });
  for (const document of documents) {
    positions.checkTurn();
    try {
      await positions.save(position, await offer(centre, log.name, [document], now()));
    } catch (error) {
      if (!(error instanceof CentreFailure)) throw error;
      const isOfTheLine = OF_THE_LINE.includes(error.problem);
      if (!isOfTheLine && !OF_THE_DOCUMENT.includes(error.problem)) throw error;
      await positions.save(position, refusal(line, document, isOfTheLine ? 'cut' : error.problem));
      // The rest has its turn another time: each of them could take as long until it fails.
      if (isOfTheLine) return false;
    }
  }
  return true;
}

/**
 * Undefined when less has to be tried. A single document that the centre cannot take, for its size or for what is in
 * it, is a refusal like any other: kept, shown, and no hindrance to those behind it. So is one that breaks off on its
 * way again and again while the centre answers everything else: some proxy lets nothing of its size through. As long as
 * nothing is behind it (`isMore`), it simply waits.
 */
async function tryOffer(
  line: Line,
  documents: readonly RawDocument[],
  isMore: boolean,
): Promise<Answers | undefined> {
  const { centre, log, positions, pushing, now } = line;
  if (documents.length === 0) return { accepted: [], refused: [] };
  // Not for who has left: the session may be somebody else's by now.
  positions.checkTurn();
  try {
    const answers = await offer(centre, log.name, documents, now());
    pushing.wentWell(documents.length);
    return answers;
  } catch (error) {
    const [only] = documents;
    if (mayTryLess(pushing, error, documents.length)) return undefined;
    if (!(error instanceof CentreFailure) || !only || documents.length > 1) throw error;
    const isOfTheDocument = OF_THE_DOCUMENT.includes(error.problem);
    const isOfTheLine = isMore && OF_THE_LINE.includes(error.problem);
    if (!pushing.isHopeless || !(isOfTheDocument || isOfTheLine)) throw error;
    pushing.passedOver();
    return refusal(line, only, isOfTheDocument ? error.problem : 'cut');
  }
}

/** What the disk does not give is on no way to the centre: it is kept in mind, shown, and read again with the others. */
function missing(
  { log, now }: Line,
  ids: readonly string[],
  documents: readonly RawDocument[],
): readonly KeptRefusal[] {
  if (documents.length === ids.length) return [];
  const read = new Set(documents.map(({ _id }) => _id));
  const lost = ids.filter((id) => !read.has(id));
  return lost.map((id) => ({ database: log.name, id, reason: 'unreadable', at: now() }));
}

function refusal({ log, now }: Line, { _id: id }: RawDocument, reason: string): Answers {
  return { accepted: [], refused: [{ database: log.name, id, reason, at: now() }] };
}

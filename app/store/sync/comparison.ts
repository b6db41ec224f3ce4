import { addDays } from '../../domain/calendar.ts';
import type { DayDigest } from '../../domain/day-digest.ts';
import { isRecord } from '../../domain/shape.ts';
import type { KeptRefusal, Position } from '../place-database.ts';
import { CentreFailure } from './centre-failure.ts';
import { rangesOfDay, rowsAtCentre } from './day-rows.ts';
import { OwnDigest } from './own-digest.ts';
import { keep, sift } from './pull.ts';
import { readDocuments } from './pulling.ts';
import { offerSingly } from './push.ts';
import type { Line } from './push.ts';

const DAY_MS = 86_400_000;
/** After a failure, or when the centre is still reading. */
const LATER_MS = 10 * 60_000;
/** The gateway answers within half of this, or says when to come again. */
const LIMIT_MS = 60_000;
/** Today and yesterday are on their way; they are compared tomorrow. */
const SETTLED_DAYS = 2;
/** So few are sent and fetched by themselves; when more differ, everything is offered and pulled again. */
const FEW = 500;

/** One database of this PC, and who numbers in its office. */
export interface Compared extends Line {
  readonly devices: readonly string[];
  device(): string;
  onArrived(): void;
}

/** What is at one side only, or differs. */
interface Differences {
  readonly here: readonly string[];
  readonly there: readonly string[];
  readonly other: readonly string[];
}

/**
 * The daily comparison of one database: all ids and revisions of this PC against the centre's, for what no mark can
 * show. It is done in steps, in rounds that have nothing else to do. A difference counts when it is seen in two looks:
 * there has been an exchange between them, so it is not something under way.
 */
export class Comparison {
  #own: OwnDigest | undefined;
  #suspects: ReadonlySet<string> | undefined;
  #notBefore: number;

  /** `notBefore`: the first time, in milliseconds, so that not all PCs begin with the working day. */
  constructor(notBefore: number) {
    this.#notBefore = notBefore;
  }

  /** One step, if one is due; whether another one may follow at once. */
  async step(line: Compared, signal: AbortSignal): Promise<boolean> {
    const { log, positions } = line;
    const position = await positions.get(log.name);
    const nowMs = Date.parse(line.now());
    // What was noted by a clock that ran ahead, of this PC or of the centre, must not put it off for years.
    const isAhead = this.#notBefore - nowMs > DAY_MS;
    const sinceMs = Math.abs(nowMs - Date.parse(position.compared ?? '1970-01-01'));
    const isDue = (nowMs >= this.#notBefore || isAhead) && sinceMs >= DAY_MS;
    if (!isDue || position.complete !== true || position.begun !== undefined) return false;
    this.#own ??= new OwnDigest(log);
    if (!(await this.#own.step())) return true;
    try {
      await this.#compare(line, position, this.#own.days(), signal);
    } catch (error) {
      // A day later is soon enough; nothing else of the round shall suffer from it.
      if (!(error instanceof CentreFailure) || error.problem === 'session') throw error;
      this.#notBefore = nowMs + (signal.aborted ? 0 : (error.pauseMs ?? LATER_MS));
    }
    return false;
  }

  async #compare(
    line: Compared,
    position: Position,
    own: ReadonlyMap<string, DayDigest>,
    signal: AbortSignal,
  ): Promise<void> {
    const path = `/api/digest/${line.log.name}`;
    const answer = await line.centre.request('GET', path, { timeoutMs: LIMIT_MS, signal });
    if (!isRecord(answer) || !isRecord(answer.days)) throw new CentreFailure('failed');
    const until = addDays(line.now().slice(0, 10), -SETTLED_DAYS);
    const days = differingDays(own, answer.days, until);
    const found = await differences(line, position, days);
    const all = [...found.here, ...found.there, ...found.other];
    const isLooked = this.#suspects !== undefined || all.length === 0;
    const seenBefore = (ids: readonly string[]) => ids.filter((id) => this.#suspects?.has(id));
    if (!isLooked) {
      this.#suspects = new Set(all);
      return;
    }
    const real = {
      here: seenBefore(found.here),
      there: seenBefore(found.there),
      other: seenBefore(found.other),
    };
    this.#suspects = undefined;
    if (!(await mend(line, position, real))) throw new CentreFailure('cut');
  }
}

/** Days on which the two sides do not have the same, up to and including the last one that is settled. */
function differingDays(
  own: ReadonlyMap<string, DayDigest>,
  theirs: Readonly<Record<string, unknown>>,
  until: string,
): string[] {
  const days = new Set([...own.keys(), ...Object.keys(theirs)]);
  return [...days]
    .filter((day) => /^\d{4}-\d\d-\d\d$/.test(day) && day <= until)
    .filter((day) => {
      const their = theirs[day];
      const mine = own.get(day);
      return !isRecord(their) || their.digest !== mine?.digest || their.count !== mine?.count;
    })
    .sort();
}

async function differences(
  line: Compared,
  position: Position,
  days: readonly string[],
): Promise<Differences> {
  const { log, positions } = line;
  const [here, there, other]: [string[], string[], string[]] = [[], [], []];
  const known = new Map(
    positions.refusals
      .filter(({ database }) => database === log.name)
      .map(({ id, reason }) => [id, reason] as const),
  );
  const unsent = new Set((await unsentRows(line, position)).map((id) => id));
  for (const range of days.flatMap((day) => rangesOfDay(log.name, day, line.devices))) {
    const centre = await rowsAtCentre(line, range);
    const mine = await log.range(range.startkey, range.endkey);
    for (const [id, rev] of mine) {
      if (unsent.has(id) || known.has(id)) continue;
      if (!centre.has(id)) here.push(id);
      else if (centre.get(id) !== rev) other.push(id);
    }
    for (const id of centre.keys()) if (!mine.has(id)) there.push(id);
  }
  return { here, there, other };
}

async function unsentRows({ log }: Line, { pushed }: Position): Promise<string[]> {
  const { rows } = await log.changes(pushed, FEW, false);
  return rows.map(({ id }) => id);
}

/**
 * Offers and fetches what is missing, shows what contradicts, and notes that it was compared when all of that has been
 * dealt with; false when the line broke before.
 */
async function mend(
  line: Compared,
  position: Position,
  { here, there, other }: Differences,
): Promise<boolean> {
  const { log, positions } = line;
  const at = line.now();
  const refused: KeptRefusal[] = other.map((id) => ({ database: log.name, id, reason: 'exists', at }));
  const differing = here.length + there.length + other.length;
  await positions.save(position, { refused });
  if (here.length <= FEW && !(await offerSingly(line, position, here))) return false;
  const isAllCome = there.length > FEW || (await fetchMissing(line, position, there));
  const { pulled, ...compared } = { ...position, compared: at, differing, contrary: other.length };
  // What bears this PC's id and is not known here is the exchange's business, too: it finds out whose it is.
  await positions.save({
    ...compared,
    ...(here.length > FEW && { pushed: 0 }),
    ...(isAllCome && there.length <= FEW && pulled !== undefined && { pulled }),
  });
  return true;
}

/** False, with nothing kept, when an entry among them bears this PC's id. */
async function fetchMissing(line: Compared, position: Position, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  line.pulling.forgetUnreadable();
  const news = await sift(line, await readDocuments(line, ids), line.device());
  if (news.isCopied) return false;
  await keep(line, news, position);
  if (news.fresh.length > 0) line.onArrived();
  return true;
}

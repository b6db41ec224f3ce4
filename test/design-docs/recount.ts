import type { RegisterEntry, VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import type { Grouping } from '../../app/domain/statistics/grouping.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import type { Narrowing } from '../../app/domain/statistics/question.ts';
import type { Visit } from '../../app/domain/visit.ts';

/** One visit as somebody who counts by hand has it before him: its papers and what they come to. */
interface Case {
  readonly paper: RegisterEntry;
  readonly visit: Visit;
}

type Tally = Record<string, number>;

/** Where and by whom: what a row is told apart by. */
interface Doing {
  readonly at: string;
  readonly by: string;
  readonly window: string;
  readonly counter: string;
}

/**
 * Counts by hand: takes all entries of all offices, goes through them visit by visit, and looks at no view, no key and no
 * document of `central`. The sums are named as `SUMS` names them; what is zero is left out.
 */
export function recount(
  documents: readonly VisitEntry[],
  { from, until, by, office, window, kind }: Range & Narrowing & { readonly by: Grouping },
): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  const isIn = (at: string) => from <= shanghaiDay(at) && shanghaiDay(at) <= until;
  for (const { paper, visit } of casesOf(documents)) {
    if (office !== undefined && visit.office !== office) continue;
    if (kind !== undefined && visit.kind !== kind) continue;
    const add = (doing: Doing, name: string, count = 1) => {
      if (window !== undefined && doing.window !== window) return;
      for (const row of rowsOf(by, visit, doing)) {
        const tally = tallies.get(row) ?? {};
        tallies.set(row, tally);
        if (count !== 0) tally[name] = (tally[name] ?? 0) + count;
      }
    };
    const begun: Doing = { at: paper.at, by: paper.by, window: paper.window, counter: paper.counter };
    if (isIn(paper.at)) countQuality(add, begun, paper, visit);
    if (visit.state === 'voided') continue;
    const closed = visit.state === 'closed' ? visit.closed : undefined;
    const done = closed && { ...closed, window: visit.window, counter: visit.counter };
    if (isIn(paper.at)) countRegistered(add, begun, visit, done);
    if (done && isIn(done.at)) countClosed(add, done, paper, visit);
    const isLeft = !done || shanghaiDay(done.at) > until;
    if (shanghaiDay(paper.at) <= until && isLeft) add(begun, 'in-hand');
  }
  return tallies;
}

/** Every visit whose registration is there, by the beginning of the ids. */
function casesOf(documents: readonly VisitEntry[]): Case[] {
  const heaps = new Map<string, VisitEntry[]>();
  for (const one of documents) {
    const [id = ''] = one._id.split('/');
    heaps.set(id, [...(heaps.get(id) ?? []), one]);
  }
  return [...heaps.values()].flatMap((heap) => {
    const visit = foldVisit(readEntries(heap));
    const paper = heap.find((one): one is RegisterEntry => one.type === 'register' && one.schema === 1);
    return visit && paper ? [{ paper, visit }] : [];
  });
}

type Add = (doing: Doing, name: string, count?: number) => void;

function countRegistered(add: Add, begun: Doing, visit: Visit, done: Doing | undefined): void {
  add(begun, `registered-${visit.kind}`);
  if (visit.party === visit.id) add(begun, 'parties');
  add(begun, 'matters', new Set(visit.matters.map(({ code }) => code)).size);
  if (done) add(begun, 'registered-closed');
  if (done && shanghaiDay(done.at) === shanghaiDay(begun.at)) add(begun, 'registered-closed-same-day');
}

function countClosed(add: Add, done: Doing, paper: RegisterEntry, visit: Visit): void {
  add(done, `closed-${visit.kind}`);
  if (visit.kind === 'acceptance') {
    const outcome = visit.answer?.outcome;
    add(done, `acceptance-${outcome === undefined || outcome === 'answered' ? 'other' : outcome}`);
  }
  if (visit.rating) add(done, `level-${visit.rating.level}`);
  else add(done, `unrated-${visit.channel === 'phone' ? 'phone' : visit.unrated}`);
  const minutes = (Date.parse(done.at) - Date.parse(paper.at)) / 60_000;
  const isTimed = shanghaiDay(done.at) === shanghaiDay(paper.at) && minutes >= 0 && !paper.backfilledAt;
  if (!isTimed) return;
  const ends = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 120, 180, 240, 1440];
  add(done, `minutes-${ends.find((end) => Math.floor(minutes * 60) <= end * 60)}`);
}

function countQuality(add: Add, begun: Doing, paper: RegisterEntry, visit: Visit): void {
  if (visit.voided) return add(begun, `voided-${visit.voided.reason}`);
  add(begun, 'valid');
  if (paper.backfilledAt) add(begun, 'backfilled');
  const offset = paper.clockOffsetMs;
  if (offset === undefined) return add(begun, 'offset-unknown');
  const seconds = Math.abs(offset) / 1000;
  const end = [5, 30, 60, 300].find((most) => seconds <= most);
  add(begun, end === undefined ? 'offset-more' : `offset-${end}s`);
}

function rowsOf(by: Grouping, visit: Visit, doing: Doing): string[] {
  const row = (which: object) => [JSON.stringify(which)];
  if (by === 'all') return row({});
  if (by === 'office') return row({ office: visit.office });
  if (by === 'window') return row({ office: visit.office, window: doing.window });
  if (by === 'counter') return row({ office: visit.office, window: doing.window, counter: doing.counter });
  if (by === 'clerk') return row({ office: visit.office, clerk: doing.by });
  if (by === 'kind') return row({ kind: visit.kind });
  if (by === 'channel') return row({ channel: visit.channel });
  const codes = new Set(visit.matters.map(({ code }) => code));
  return codes.size === 0 ? row({ matter: '' }) : [...codes].flatMap((matter) => row({ matter }));
}

/** The city's day of an instant, eight hours ahead of UTC. */
function shanghaiDay(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
}

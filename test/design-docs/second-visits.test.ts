import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { RegisterEntry, VisitDetails, VisitEntry } from '../../app/domain/entry.ts';
import { GROUPINGS } from '../../app/domain/statistics/grouping.ts';
import type { Grouping } from '../../app/domain/statistics/grouping.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import { secondBehind } from '../../couch/drill/second-behind.ts';
import { visitorRow } from '../../couch/statistics/read-visitors.ts';
import type { ReadVisitors, VisitorRow } from '../../couch/statistics/read-visitors.ts';
import { secondSums } from '../../couch/statistics/second-visits.ts';
import { entry, registration } from '../domain/sample-entries.ts';
import { runMap } from './run-text.ts';
import { centralText } from './sums-of.ts';
import { centralOf } from './views-over.ts';

const FIRST = Date.parse('2026-11-01T01:00:00.000Z');
const GUESTS: readonly Pick<VisitDetails, 'visitor' | 'applicant'>[] = [
  { visitor: { name: '王芳', phone: '13800138000' } },
  { visitor: { name: '王小姐', phone: '+86 138 0013 8000' } },
  { visitor: { name: '王芳', organisation: '某某食品' } },
  { visitor: { name: '王 芳', organisation: '某某食品' } },
  { visitor: { name: '王芳' } },
  { visitor: {} },
  { visitor: { phone: '13800138000' }, applicant: { name: '甲公司', creditCode: '91310000MA1FL0000X' } },
  { visitor: { phone: '13900139000' }, applicant: { name: '乙公司', creditCode: '91310000MA1FL0000X' } },
  { visitor: { phone: '13800138000' }, applicant: { name: '乙公司' } },
  { visitor: { name: '李四' }, applicant: { name: '乙公司' } },
  { visitor: {}, applicant: { name: '乙公司' } },
];
/** Who of them is the same, by hand; the rest nobody can tell. */
const SAME: Readonly<Record<number, string>> = {
  0: 'A',
  1: 'A',
  2: 'B',
  3: 'B',
  6: 'C',
  7: 'C',
  8: 'D',
  9: 'E',
};
const PLACES = [
  ['pd', 'pd-1'],
  ['xuhui', 'xuhui-1'],
] as const;

interface Call {
  readonly guest: number;
  readonly day: number;
  readonly hour: number;
  readonly place: (typeof PLACES)[number];
  readonly matters: readonly string[];
  readonly withFirst: boolean;
  readonly isVoided: boolean;
}

const anyCall: fc.Arbitrary<Call> = fc.record({
  // Most of them one of a few, or nobody would come again.
  guest: fc.oneof(fc.constantFrom(0, 1, 2, 3, 6, 7), fc.nat(GUESTS.length - 1)),
  day: fc.nat(12),
  hour: fc.nat(7),
  place: fc.constantFrom(...PLACES),
  matters: fc.subarray(['a', 'b', 'c']),
  withFirst: fc.boolean(),
  isVoided: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
});

function papersOf(calls: readonly Call[]): VisitEntry[] {
  const firstOf = new Map<number, string>();
  return calls.flatMap(({ guest, day, hour, place: [office, window], matters, withFirst, isVoided }, n) => {
    const at = new Date(FIRST + day * 86_400_000 + hour * 3_600_000 + n * 1000).toISOString();
    const party = withFirst ? firstOf.get(guest) : undefined;
    const made: RegisterEntry = registration({
      ...GUESTS[guest],
      n: n + 1,
      at,
      office,
      window,
      counter: `${window}-1`,
      matters: matters.map((code) => ({ code, name: code })),
      ...(party !== undefined && { party }),
    });
    if (!firstOf.has(guest)) firstOf.set(guest, made._id);
    const voided = entry(made._id, at, 90 + n, { type: 'void', reason: 'mistake' }, { device: 'a1' });
    return isVoided ? [made, voided] : [made];
  });
}

/** By hand: every visit beside every other one, with the papers only. */
function recountSecond(calls: readonly Call[], { from, until }: Range, days: number) {
  const papers = papersOf(calls).filter((one): one is RegisterEntry => one.type === 'register');
  const dayOf = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
  const cases = papers
    .map((paper, place) => ({ paper, who: SAME[calls[place]?.guest ?? -1], call: calls[place] }))
    .filter(({ who, call, paper }) => who !== undefined && !call?.isVoided && paper.matters.length > 0);
  return cases
    .filter(({ paper }) => from <= dayOf(paper.at) && dayOf(paper.at) <= until)
    .map(({ paper, who }) => ({
      paper,
      again: paper.matters
        .map(({ code }) => code)
        .filter((code) =>
          cases.some(
            (other) =>
              other.who === who &&
              other.paper.at < paper.at &&
              other.paper.party !== paper.party &&
              other.paper.matters.some((one) => one.code === code) &&
              Date.parse(dayOf(paper.at)) - Date.parse(dayOf(other.paper.at)) <= days * 86_400_000,
          ),
        ),
    }));
}

/** What CouchDB answers: rows of a part in the order of their keys, a few at a time. */
function visitorsOver(documents: readonly CentralVisit[]): ReadVisitors {
  const rows = documents
    .flatMap((one) => runMap(centralText('visitors'), [one]).map((row) => ({ id: one._id, ...row })))
    .map(({ id, key, value }) => visitorRow(id, key.map(String), value.map(String)))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return async function* read(part, { from, until }) {
    const mine = rows.filter(({ who, day }) => who.startsWith(part) && from <= day && day <= until);
    for (let place = 0; place < mine.length; place += 2) yield mine.slice(place, place + 2);
  };
}

function orderOf({ day, at, id }: VisitorRow): string {
  return `${day} ${at} ${id}`;
}

const anyRange = fc
  .tuple(fc.nat(14), fc.nat(14))
  .map((ends) => ends.sort((a, b) => a - b).map((day) => new Date(FIRST + day * 86_400_000)))
  .map(([from, until]) => ({
    from: from?.toISOString().slice(0, 10) ?? '',
    until: until?.toISOString().slice(0, 10) ?? '',
  }));

test('who came again for the same matter is who somebody finds that lays every visit beside every other; and the list has as many', async () => {
  let seconds = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyCall, { minLength: 4, maxLength: 14 }),
      anyRange,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom<Grouping>(...GROUPINGS),
      async (calls, range, days, by) => {
        const read = visitorsOver(centralOf(papersOf(calls)));
        const byHand = recountSecond(calls, range, days);
        const [found] = await secondSums(read, { by, days }, [range]);
        const again = byHand.filter((one) => one.again.length > 0);
        assert.is(found?.total['visitor-known'] ?? 0, byHand.length);
        assert.is(found?.total.second ?? 0, again.length);
        seconds += again.length;
        const listed = await secondBehind(read, {
          ...range,
          by: 'all',
          figure: 'second-visits',
          offset: 0,
          days,
        });
        const inTime = again.map(({ paper }) => paper).sort((a, b) => (a.at + a._id < b.at + b._id ? -1 : 1));
        assert.equal(listed, { count: again.length, found: inTime.map(({ _id }) => ({ id: _id })) });
        for (const { which, sums } of found?.rows.values() ?? []) {
          const question = { ...range, by, figure: 'second-visits', offset: 0, days, ...which } as const;
          assert.is((await secondBehind(read, question)).count, sums.second ?? 0, JSON.stringify(which));
          if (by !== 'matter') continue;
          const { matter = '' } = which;
          const known = byHand.filter(({ paper }) => paper.matters.some(({ code }) => code === matter));
          assert.is(sums['visitor-known'], known.length);
          assert.is(sums.second ?? 0, known.filter((one) => one.again.includes(matter)).length);
        }
      },
    ),
    { numRuns: 80 },
  );
  assert.ok(seconds > 10, `${seconds}`);
});

test('a page of the list is a part of the whole list, wherever it begins', async () => {
  const calls = Array.from({ length: 30 }, (_, place): Call => ({
    guest: place % 3,
    day: place % 13,
    hour: place % 8,
    place: PLACES[place % 2 === 0 ? 0 : 1],
    matters: ['a'],
    withFirst: false,
    isVoided: false,
  }));
  const read = visitorsOver(centralOf(papersOf(calls)));
  const asked = {
    from: '2026-11-01',
    until: '2026-11-30',
    by: 'all',
    figure: 'visitor-known',
    days: 30,
  } as const;
  const whole = await secondBehind(read, { ...asked, offset: 0 });
  assert.is(whole.count, 30);
  const pages = await Promise.all(
    [0, 7, 14, 21, 28].map((offset) => secondBehind(read, { ...asked, offset }, 7)),
  );
  assert.equal(
    pages.flatMap(({ found }) => found),
    whole.found,
  );
});

test('what the view emits holds neither phone nor name', () => {
  const held = centralOf(
    papersOf([
      { guest: 0, day: 1, hour: 1, place: PLACES[0], matters: ['a'], withFirst: false, isVoided: false },
    ]),
  );
  const rows = JSON.stringify(runMap(centralText('visitors'), held));
  assert.match(rows, /"pd-1"/);
  assert.not.match(rows, /13800138000|王/);
});

test.run();

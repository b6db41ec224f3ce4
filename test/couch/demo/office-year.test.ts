import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dayOf, timeOf } from '../../../app/domain/calendar.ts';
import { isCreditCode } from '../../../app/domain/credit-code.ts';
import type { Entry, VisitEntry } from '../../../app/domain/entry.ts';
import { checkEntry } from '../../../app/domain/entry-shape.ts';
import { foldVisit } from '../../../app/domain/fold.ts';
import { visitOf } from '../../../app/domain/identifier.ts';
import { isPhone } from '../../../app/domain/phone.ts';
import type { Visit } from '../../../app/domain/visit.ts';
import { demoCatalogue } from '../../../couch/demo/index.ts';
import { busyDays, daysOfYear, shareOut } from '../../../couch/demo/visits/arrivals.ts';
import { Chance } from '../../../couch/demo/visits/chance.ts';
import { officeYear } from '../../../couch/demo/visits/office-year.ts';
import { Pen, penKey, signAll } from '../../../couch/demo/visits/pen.ts';
import type { Unsigned } from '../../../couch/demo/visits/pen.ts';
import { isWorkingDay, workingDays } from '../../../couch/demo/visits/working-days.ts';
import { whyUnproved, isRating } from '../../../couch/verify/rating-evidence.ts';
import { chainFaults } from '../../rig/chain.ts';

const VISITS = 2_500;
const UNTIL = '2026-11-20';

/** A year at the demo's own office. */
async function year(words: string): Promise<readonly Unsigned[]> {
  const catalogue = demoCatalogue();
  const office = catalogue.flatMap((one) => (one.type === 'office' && one.code === 'pd' ? [one] : []))[0];
  if (!office) throw new Error('the demo has no such office');
  const { code, prefix, utcOffsetMinutes } = office;
  const pens = await Promise.all(
    [1, 2, 3, 4].map(async (number) => {
      const counter = `pd-1-${number}`;
      const place = { office: code, prefix, device: `a${number}`, window: 'pd-1', counter, utcOffsetMinutes };
      return new Pen(place, await penKey('a secret of the test', counter));
    }),
  );
  const plan = {
    office,
    windows: catalogue.flatMap((one) => (one.type === 'window' && one.office === 'pd' ? [one] : [])),
    staff: catalogue.flatMap((one) => (one.type === 'staff' && one.office === 'pd' ? [one] : [])),
    matters: catalogue.flatMap((one) => (one.type === 'matter' ? [one] : [])),
    pens,
    days: busyDays(new Chance(words), daysOfYear(UNTIL), VISITS),
    test: true,
    words,
  };
  return [...officeYear(plan)].flatMap(({ entries }) => entries);
}

function visitsOf(written: readonly Unsigned[]): readonly Visit[] {
  const papers = new Map<string, VisitEntry[]>();
  for (const { entry } of written) {
    const visit = visitOf(entry._id);
    if (visit === undefined) continue;
    papers.set(visit, [...(papers.get(visit) ?? []), entry as VisitEntry]);
  }
  return [...papers.values()].flatMap((entries) => foldVisit({ entries }) ?? []);
}

function share<T>(some: readonly T[], has: (one: T) => boolean): number {
  return some.filter(has).length / some.length;
}

const written = await year('one');
const visits = visitsOf(written);
const closed = visits.filter(({ state }) => state === 'closed');

test('holidays and worked weekends are those that were announced', () => {
  const off = ['2025-01-01', '2025-10-08', '2026-01-02', '2026-02-23', '2026-06-19', '2026-11-22'];
  const worked = ['2025-01-26', '2025-10-11', '2026-01-04', '2026-02-28', '2026-10-10', '2026-11-23'];
  assert.equal([...off, ...worked].filter(isWorkingDay), worked);
  assert.is(workingDays('2025-01-01', '2025-12-31').length, 248);
  assert.is(workingDays('2026-01-01', '2026-12-31').length, 248);
});

test('so many are shared out and spread over the year as were asked for, whatever the number', () => {
  for (const count of [0, 1, 17, 5_000]) {
    const days = busyDays(new Chance(`${count}`), daysOfYear(UNTIL), count);
    assert.is(
      days.reduce((sum, day) => sum + day.visits, 0),
      count,
    );
    assert.ok(days.every((day) => day.visits >= 0));
    const shares = shareOut(count, [3.3, 1, 0.7]);
    assert.is(
      shares.reduce((sum, one) => sum + one),
      count,
    );
  }
});

test('the same words give the same year, and others another one', async () => {
  const entries = (some: readonly Unsigned[]) => some.map(({ entry }) => entry);
  assert.equal(entries(await year('one')), entries(written));
  const other = await year('two');
  assert.not.equal(
    other.slice(0, 20).map(({ entry }) => entry._id),
    written.slice(0, 20).map(({ entry }) => entry._id),
  );
});

test('every entry is one that the guard admits: shape, chain, signature, and every move possible', async () => {
  const keys = new Map<string, string>();
  for (const number of [1, 2, 3, 4])
    keys.set(`a${number}`, (await penKey('a secret of the test', `pd-1-${number}`)).publicKey);
  for (const database of ['entries-pd-2025', 'entries-pd-2026']) {
    const own = written.filter((one) => one.database === database);
    assert.ok(own.length > 1_000);
    const signed = await signAll(own);
    assert.equal(signed.flatMap(checkEntry), []);
    assert.equal(chainFaults(database, signed as Entry[], keys), []);
  }
  assert.is(visits.length, VISITS);
  assert.equal(
    visits.flatMap(({ overtaken }) => overtaken),
    [],
  );
});

test('ratings are proved by an invitation and a press, most are the best, and all kinds of none come', () => {
  const papers = new Map<string, VisitEntry[]>();
  for (const { entry } of written) {
    const visit = visitOf(entry._id) ?? '';
    papers.set(visit, [...(papers.get(visit) ?? []), entry as VisitEntry]);
  }
  for (const entries of papers.values())
    for (const rating of entries.filter(isRating))
      assert.is(
        whyUnproved(rating, entries, (one, other) => one === other),
        undefined,
      );
  const rated = closed.flatMap(({ rating }) => rating ?? []);
  assert.ok(share(rated, ({ level }) => level === 5) > 0.8);
  const bad = share(rated, ({ level }) => level <= 2);
  assert.ok(bad > 0 && bad < 0.05, `${bad}`);
  const reasons = new Set(closed.flatMap(({ unrated }) => unrated ?? []));
  assert.equal([...reasons].sort(), ['declined', 'fault', 'left', 'not-invited', 'phone', 'timeout']);
});

test('people come when the window is open, fewer at noon, and not on days off', () => {
  const times = visits.map(({ registered }) => timeOf(registered.at, 480));
  assert.ok(
    times.every((time) => time >= '08:50' && time < '18:30'),
    times.toSorted().at(-1) ?? '',
  );
  const within = (from: string, until: string) => times.filter((time) => time >= from && time < until).length;
  assert.ok(within('12:00', '13:00') < within('10:00', '11:00') / 3);
  assert.ok(visits.every(({ registered }) => isWorkingDay(dayOf(registered.at, 480))));
});

test('everything that can happen to a visit happens, and a few are left open', () => {
  const types = new Set(written.map(({ entry }) => entry.type));
  for (const type of [
    'amend',
    'case-number',
    'print',
    'reprint',
    'transfer',
    'void',
    'supplement',
    'reveal',
    'reasons',
  ])
    assert.ok(types.has(type as Entry['type']), type);
  const open = share(visits, ({ state }) => state === 'open');
  assert.ok(open > 0 && open < 0.02, `${open}`);
  assert.ok(visits.some(({ backfilledAt }) => backfilledAt !== undefined));
  assert.ok(visits.some(({ id, party }) => id !== party));
  assert.ok(
    closed.some(({ registered, closed: done }) => dayOf(done?.at ?? '', 480) > dayOf(registered.at, 480)),
  );
  for (const kind of ['consultation', 'acceptance', 'inquiry', 'other'])
    assert.ok(share(visits, (visit) => visit.kind === kind) > 0.07, kind);
  const codes = visits.flatMap(({ matters }) => matters.map(({ code }) => code));
  const counts = [...new Set(codes)].map((code) => codes.filter((one) => one === code).length);
  assert.ok(Math.max(...counts) > codes.length / 10, 'a few matters are most of the work');
});

test('phones are of a range that nobody has, names say that they are made up, credit codes are well formed', () => {
  const people = visits.map(({ visitor }) => visitor);
  const phones = people.flatMap(({ phone }) => phone ?? []);
  assert.ok(phones.length > 1_000 && phones.every((phone) => /^154\d{8}$/.test(phone) && isPhone(phone)));
  assert.ok(people.flatMap(({ name }) => name ?? []).every((name) => /[例样演拟试]/.test(name)));
  const organisations = people.flatMap(({ organisation }) => organisation ?? []);
  assert.ok(organisations.every((name) => /样例|演示|示例|模拟|样本/.test(name)));
  const codes = visits.flatMap(({ applicant }) => applicant?.creditCode ?? []);
  assert.ok(codes.length > 50 && codes.every(isCreditCode));
});

test.run();

import type { ServerScope } from 'nano';
import { addDays, weekOf } from '../../app/domain/calendar.ts';
import { periodOf } from '../../app/domain/statistics/period.ts';
import { readQuestion } from '../../app/domain/statistics/question.ts';
import { WorkingDays } from '../../app/domain/statistics/working-days.ts';
import { publishedCalendars } from '../../couch/provision/published-calendars.ts';
import { buildIndex } from '../../couch/design-swap/build-index.ts';
import { indexInfo } from '../../couch/design-swap/index-info.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';
import { trend, weekdayHours } from '../../couch/statistics/flow.ts';
import { readVisitorsOf } from '../../couch/statistics/read-visitors.ts';
import { readViewOf } from '../../couch/statistics/read-view.ts';
import { secondStatistics, statistics } from '../../couch/statistics/statistics.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { makeAnew, startCouch } from '../couch/couch-server.ts';
import { centralVisits, fillCentral } from '../rig/fill-central.ts';
import { Sqlite, sqliteVersion } from '../rig/sqlite.ts';
import type { BenchRow } from './row.ts';

/** 100,000 are what 20 windows have in half a year; `VISITS=100000,1000000` compares two sizes. */
const SIZES = (process.env.VISITS ?? '100000').split(',').map(Number);
/** With `KEEP=1` a `central` that has exactly so many is taken as it is, and left: filling takes longer than asking. */
const KEEPS = process.env.KEEP === '1';
/** `ONLY=counts,in-hand` builds these views alone, and asks what they answer: at a million visits each takes half an hour. */
const ONLY = process.env.ONLY?.split(',');
const LAST_DAY = '2026-11-22';
const AT = `${LAST_DAY}T10:00:00.000Z`;
const ROUNDS = 40;
/** Rounds that are not counted: connections and CouchDB's own memory. */
const WARM = 5;

const WEEK = periodOf('week', LAST_DAY);
const TRENDS = [
  ['a month of an office, day by day', periodOf('month', '2026-10-01'), 'day'],
  ['a year of an office, month by month', periodOf('year', LAST_DAY), 'month'],
] as const;
const SAME_QUESTION = 'a week by window and kind';
const QUESTIONS: readonly (readonly [string, string])[] = [
  ['the five figures of a week by window', `by=window&show=overview&${days(WEEK)}`],
  ['a week by window of one kind', `by=window&kind=acceptance&${days(WEEK)}`],
  ['a week by window', `by=window&${days(WEEK)}`],
  [SAME_QUESTION, `by=window&show=kinds&${days(WEEK)}`],
  ['a month by window, with last year', `by=window&${days(periodOf('month', '2026-10-01'))}`],
  ['a quarter by office', `by=office&${days(periodOf('quarter', '2026-08-01'))}`],
  ['a year by window', `by=window&${days(periodOf('year', LAST_DAY))}`],
  ['time and ratings of a week by window', `by=window&show=service&${days(WEEK)}`],
  [
    'time and ratings of a month by matter',
    `by=matter&show=service&${days(periodOf('month', '2026-10-01'))}`,
  ],
  ['quality of a month by counter', `by=counter&show=quality&${days(periodOf('month', '2026-10-01'))}`],
  [
    '53 days by clerk of an office',
    `by=clerk&office=pd&${days({ from: '2026-09-08', until: '2026-10-30' })}`,
  ],
];

interface Timed {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  /** The quickest one: what other work on the machine disturbs least. */
  readonly least: number;
}

/**
 * What the centre's page asks, at one or several sizes, with COUCHDB_URL of a CouchDB whose databases may be removed, or
 * of the embedded server. Against it stands the same question to SQLite, where it is installed.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const server = await startCouch();
  const rows: BenchRow[] = [];
  let smallest: readonly Timed[] = [];
  try {
    for (const visits of SIZES) {
      rows.push(...(await prepare(server.couch, visits)));
      const answered = await answerTimes(server.couch);
      rows.push(...answered.flatMap((one) => shown(visits, one, smallest)));
      if (!ONLY) rows.push(await secondVisits(server.couch, visits));
      if (smallest.length === 0) smallest = answered;
      rows.push(...(await otherwise(server.couch, visits, answered)));
    }
    if (!KEEPS) await makeAnew(server.couch, ['central']);
    return rows;
  } finally {
    await server.stop();
  }
}

/** Fills `central` and builds one view after the other, so that each has a figure of its own. */
async function prepare(couch: ServerScope, visits: number): Promise<BenchRow[]> {
  const all = await designDocumentsFor('central');
  const designs = all.filter(({ _id }) => !ONLY || ONLY.includes(_id.replace('_design/', '')));
  const present = await couch.db.get('central').catch(() => undefined);
  if (!KEEPS || present?.doc_count !== visits + designs.length) {
    if (present) await couch.db.destroy('central');
    await couch.db.create('central', { q: 2 });
    await fillCentral(couch, { visits, seed: 7, lastDay: LAST_DAY, days: 365 });
  }
  const rows: BenchRow[] = [];
  for (const document of designs) {
    const { _id } = document;
    const held = await couch
      .use<object>('central')
      .get(_id)
      .catch(() => undefined);
    if (!held) await couch.use<object>('central').insert(document);
    const begun = performance.now();
    await buildIndex(couch, 'central', _id, Object.keys(document.views ?? {}), () => undefined);
    const seconds = (performance.now() - begun) / 1000;
    const { bytes } = (await indexInfo(couch, 'central', _id)) ?? {};
    const view = _id.replace('_design/', '');
    if (!held)
      rows.push({
        what: `${visits} visits: view ${view} built`,
        value: Math.round(visits / seconds),
        unit: 'documents/s',
      });
    if (bytes !== undefined)
      rows.push({ what: `${visits} visits: file of ${view}`, value: Math.round(bytes / 1e6), unit: 'MB' });
  }
  // Members and whatever else the product gives it, the other views among them.
  if (!ONLY) await provisionDatabase(couch, 'central');
  return rows;
}

async function answerTimes(couch: ServerScope): Promise<Timed[]> {
  const read = readViewOf(couch);
  const calendar = new WorkingDays(publishedCalendars());
  const all: Timed[] = [];
  for (const [what, query] of QUESTIONS) {
    const question = readQuestion(new URLSearchParams(query));
    if ('wrong' in question) throw new Error(`wrong ${question.wrong}`);
    const asked = timed(what, () => statistics(read, question, AT, calendar));
    // A view that was left out answers nothing.
    all.push(
      ...(ONLY
        ? await asked.then(
            (one) => [one],
            () => [],
          )
        : [await asked]),
    );
  }
  if (ONLY) return all;
  const quarter = periodOf('quarter', LAST_DAY);
  all.push(await timed('a quarter by weekday and hour', () => weekdayHours(read, quarter)));
  for (const [what, range, unit] of TRENDS)
    all.push(await timed(what, () => trend(read, { ...range, office: 'pd' }, unit)));
  return all;
}

/** Visit by visit, once: nobody waits for it with the rest of a page. */
async function secondVisits(couch: ServerScope, visits: number): Promise<BenchRow> {
  const question = readQuestion(new URLSearchParams(`show=second&by=office&${days(WEEK)}`));
  if ('wrong' in question) throw new Error(`wrong ${question.wrong}`);
  const begun = performance.now();
  await secondStatistics(readVisitorsOf(couch), question, AT, new WorkingDays(publishedCalendars()));
  const value = Math.round(performance.now() - begun);
  return { what: `${visits} visits: second visits of a week, within 30 days`, value, unit: 'ms' };
}

async function timed(what: string, work: () => Promise<unknown>): Promise<Timed> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + WARM; round += 1) {
    const begun = performance.now();
    await work();
    if (round >= WARM) times.push(performance.now() - begun);
  }
  return { what, ...percentiles(times.sort((one, other) => one - other)) };
}

function percentiles(times: readonly number[]): Omit<Timed, 'what'> {
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), least: at(0) };
}

function shown(visits: number, one: Timed, smallest: readonly Timed[]): BenchRow[] {
  const small = smallest.find(({ what }) => what === one.what);
  const row = (name: 'least' | 'p50' | 'p95', aim?: string): BenchRow => ({
    what: `${visits} visits: ${one.what}, ${name}`,
    value: one[name],
    unit: 'ms',
    ...(small && {
      against: { what: `at ${SIZES[0] ?? 0} visits`, value: small[name] },
      ratio: Math.round((one[name] / small[name]) * 100) / 100,
    }),
    ...(aim && { aim }),
  });
  return [row('least', small && '≤ 1.3 × as long'), row('p50'), row('p95', '≤ 50 ms')];
}

/** Registered and closed of this week and the one before, by window and kind. */
const SQL = `select place, kind, week, sum(began), sum(ended) from (
  select began_window place, kind, began_week week, 1 began, 0 ended from visits
    where began_day between '${addDays(WEEK.from, -7)}' and '${WEEK.until}'
  union all
  select ended_window, kind, ended_week, 0, 1 from visits
    where ended_day between '${addDays(WEEK.from, -7)}' and '${WEEK.until}'
) group by place, kind, week;`;

/** The same to SQLite, in memory, without and with an index on the days; both must come to the same sum. */
async function otherwise(
  couch: ServerScope,
  visits: number,
  answered: readonly Timed[],
): Promise<BenchRow[]> {
  const ours = answered.find(({ what }) => what === SAME_QUESTION);
  const version = sqliteVersion();
  const what = `${visits} visits: two weeks by window and kind, GROUP BY of SQLite`;
  if (version === undefined || !ours) return [{ what: `${what}: not installed`, value: 0, unit: 'ms' }];
  const sqlite = new Sqlite();
  try {
    await sqlite.run(
      `create table visits (kind, began_window, began_day, began_week, ended_window, ended_day, ended_week);`,
    );
    await sqlite.insert('visits', tableRows(visits));
    const rows: BenchRow[] = [];
    for (const indexed of ['', ', days indexed']) {
      if (indexed)
        await sqlite.run(
          'create index began on visits (began_day); create index ended on visits (ended_day);',
        );
      const { times, rows: found } = await sqlite.timed(SQL, 25);
      await compare(couch, found);
      const { p50 } = percentiles(times);
      rows.push({
        what: `${what} ${version}${indexed}, p50`,
        value: p50,
        unit: 'ms',
        against: { what: `${SAME_QUESTION} of CouchDB`, value: ours.p50 },
      });
    }
    return rows;
  } finally {
    await sqlite.close();
  }
}

function* tableRows(visits: number): Generator<readonly string[]> {
  for (const one of centralVisits({ visits, seed: 7, lastDay: LAST_DAY, days: 365 })) {
    const { registered, closed, visit } = one;
    if (visit.state === 'voided') continue;
    const ended = closed ?? { window: '', day: '', week: '' };
    yield [
      visit.kind,
      registered.window,
      registered.day,
      registered.week,
      ended.window,
      ended.day,
      ended.week,
    ];
  }
}

/** A question that is not the same is no comparison. */
async function compare(couch: ServerScope, found: readonly string[]): Promise<void> {
  const question = readQuestion(new URLSearchParams(`by=window&${days(WEEK)}`));
  if ('wrong' in question) throw new Error(question.wrong);
  const answer = await statistics(readViewOf(couch), question, AT, new WorkingDays(publishedCalendars()));
  const week = weekOf(WEEK.from);
  const rows = found.map((line) => line.split('|')).filter((row) => row[2] === week);
  const sums = [3, 4].map((place) => rows.reduce((sum, row) => sum + Number(row[place]), 0));
  const ours = [answer.total.figures.registered?.value, answer.total.figures.closed?.value];
  if (String(sums) !== String(ours))
    throw new Error(`SQLite counts ${String(sums)}, CouchDB ${String(ours)}`);
}

function days({ from, until }: { readonly from: string; readonly until: string }): string {
  return `from=${from}&until=${until}`;
}

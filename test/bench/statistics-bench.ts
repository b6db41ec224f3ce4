import type { ServerScope } from 'nano';
import { addDays } from '../../app/domain/calendar.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { periodOf } from '../../app/domain/statistics/period.ts';
import { readQuestion } from '../../app/domain/statistics/question.ts';
import { WorkingDays } from '../../app/domain/statistics/working-days.ts';
import { publishedCalendars } from '../../couch/provision/published-calendars.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';
import { trend, weekdayHours } from '../../couch/statistics/flow.ts';
import { readVisitorsOf } from '../../couch/statistics/read-visitors.ts';
import { readViewOf } from '../../couch/statistics/read-view.ts';
import { secondStatistics, statistics } from '../../couch/statistics/statistics.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { makeAnew, startCouch } from '../couch/couch-server.ts';
import { centralVisits, fillCentral } from '../rig/fill-central.ts';
import type { BenchRow } from './row.ts';

/** As many as 20 windows have in half a year. */
const VISITS = Number(process.env.VISITS ?? 100_000);
const LAST_DAY = '2026-11-22';
const FILLING = { visits: VISITS, seed: 7, lastDay: LAST_DAY, days: 365 };
const ROUNDS = 25;
/** One round that is not counted: connections and CouchDB's own memory. */
const WARM = 3;

const WEEK = periodOf('week', LAST_DAY);
const TRENDS = [
  ['a month of an office, day by day', periodOf('month', '2026-10-01'), 'day'],
  ['a year of an office, month by month', periodOf('year', LAST_DAY), 'month'],
] as const;
const QUESTIONS: readonly (readonly [string, string])[] = [
  ['the five figures of a week by window', `by=window&show=overview&${days(WEEK)}`],
  ['a week by window of one kind', `by=window&kind=acceptance&${days(WEEK)}`],
  ['a week by window', `by=window&${days(WEEK)}`],
  ['a week by window and kind', `by=window&show=kinds&${days(WEEK)}`],
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

/**
 * What the centre's page asks, at many visits, with COUCHDB_URL of a CouchDB whose databases may be removed, or of the
 * embedded server. Against it stands the same question as a loop over all visits in memory: Node 20 has no SQL of its own.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const server = await startCouch();
  try {
    await makeAnew(server.couch, ['central']);
    await fillCentral(server.couch, FILLING);
    const built = await buildTimes(server.couch);
    const answered = await answerTimes(server.couch);
    await server.couch.db.destroy('central');
    await provisionDatabase(server.couch, 'central');
    return [...built, ...answered];
  } finally {
    await server.stop();
  }
}

/** All of them together: CouchDB begins the others by itself while the first one is asked for. */
async function buildTimes(couch: ServerScope): Promise<BenchRow[]> {
  const designs = await designDocumentsFor('central');
  const begun = performance.now();
  for (const { _id } of designs) await upToDate(couch, _id.replace('_design/', ''));
  const seconds = (performance.now() - begun) / 1000;
  const what = `${VISITS} visits: all ${designs.length} views of central built`;
  return [{ what, value: Math.round(VISITS / seconds), unit: 'documents/s' }];
}

/** CouchDB gives up a request after a minute and builds on. */
async function upToDate(couch: ServerScope, view: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const asked = couch.use<object>('central').view(view, view, { key: ['no-such-key'], reduce: false });
    const isDone = await asked.then(
      () => true,
      (error: unknown) => {
        if (tries === 60) throw error;
        return false;
      },
    );
    if (isDone) return;
  }
}

async function answerTimes(couch: ServerScope): Promise<BenchRow[]> {
  const read = readViewOf(couch);
  const calendar = new WorkingDays(publishedCalendars());
  const rows: BenchRow[] = [];
  for (const [what, query] of QUESTIONS) {
    const question = readQuestion(new URLSearchParams(query));
    if ('wrong' in question) throw new Error(`wrong ${question.wrong}`);
    const times = await timesOf(() => statistics(read, question, `${LAST_DAY}T10:00:00.000Z`, calendar));
    rows.push(...percentiles(what, times));
  }
  const quarter = periodOf('quarter', LAST_DAY);
  const hours = await timesOf(() => weekdayHours(read, quarter));
  rows.push(...percentiles('a quarter by weekday and hour', hours));
  for (const [what, range, unit] of TRENDS) {
    const times = await timesOf(() => trend(read, { ...range, office: 'pd' }, unit));
    rows.push(...percentiles(what, times));
  }
  return [...rows, ...(await secondVisits(couch, calendar)), ...(await plainLoop())];
}

/** Visit by visit, once: nobody waits for it with the rest of a page. */
async function secondVisits(couch: ServerScope, calendar: WorkingDays): Promise<BenchRow[]> {
  const question = readQuestion(new URLSearchParams(`show=second&by=office&${days(WEEK)}`));
  if ('wrong' in question) throw new Error(`wrong ${question.wrong}`);
  const begun = performance.now();
  await secondStatistics(readVisitorsOf(couch), question, `${LAST_DAY}T10:00:00.000Z`, calendar);
  return [{ what: 'second visits of a week, within 30 days', value: performance.now() - begun, unit: 'ms' }];
}

async function timesOf(work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + WARM; round += 1) {
    const begun = performance.now();
    await work();
    if (round >= WARM) times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other);
}

function percentiles(what: string, times: readonly number[]): BenchRow[] {
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return [
    { what: `${what}, p50`, value: at(0.5), unit: 'ms' },
    { what: `${what}, p95`, value: at(0.95), unit: 'ms', aim: '≤ 50 ms' },
  ];
}

/** Registered and closed of two weeks by window and kind, from what a program would keep of each visit in memory. */
async function plainLoop(): Promise<BenchRow[]> {
  const kept = [...centralVisits(FILLING)].map(({ registered, closed, visit }: CentralVisit) => ({
    kind: visit.kind,
    isVoided: visit.state === 'voided',
    registered,
    closed,
  }));
  const from = addDays(WEEK.from, -7);
  const times = await timesOf(async () => {
    const counts = new Map<string, number>();
    const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const { kind, isVoided, registered, closed } of kept) {
      if (isVoided) continue;
      if (registered.day >= from && registered.day <= WEEK.until)
        add(`r ${registered.week} ${registered.window} ${kind}`);
      if (closed && closed.day >= from && closed.day <= WEEK.until)
        add(`c ${closed.week} ${closed.window} ${kind}`);
    }
  });
  return percentiles(`two weeks by window and kind, a loop over ${VISITS} visits in memory`, times);
}

function days({ from, until }: { readonly from: string; readonly until: string }): string {
  return `from=${from}&until=${until}`;
}

import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentralVisit } from '../../../app/domain/central-visit.ts';
import { central } from '../../design-docs/sums-of.ts';
import { entry, handled, minutes, registration } from '../../domain/sample-entries.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

const test = suite('statistics');
let platform: TestPlatform;
let analyst: Person;
let lead: Person;

/**
 * A week's visits straight into `central`, as from a database that is not here: from one that is, the worker would withdraw
 * visits without entries. What it makes of entries has tests of its own.
 */
function visits(): CentralVisit[] {
  const first = registration();
  const rated = registration({ n: 2, kind: 'acceptance' });
  const rate = {
    type: 'rate',
    level: 2,
    channel: 'phone',
    askedAt: minutes(20),
    answeredAt: minutes(20),
  } as const;
  const elsewhere = registration({ n: 3, office: 'xuhui', window: 'xuhui-1', counter: 'xuhui-1-1' });
  const before = registration({ n: 4, at: minutes(-7 * 24 * 60) });
  const papers = [
    [first, ...handled(first._id, 18)],
    [rated, ...handled(rated._id), entry(rated._id, minutes(30), 9, rate)],
    [elsewhere],
    [before, ...handled(before._id, -7 * 24 * 60 + 5)],
  ];
  const made = papers.flatMap((one) => central(one) ?? []);
  return made.map((one) => ({ ...one, database: 'entries-elsewhere-2026' }));
}

test.before(async () => {
  platform = await startTestPlatform();
  analyst = await Person.signedIn(platform.url, 'analyst', platform.password);
  lead = await Person.signedIn(platform.url, 'lead', platform.password);
  await nano(platform.couchUrl).use<CentralVisit>('central').bulk({ docs: visits() });
});
test.after(() => platform.stop());

const WEEK = 'from=2026-11-16&until=2026-11-22';
interface Row {
  readonly office?: string;
  readonly window?: string;
  readonly matter?: string;
  readonly figures: Record<string, { value?: number; isFew?: true; before?: { change?: { value: number } } }>;
}
const rowsOf = (reply: { readonly body: Record<string, unknown> }) => reply.body.rows as readonly Row[];
const totalOf = (reply: { readonly body: Record<string, unknown> }) => (reply.body.total as Row).figures;

test('a week by window has its figures, those of the week before, and the total', async () => {
  const reply = await analyst.get(`/api/statistics?by=window&${WEEK}`);
  assert.is(reply.status, 200);
  const rows = rowsOf(reply);
  assert.equal(
    rows.map(({ window, figures }) => [window, figures.registered?.value, figures['in-hand']?.value]),
    [
      ['pd-1', 2, 0],
      ['xuhui-1', 1, 1],
    ],
  );
  assert.is(rows[0]?.figures.registered?.before?.change?.value, 1, 'twice as many');
  assert.is(rows[0]?.figures['closing-rate']?.isFew, true);
  assert.is(totalOf(reply).registered?.value, 3);
  assert.equal(reply.body.before, { unit: 'week', from: '2026-11-09', until: '2026-11-15' });
  assert.is(reply.body.lastYear, undefined);
  assert.equal([reply.body.workingDays, reply.body.formulas], [5, 2]);
});

test('who came again for the same matter is counted, within the days that are asked for, and a lead has the own office’s', async () => {
  const second = async (who: Person, query: string) => {
    const figures = totalOf(await who.get(`/api/statistics?show=second&by=window&${WEEK}${query}`));
    return [figures['visitor-known']?.value, figures['second-visits']?.value];
  };
  // All four are of one visitor, and one of them a week before.
  assert.equal(await second(analyst, ''), [3, 3]);
  assert.equal(await second(analyst, '&days=6'), [3, 2]);
  assert.equal(await second(analyst, '&window=xuhui-1'), [1, 1]);
  assert.equal(await second(lead, '&days=6'), [2, 1]);
  for (const days of ['0', '91', 'x'])
    assert.is((await analyst.get(`/api/statistics?show=second&${WEEK}&days=${days}`)).body.reason, 'days');
  assert.is((await analyst.get(`/api/statistics?${WEEK}&days=30`)).body.reason, 'days');
});

test('the course of a week has every day of it, of all or of one kind, office or window', async () => {
  const course = async (who: Person, query: string) => {
    const { body } = await who.get(`/api/statistics/trend?${WEEK}${query}`);
    const points = body.points as { registered: number; closed: number }[];
    return [body.unit, points.length, points[0]?.registered, points[0]?.closed];
  };
  assert.equal(await course(analyst, ''), ['day', 7, 3, 2]);
  assert.equal(await course(analyst, '&kind=acceptance'), ['day', 7, 1, 1]);
  assert.equal(await course(analyst, '&window=xuhui-1'), ['day', 7, 1, 0]);
  assert.equal(await course(analyst, '&unit=week'), ['week', 1, 3, 2]);
  assert.equal(await course(lead, ''), ['day', 7, 2, 2]);
  assert.is((await lead.get(`/api/statistics/trend?window=xuhui-1&${WEEK}`)).status, 403);
  assert.is((await analyst.get(`/api/statistics/trend?unit=year&${WEEK}`)).body.reason, 'unit');
});

test('time and ratings, quality, and a month with its last year', async () => {
  const service = totalOf(await analyst.get(`/api/statistics?by=all&show=service&${WEEK}`));
  assert.equal(
    [service['rating-due']?.value, service['rating-rate']?.value, service.bad?.value],
    [2, 0.5, 1],
  );
  // 7 and 20 minutes: the first bucket's end, and within 18 to 22.
  assert.equal([service['service-median']?.value, service['service-p90']?.value], [7, 22]);
  const month = await analyst.get('/api/statistics?by=office&show=quality&from=2026-11-01&until=2026-11-30');
  assert.is(totalOf(month)['clock-unknown-rate']?.value, 1);
  assert.equal(month.body.lastYear, { unit: 'month', from: '2025-11-01', until: '2025-11-30' });
});

test('by matter the rows are those of the office that is asked for', async () => {
  const [row] = rowsOf(await analyst.get(`/api/statistics?by=matter&office=xuhui&${WEEK}`));
  assert.equal([row?.matter, row?.figures.registered?.value], ['ypjy-01', 1]);
  const all = rowsOf(await analyst.get(`/api/statistics?by=matter&${WEEK}`));
  assert.equal(
    all.map(({ figures }) => figures.registered?.value),
    [3],
  );
});

test('when people come is told by weekday and hour', async () => {
  const hours = async (query: string) =>
    (await analyst.get(`/api/statistics/hours?${WEEK}${query}`)).body.hours as number[][];
  assert.is((await hours(''))[0]?.[9], 3);
  assert.is((await hours('&window=pd-1'))[0]?.[9], 2);
  assert.is(
    (await hours('&office=xuhui')).flat().reduce((sum, count) => sum + count, 0),
    1,
  );
});

test('no name, no phone number and no visit is in any answer', async () => {
  for (const by of ['window', 'clerk', 'matter']) {
    const { body } = await analyst.get(`/api/statistics?by=${by}&${WEEK}`);
    assert.not.match(JSON.stringify(body), /张伟|13800138000|visit:/);
  }
});

test('a lead sees the own office and no other, a clerk nothing', async () => {
  const own = await lead.get(`/api/statistics?by=window&${WEEK}`);
  assert.equal(
    rowsOf(own).map(({ window }) => window),
    ['pd-1'],
  );
  assert.is(totalOf(own).registered?.value, 2);
  assert.is(totalOf(await lead.get(`/api/statistics?by=all&${WEEK}`)).registered?.value, 2);
  assert.is(totalOf(await lead.get(`/api/statistics?by=channel&${WEEK}`)).registered?.value, 2);
  for (const path of [
    `/api/statistics?office=xuhui&${WEEK}`,
    `/api/statistics/hours?office=xuhui&${WEEK}`,
    `/api/statistics/hours?window=xuhui-1&${WEEK}`,
  ])
    assert.is((await lead.get(path)).status, 403, path);
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  for (const path of ['/api/statistics', '/api/statistics/hours'])
    assert.is((await clerk.get(`${path}?${WEEK}`)).status, 403);
});

test('what makes no sense is refused by the name of its field', async () => {
  const table: readonly (readonly [string, string])[] = [
    ['', 'from'],
    ['from=2026-02-30&until=2026-03-01', 'from'],
    ['from=2026-11-16', 'until'],
    ['from=2026-11-16&until=2026-11-15', 'until'],
    ['from=2000-01-01&until=2026-11-15', 'until'],
    [`by=colour&${WEEK}`, 'by'],
    [`show=all&${WEEK}`, 'show'],
    [`office=${encodeURIComponent('pd"]')}&${WEEK}`, 'office'],
  ];
  for (const [query, field] of table) {
    const { status, body } = await analyst.get(`/api/statistics?${query}`);
    assert.equal([status, body.error, body.reason], [400, 'malformed', field], query);
  }
  assert.is((await analyst.get(`/api/statistics/hours?window=x&${WEEK}`)).body.reason, 'window');
});

test.run();

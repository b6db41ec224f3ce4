import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SUMS } from '../../../app/domain/statistics/sums.ts';
import { fillCentral } from '../../rig/fill-central.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

const test = suite('sums for programs');
const LAST_DAY = '2026-11-22';
let platform: TestPlatform;
let program: Person;
let analyst: Person;

test.before(async () => {
  platform = await startTestPlatform();
  await fillCentral(nano(platform.couchUrl), { visits: 60, seed: 5, lastDay: LAST_DAY, days: 14 });
  const signedIn = (user: string) => Person.signedIn(platform.url, user, platform.password);
  [program, analyst] = await Promise.all([signedIn('figures'), signedIn('analyst')]);
});
test.after(() => platform.stop());

interface Body {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: readonly unknown[] | null; readonly value: readonly number[] }[];
}
const askView = async (view: string, options: Readonly<Record<string, string>>) => {
  const { status, body } = await program.get(`/api/views/${view}?${new URLSearchParams(options).toString()}`);
  assert.is(status, 200);
  return body as unknown as Body;
};
const ofWeek = { startkey: '["place","week","2026-W47"]', endkey: '["place","week","2026-W47",{}]' };

test('a program reads the sums of a view by the levels it asks for, and they are those of the figures', async () => {
  const { columns, rows } = await askView('counts', { ...ofWeek, group_level: '4' });
  assert.equal(columns, [...SUMS.counts]);
  assert.ok(rows.length > 1);
  assert.ok(rows.every(({ key, value }) => key?.length === 4 && value.length === columns.length));
  const parties = columns.indexOf('parties');
  const all = await askView('counts', { ...ofWeek, group_level: '3' });
  assert.is(all.rows.length, 1);
  const total = all.rows[0]?.value[parties];
  assert.is(
    rows.reduce((sum, { value }) => sum + (value[parties] ?? 0), 0),
    total,
  );
  const { body } = await program.get('/api/statistics?by=all&from=2026-11-16&until=2026-11-22');
  const { sums } = (body as unknown as { total: { sums: Record<string, number> } }).total;
  assert.is(sums.parties, total);
});

test('rows are cut at the limit; without a key everything is one row', async () => {
  assert.is((await askView('counts', { ...ofWeek, group_level: '6', limit: '2' })).rows.length, 2);
  const { rows } = await askView('flow', {});
  assert.equal(
    rows.map(({ key, value }) => [key, value.length]),
    [[null, 25]],
  );
});

test('the names behind the codes are there, and nobody’s own name', async () => {
  const { status, body } = await program.get('/api/places');
  assert.is(status, 200);
  const named = body as unknown as Record<string, readonly Record<string, unknown>[]>;
  assert.equal(Object.keys(named).sort(), ['counters', 'matters', 'offices', 'windows']);
  assert.ok(named.offices?.some(({ code, name }) => code === 'pd' && String(name).includes('浦东')));
  assert.ok(named.counters?.some(({ code, window }) => code === 'pd-1-3' && window === 'pd-1'));
  assert.ok(Object.values(named).every((list) => list.length > 0));
  assert.not.match(JSON.stringify(body), /李娜|王芳/);
});

test('a program is no member of the catalogue and sees no visit', async () => {
  assert.ok([401, 403].includes((await program.get('/db/catalogue/_all_docs')).status));
  const visits = '/api/visits?figure=registered&by=all&from=2026-11-16&until=2026-11-22';
  assert.is((await program.get(visits)).status, 403);
  assert.is((await analyst.get(visits)).status, 200);
});

test('nobody is a program and somebody else besides', async () => {
  const admin = await Person.signedIn(platform.url, 'admin', platform.password);
  const one = {
    _id: 'staff:mixed',
    type: 'staff',
    user: 'mixed',
    name: '混合',
    number: '9900',
    department: '处',
  };
  for (const more of [{ roles: ['reader', 'analyst'] }, { roles: ['reader'], office: 'pd' }]) {
    const { status, body } = await admin.put('/api/catalogue/staff:mixed', { ...one, active: true, ...more });
    assert.is(status, 400);
    assert.equal(body.findings, [{ path: 'roles', problem: 'not-allowed' }]);
  }
});

test.run();

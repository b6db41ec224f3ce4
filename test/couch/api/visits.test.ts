import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentralVisit } from '../../../app/domain/central-visit.ts';
import { central } from '../../design-docs/sums-of.ts';
import { entry, handled, minutes, registration } from '../../domain/sample-entries.ts';
import { Person } from '../../rig/person.ts';
import type { Reply } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

const test = suite('visits behind figures');
let platform: TestPlatform;
const people = new Map<string, Person>();

/** Two visits of one office, one of another; straight into `central`, of databases that are not here. */
function visits(): CentralVisit[] {
  const visitor = { name: '欧阳娜娜', organisation: '上海仁济药房', phone: '13800138000' };
  const first = registration({ visitor, remark: '请回电13912345678' });
  const voided = registration({ n: 2, kind: 'acceptance' });
  const elsewhere = registration({ n: 3, office: 'xuhui', window: 'xuhui-1', counter: 'xuhui-1-1' });
  const papers = [
    [first, ...handled(first._id, 18)],
    [voided, entry(voided._id, minutes(30), 9, { type: 'void', reason: 'test' })],
    [elsewhere],
  ];
  const made = papers.flatMap((one) => central(one) ?? []);
  return made.map((one) => ({ ...one, database: 'entries-elsewhere-2026' }));
}

test.before(async () => {
  platform = await startTestPlatform();
  for (const user of ['analyst', 'supervisor', 'lead', 'clerk', 'admin'])
    people.set(user, await Person.signedIn(platform.url, user, platform.password));
  await nano(platform.couchUrl).use<CentralVisit>('central').bulk({ docs: visits() });
});
test.after(() => platform.stop());

const WEEK = 'from=2026-11-16&until=2026-11-22';
const ask = async (user: string, query: string): Promise<Reply> => {
  const reply = await people.get(user)?.get(`/api/visits?${query}`);
  assert.ok(reply);
  return reply;
};
interface Shown {
  readonly visit: { readonly id: string; readonly office: string };
}
const shown = ({ body }: Reply) => body.visits as readonly Shown[];

type Recorded = Readonly<Record<string, unknown>>;
async function readings(): Promise<Recorded[]> {
  const audit = nano(platform.couchUrl).use<Recorded>('audit');
  const list = await audit.list({ startkey: 'reading:', endkey: 'reading:\uffff', include_docs: true });
  return list.rows.flatMap(({ doc }) => (doc ? [{ ...doc }] : []));
}

test('an analyst and a supervisor open a figure of any office; names, phones and texts do not come with it', async () => {
  for (const user of ['analyst', 'supervisor']) {
    const reply = await ask(user, `figure=registered&by=all&${WEEK}`);
    assert.equal([reply.status, reply.body.count, shown(reply).length], [200, 2, 2], user);
    const text = JSON.stringify(reply.body);
    assert.not.match(text, /欧阳娜|张伟|13800138000|13912345678|回电|二楼/);
    assert.match(text, /欧\*\*\*.*上海仁济药房.*138\*\*\*\*8000/);
  }
  const one = await ask('analyst', `figure=registered&by=window&office=xuhui&window=xuhui-1&${WEEK}`);
  assert.equal(
    shown(one).map(({ visit }) => visit.office),
    ['xuhui'],
  );
  const none = await ask('analyst', `figure=bad&by=window&office=xuhui&window=xuhui-1&${WEEK}`);
  assert.equal([none.status, none.body.count, none.body.visits], [200, 0, []]);
  const voided = await ask('analyst', `figure=void-rate&by=office&office=pd&${WEEK}`);
  assert.is(voided.body.count, 1, 'behind a share are those that make it up');
});

test('a lead opens figures of the own office only, also where no office is named', async () => {
  const own = await ask('lead', `figure=registered&by=all&${WEEK}`);
  assert.equal([own.body.count, shown(own).map(({ visit }) => visit.office)], [1, ['pd']]);
  for (const by of ['all', 'office', 'matter', 'channel']) {
    const more = by === 'matter' ? '&matter=ypjy-01' : by === 'channel' ? '&channel=counter' : '';
    const reply = await ask('lead', `figure=registered&by=${by}&office=xuhui${more}&${WEEK}`);
    assert.equal([reply.status, reply.body.reason], [403, 'not-allowed'], by);
  }
  // A window of another office under the own one is nobody's key.
  const forged = await ask('lead', `figure=registered&by=window&office=pd&window=xuhui-1&${WEEK}`);
  assert.equal([forged.status, forged.body.reason], [400, 'window']);
});

test('clerks and administrators open nothing, nobody who is not signed in either', async () => {
  for (const user of ['clerk', 'admin'])
    assert.is((await ask(user, `figure=registered&by=all&${WEEK}`)).status, 403, user);
  assert.is((await new Person(platform.url).get(`/api/visits?figure=registered&by=all&${WEEK}`)).status, 401);
  for (const user of ['analyst', 'lead']) {
    const [visit] = visits();
    for (const path of [`/db/central/${visit?._id}`, '/db/central/_all_docs', '/db/central/_changes'])
      assert.ok([403, 404, 405].includes((await people.get(user)?.get(path))?.status ?? 0), path);
  }
});

test('a question that is not put right is refused by the name of the field', async () => {
  const table: readonly (readonly [string, string])[] = [
    [`by=all&${WEEK}`, 'figure'],
    [`figure=constructor&by=all&${WEEK}`, 'figure'],
    [`figure=registered&${WEEK}`, 'by'],
    [`figure=registered&by=all&from=2026-11-16`, 'until'],
    [`figure=registered&by=window&office=pd&${WEEK}`, 'window'],
    [`figure=registered&by=window&window=pd-1&${WEEK}`, 'office'],
    [`figure=registered&by=clerk&office=pd&clerk=clerk&window=pd-1&${WEEK}`, 'window'],
    [`figure=registered&by=office&office=pd&office=xuhui&${WEEK}`, 'office'],
    [`figure=registered&by=office&office=${encodeURIComponent('pd",{}]')}&${WEEK}`, 'office'],
    [`figure=registered&by=clerk&office=pd&clerk=${encodeURIComponent('a\uffff')}&${WEEK}`, 'clerk'],
    [`figure=registered&by=matter&matter=${encodeURIComponent('a\u0000')}&${WEEK}`, 'matter'],
    [`figure=registered&by=channel&channel=%7B%7D&${WEEK}`, 'channel'],
    [`figure=registered&by=all&offset=-1&${WEEK}`, 'offset'],
    [`figure=registered&by=all&offset=1e3&${WEEK}`, 'offset'],
    [`figure=registered&by=all&days=30&${WEEK}`, 'days'],
    [`figure=second-visits&by=all&days=91&${WEEK}`, 'days'],
    [`figure=closed&by=all&at=1-9&${WEEK}`, 'at'],
    [`figure=registered&by=all&at=1-24&${WEEK}`, 'at'],
  ];
  for (const [query, field] of table) {
    const { status, body } = await ask('analyst', query);
    assert.equal([status, body.error, body.reason], [400, 'malformed', field], query);
  }
});

test('every list is in audit before it is shown: who, what, how many, and nothing of a visitor', async () => {
  const before = (await readings()).length;
  await ask('supervisor', `figure=closed&by=clerk&office=pd&clerk=clerk&${WEEK}`);
  await ask('lead', `figure=registered&by=all&offset=50&${WEEK}`);
  const after = await readings();
  assert.is(after.length, before + 2);
  const latest = after.find(
    ({ by, question }) => by === 'supervisor' && JSON.stringify(question).includes('closed'),
  );
  assert.equal(latest?.question, {
    by: 'clerk',
    figure: 'closed',
    from: '2026-11-16',
    until: '2026-11-22',
    offset: 0,
    office: 'pd',
    clerk: 'clerk',
  });
  assert.equal([latest?.what, latest?.count, latest?.shown], ['list', 1, 1]);
  const lead = after.find(({ by, question }) => by === 'lead' && JSON.stringify(question).includes('50'));
  assert.equal([lead?.count, lead?.shown, (lead?.question as Recorded | undefined)?.office], [1, 0, 'pd']);
  assert.not.match(JSON.stringify(after), /欧阳|欧\*|仁济|13800138/);
});

test('when audit cannot be written, nothing is shown', async () => {
  const couch = nano(platform.couchUrl);
  const refuse = {
    _id: '_design/refuse',
    language: 'javascript',
    validate_doc_update: "function (doc) { if (doc.type === 'reading') throw { forbidden: 'full' }; }",
  };
  const { rev } = await couch.use<object>('audit').insert(refuse);
  const reply = await ask('supervisor', `figure=registered&by=all&${WEEK}`);
  await couch.use('audit').destroy(refuse._id, rev);
  assert.ok(reply.status >= 500, String(reply.status));
  assert.is(reply.body.visits, undefined);
});

test.run();

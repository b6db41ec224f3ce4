import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Trace } from '../../../app/domain/trace.ts';
import { central } from '../../design-docs/sums-of.ts';
import { Person } from '../../rig/person.ts';
import type { Reply } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const test = suite('trace of a visit');
const YEAR = 2026;
let platform: TestPlatform;
let pen: SignedDevice;
/** A visit of each office, as PCs brought them. */
let visit = '';
let elsewhere = '';
const people = new Map<string, Person>();

const personOf = (user: string): Person => {
  const person = people.get(user);
  if (!person) throw new Error(`${user} is not signed in`);
  return person;
};
const pathOf = (id: string) => `/api/visits/${encodeURIComponent(id)}`;
const traceOf = ({ body }: Reply) => body as unknown as Trace;

test.before(async () => {
  platform = await startTestPlatform();
  for (const user of ['analyst', 'supervisor', 'lead', 'clerk', 'clerk.xuhui', 'admin'])
    people.set(user, await Person.signedIn(platform.url, user, platform.password));
  pen = await SignedDevice.enrol(personOf('clerk'), 'pd-1-3', { from: `${YEAR}-11-20T01:33:00.000Z` });
  const visitor = { name: '欧阳娜娜', organisation: '上海仁济药房', phone: '13800138000' };
  const applicant = { name: '王小明', creditCode: '91310000MA1K3ABC12' };
  const [first, ...moves] = pen.visit({
    visitor,
    applicant,
    remark: '请回电13912345678',
    clockOffsetMs: -3_200,
  });
  assert.ok(first);
  visit = first._id;
  const late = pen.move(visit, { type: 'supplement', text: '改打021-58881234' });
  const papers = [first, ...moves, late];
  await personOf('clerk').push(`entries-pd-${YEAR}`, papers);
  const other = await SignedDevice.enrol(personOf('clerk.xuhui'), 'xuhui-1-1', { by: 'clerk.xuhui' });
  const foreign = other.visit({ visitor: { name: '张三', organisation: visitor.organisation } });
  elsewhere = foreign[0]?._id ?? '';
  await personOf('clerk.xuhui').push(`entries-xuhui-${YEAR}`, foreign);
  // The worker makes the same sooner or later; whichever comes second changes nothing.
  const made = [central(papers), { ...central(foreign), database: `entries-xuhui-${YEAR}` }];
  await nano(platform.couchUrl).use<object>('central').bulk({ docs: made });
});
test.after(() => platform.stop());

type Recorded = Readonly<Record<string, unknown>>;
async function readings(what: string): Promise<Recorded[]> {
  const audit = nano(platform.couchUrl).use<Recorded>('audit');
  const list = await audit.list({ startkey: 'reading:', endkey: 'reading:\uffff', include_docs: true });
  return list.rows.flatMap(({ doc }) => (doc?.what === what ? [{ ...doc }] : []));
}

const SECRET = /欧阳娜|13800138000|王小明|MA1K3|13912345678|58881234/;

test('the history has every entry in order, by whom and by which clock, and whether its PC signed it', async () => {
  const reply = await personOf('analyst').get(pathOf(visit));
  const trace = traceOf(reply);
  assert.equal(
    [reply.status, trace.entries.map(({ type }) => type)],
    [200, ['register', 'answer', 'unrated', 'close', 'supplement']],
  );
  assert.equal([...new Set(Object.values(trace.proofs))], ['signed']);
  assert.is(Object.keys(trace.proofs).length, 5);
  assert.is(trace.entries[0]?.clockOffsetMs, -3_200);
  assert.ok(trace.entries.every(({ by, device }) => by === 'clerk' && device === pen.device));
});

test('names, phones and codes are hidden in it, and nothing by which the hidden digits could be tried out', async () => {
  for (const user of ['analyst', 'supervisor', 'lead']) {
    const text = JSON.stringify((await personOf(user).get(pathOf(visit))).body);
    assert.not.match(text, SECRET, user);
    assert.not.match(text, /"_rev"/, user);
    assert.match(text, /欧\*\*\*.*138\*\*\*\*8000/);
    assert.match(text, /请回电139\*\*\*\*5678/);
  }
  const { entries } = traceOf(await personOf('analyst').get(pathOf(visit)));
  assert.ok(entries.every(({ prev, signature }) => prev === '' && signature === ''));
});

test('who gives a reason sees everything, and who, when, which and why is in audit before', async () => {
  for (const user of ['supervisor', 'lead']) {
    const reply = await personOf(user).post(`${pathOf(visit)}/reveal`, { reason: '  差评回访需要  ' });
    assert.is(reply.status, 200, user);
    assert.match(JSON.stringify(reply.body), /欧阳娜娜.*13800138000/);
    assert.is(traceOf(reply).isMasked, false);
  }
  const found = await readings('reveal');
  for (const user of ['lead', 'supervisor']) {
    const [record, ...more] = found.filter(({ by }) => by === user);
    assert.equal([record?.visit, record?.reason, more], [visit, '差评回访需要', []], user);
  }
  assert.ok((await readings('trace')).some(({ by, visit: id }) => by === 'analyst' && id === visit));
});

test('without a reason that says something nothing is revealed, and nothing by GET', async () => {
  for (const reason of [undefined, '', '   ', '查看', 5, { length: 9 }, 'x'.repeat(201), '事由\ud800不全'])
    assert.equal(
      (await personOf('supervisor').post(`${pathOf(visit)}/reveal`, { reason })).body.reason,
      'reason',
      JSON.stringify(reason),
    );
  assert.is((await personOf('supervisor').get(`${pathOf(visit)}/reveal?reason=abcdef`)).status, 405);
});

test('an analyst reveals nothing, a lead sees no other office, clerks and administrators no history', async () => {
  const reason = { reason: '差评回访需要' };
  assert.is((await personOf('analyst').post(`${pathOf(visit)}/reveal`, reason)).status, 403);
  assert.is((await personOf('lead').get(pathOf(elsewhere))).status, 403);
  assert.is((await personOf('lead').post(`${pathOf(elsewhere)}/reveal`, reason)).status, 403);
  assert.is((await personOf('supervisor').get(pathOf(elsewhere))).status, 200);
  for (const user of ['clerk', 'admin']) {
    assert.is((await personOf(user).get(pathOf(visit))).status, 403, user);
    assert.is((await personOf(user).post(`${pathOf(visit)}/reveal`, reason)).status, 403, user);
  }
  assert.is((await new Person(platform.url).get(pathOf(visit))).status, 401);
});

test('what is no visit is not there, whatever it is in the database', async () => {
  const ids = ['fold', '_design/counts', '_all_docs', 'visit:pd:x', `${visit}/reveal`, `${visit}\u0000`];
  for (const id of [...ids, visit.replace(/-(\d+)$/, '-999'), 'visit:..:20261120T013300Z:a1-1'])
    assert.is((await personOf('supervisor').get(pathOf(id))).status, 404, id);
});

test('an entry that its PC did not sign as it stands is called forged', async () => {
  // Past the gateway, as only a server administrator can.
  const bent = { ...pen.move(visit, { type: 'supplement', text: '已补正' }), text: '改过的说明' };
  const entries = nano(platform.couchUrl).use<Recorded>(`entries-pd-${YEAR}`);
  await entries.bulk({ docs: [bent], new_edits: false });
  const { proofs } = traceOf(await personOf('supervisor').get(pathOf(visit)));
  assert.is(proofs[bent._id], 'forged');
  assert.is(Object.values(proofs).filter((proof) => proof === 'signed').length, 5);
});

const find = (user: string, text: unknown) => personOf(user).post('/api/search', { text });
const idOf = ({ body }: Reply) => (body.visits as { visit: { id: string } }[]).map(({ visit: { id } }) => id);

test('visits are found by a part of a name, an organisation or a code; a lead finds those of the own office', async () => {
  for (const typed of ['欧阳娜娜', '阳娜', '王小明', '上海 仁济', '仁济药房', '91310000ma1k3abc12', '3ABC12'])
    assert.ok(idOf(await find('analyst', typed)).includes(visit), typed);
  // The other office's visit has the same organisation.
  assert.ok(idOf(await find('supervisor', '仁济药房')).includes(elsewhere));
  assert.not.ok(idOf(await find('lead', '仁济药房')).includes(elsewhere));
  for (const typed of ['欧阳修', '13800138000', '138001', '仁济药房有限公司'])
    assert.equal(idOf(await find('supervisor', typed)), [], typed);
  const { body } = await find('analyst', '欧阳娜娜');
  assert.equal([body.count, body.isMore], [1, false]);
  assert.not.match(JSON.stringify(body), SECRET);
  // A name is not written down: whose visit was shown is.
  const recorded = await readings('search');
  assert.not.match(JSON.stringify(recorded), /欧阳|仁济|王小明/);
  assert.ok(recorded.some(({ by, visits }) => by === 'analyst' && JSON.stringify(visits) === `["${visit}"]`));
});

test('a visit of any office is found by its number, however it is typed; a lead finds those of the own office', async () => {
  const typed = [
    `PD-26-${pen.device}-00001`,
    `pd-26-${pen.device}-1`,
    ` ＰＤ－26—${pen.device.toUpperCase()}-00001 `,
  ];
  for (const number of typed) assert.equal(idOf(await find('analyst', number)), [visit], number);
  const other = `XH-26-${elsewhere.split(':')[3]?.replace('-1', '-00001')}`;
  assert.equal(idOf(await find('supervisor', other)), [elsewhere]);
  assert.equal(idOf(await find('lead', other)), [], 'as if it were not there');
  assert.equal(idOf(await find('lead', typed[0])), [visit]);
  for (const number of [`PD-25-${pen.device}-1`, `PD-26-${pen.device}-777`, 'NONE-26-A1-1'])
    assert.equal(idOf(await find('supervisor', number)), [], number);
  for (const typed of ['', undefined, '（ ）', '张', { startkey: '' }, 'x'.repeat(999)])
    assert.equal((await find('supervisor', typed)).body.reason, 'text', JSON.stringify(typed));
  for (const user of ['clerk', 'admin']) assert.is((await find(user, typed[0])).status, 403, user);
  const found = await find('analyst', typed[0]);
  assert.not.match(JSON.stringify(found.body), SECRET);
  const recorded = await readings('search');
  assert.ok(recorded.some(({ by, visits }) => by === 'analyst' && JSON.stringify(visits) === `["${visit}"]`));
  assert.ok(recorded.some(({ by, visits }) => by === 'lead' && JSON.stringify(visits) === '[]'));
});

test('what is taken out for a case file is in audit, for who may see the visit', async () => {
  const take = (user: string, id: string, isMasked: unknown = true) =>
    personOf(user).post(`${pathOf(id)}/export`, { isMasked });
  assert.is((await take('analyst', visit)).status, 200);
  assert.is((await take('lead', visit, false)).status, 200);
  for (const user of ['clerk', 'admin']) assert.is((await take(user, visit)).status, 403, user);
  assert.is((await take('lead', elsewhere)).status, 403);
  assert.is((await take('analyst', visit, 'no')).body.reason, 'isMasked');
  assert.is((await take('analyst', visit.replace('-1', '-7'))).status, 404);
  const recorded = await readings('export');
  const told = recorded.map(({ by, visit: id, isMasked }) => [by, id, isMasked].join(' '));
  assert.equal(new Set(told), new Set([`analyst ${visit} true`, `lead ${visit} false`]));
});

test('when audit cannot be written, neither history nor mask is opened', async () => {
  const audit = nano(platform.couchUrl).use<object>('audit');
  const { rev } = await audit.insert({
    _id: '_design/refuse',
    language: 'javascript',
    validate_doc_update: "function (doc) { if (doc.type === 'reading') throw { forbidden: 'full' }; }",
  } as object);
  const supervisor = personOf('supervisor');
  const replies = [
    await supervisor.get(pathOf(visit)),
    await supervisor.post(`${pathOf(visit)}/reveal`, { reason: '差评回访需要' }),
    await supervisor.post(`${pathOf(visit)}/export`, { isMasked: true }),
    await supervisor.post('/api/search', { text: `PD-26-${pen.device}-1` }),
  ];
  await audit.destroy('_design/refuse', rev);
  for (const { status, body } of replies)
    assert.equal([status >= 500, body.visit ?? body.visits, body.entries], [true, undefined, undefined]);
});

test.run();

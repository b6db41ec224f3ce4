import nano from 'nano';
import type { ServerScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SheetPreview, SignedSheet, StoredSheet } from '../../../app/domain/sheet/sheet.ts';
import { digestOf } from '../../../couch/sheets/digest.ts';
import { newKey } from '../../rig/device-key.ts';
import { Person } from '../../rig/person.ts';
import type { Reply } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { putVisits } from '../../rig/sheet-visits.ts';

const test = suite('sheets');
/** Weeks that are over, whenever this runs: 19—25 October, 26 October—1 November, 2—8 November. */
const [FIRST, SECOND, THIRD] = ['2026-W43', '2026-W44', '2026-W45'] as const;
const monday = (minute: number) =>
  new Date(Date.parse('2026-10-19T01:30:00Z') + minute * 60_000).toISOString();

let platform: TestPlatform;
let couch: ServerScope;
const people = new Map<string, Person>();

test.before(async () => {
  platform = await startTestPlatform();
  couch = nano(platform.couchUrl);
  for (const user of ['analyst', 'supervisor', 'lead', 'clerk', 'admin'])
    people.set(user, await Person.signedIn(platform.url, user, platform.password));
  await putVisits(couch, [
    { n: 1, at: monday(0), level: 5 },
    { n: 2, at: monday(30), level: 1 },
    { n: 3, at: monday(60), ends: 'open' },
    { n: 4, at: monday(90), office: 'xuhui' },
  ]);
});
test.after(() => platform.stop());

function as(user: string): Person {
  const person = people.get(user);
  if (!person) throw new Error(user);
  return person;
}
interface Read extends SignedSheet {
  readonly preview: SheetPreview;
  readonly seen: string;
  readonly drafts: readonly { readonly draft: number; readonly state: string }[];
}
const read = async (user: string, path: string) =>
  (await as(user).get(`/api/sheets/${path}`)).body as unknown as Read;
async function make(user: string, path: string, more: object = {}): Promise<Reply> {
  const { seen } = await read(user, path);
  return as(user).post(`/api/sheets/${path}`, { digest: seen, ...more });
}
const sheetIn = ({ body }: Reply) => body.sheet as StoredSheet;
const decide = (user: string, path: string, digest: string, more: object = {}) =>
  as(user).post(`/api/sheets/${path}`, { digest, outcome: 'passed', ...more });
const said = ({ status, body }: Reply) => [status, body.reason];
const value = (preview: SheetPreview, id: 'registered' | 'closed' | 'bad') =>
  preview.total.figures[id]?.value;

test('a lead makes the sheet of the own office and sees no other; an analyst reviews it, a supervisor issues it', async () => {
  const path = `week/pd/${FIRST}`;
  for (const other of [`week/_all/${FIRST}`, `week/xuhui/${FIRST}`]) {
    assert.equal(said(await as('lead').get(`/api/sheets/${other}`)), [403, 'not-allowed']);
    assert.equal(said(await decide('lead', other, '0'.repeat(64))), [403, 'not-allowed']);
  }
  const before = await read('lead', path);
  assert.equal([value(before.preview, 'registered'), value(before.preview, 'closed')], [3, 2]);
  const made = await make('lead', path);
  assert.is(made.status, 201);
  const { digest, contents } = sheetIn(made);
  assert.is(digest, digestOf(contents), 'what is signed can be made again from what is there');
  assert.is(contents.behind.visits, 3);
  for (const user of ['lead', 'clerk', 'admin'])
    assert.equal(said(await decide(user, `${path}/1/review`, digest)), [403, 'not-allowed'], user);
  assert.equal(
    said(await decide('supervisor', `${path}/1/issue`, digest)),
    [409, 'step'],
    'not reviewed yet',
  );
  assert.equal(said(await decide('analyst', `${path}/1/review`, '0'.repeat(64))), [409, 'digest']);
  assert.is((await decide('analyst', `${path}/1/review`, digest)).status, 201);
  assert.equal(said(await decide('analyst', `${path}/1/issue`, digest)), [403, 'not-allowed']);
  assert.is((await decide('supervisor', `${path}/1/issue`, digest)).status, 201);
  assert.equal(said(await decide('supervisor', `${path}/1/issue`, digest)), [409, 'step'], 'it is signed');
  assert.equal(said(await decide('lead', path, digest)), [409, 'exists'], 'no other one is made');
  const signed = await read('lead', `${path}/1`);
  assert.equal(
    [signed.sheet.made.name, signed.review?.by, signed.issue?.by],
    ['王芳', 'analyst', 'supervisor'],
  );
  assert.equal(signed.sheet.contents, contents);
});

test('what comes late leaves the signed sheet as it is, and is supplemented once, by the next one', async () => {
  const path = `week/pd/${FIRST}`;
  const before = await read('analyst', `${path}/1`);
  await putVisits(couch, [
    { n: 5, at: monday(120), level: 1 },
    { n: 2, at: monday(30), ends: 'voided' },
    { n: 3, at: monday(60), level: 5 },
  ]);
  assert.equal(await read('analyst', `${path}/1`), before);
  const next = await read('analyst', `week/pd/${SECOND}`);
  assert.is(next.preview.supplements.length, 1);
  const [late] = next.preview.supplements;
  assert.is(late?.sheet, `sheet:week:pd:${FIRST}/1`);
  assert.equal(late?.visits, { added: 1, changed: 1, gone: 1 });
  assert.equal(
    late?.figures.find(({ id }) => id === 'closed'),
    { id: 'closed', was: 2, is: 3 },
  );
  assert.is(
    late?.figures.find(({ id }) => id === 'closing-rate'),
    undefined,
    'it goes on by its nature',
  );
  assert.equal((await read('analyst', `week/_all/${SECOND}`)).preview.supplements, [], 'another scope');
  const made = await make('analyst', `week/pd/${SECOND}`);
  assert.is(made.status, 201);
  const { digest } = sheetIn(made);
  assert.equal(said(await decide('analyst', `week/pd/${SECOND}/1/review`, digest)), [403, 'not-allowed']);
  assert.equal(
    (await read('analyst', `week/pd/${THIRD}`)).preview.supplements,
    [],
    'said by the one that waits',
  );
  const returned = { outcome: 'returned', reason: '  请核对补报  ' };
  assert.equal(
    said(await decide('supervisor', `week/pd/${SECOND}/1/review`, digest, { outcome: 'returned' })),
    [400, 'reason'],
  );
  assert.is((await decide('supervisor', `week/pd/${SECOND}/1/review`, digest, returned)).status, 201);
  assert.equal((await read('analyst', `week/pd/${THIRD}`)).preview.supplements.length, 1, 'it was returned');
  const again = await make('lead', `week/pd/${SECOND}`);
  assert.equal([again.status, sheetIn(again)._id], [201, `sheet:week:pd:${SECOND}/2`]);
  const review = () => decide('analyst', `week/pd/${SECOND}/2/review`, sheetIn(again).digest);
  const both = await Promise.all([
    review(),
    decide('supervisor', `week/pd/${SECOND}/2/review`, sheetIn(again).digest),
  ]);
  assert.equal(
    both.map(({ status }) => status).sort((one, other) => one - other),
    [201, 409],
    'of two at once one is told',
  );
  assert.is((await decide('supervisor', `week/pd/${SECOND}/2/issue`, sheetIn(again).digest)).status, 201);
  await putVisits(couch, [{ n: 6, at: monday(150) }]);
  const [more] = (await read('analyst', `week/pd/${THIRD}`)).preview.supplements;
  assert.equal([more?.since, more?.visits], [`sheet:week:pd:${SECOND}/2`, { added: 1, changed: 0, gone: 0 }]);
});

test('figures that moved since they were on the screen are not signed, nor a period that has not ended', async () => {
  const path = `month/_all/2026-10`;
  const { seen } = await read('analyst', path);
  await putVisits(couch, [{ n: 7, at: monday(180), office: 'xuhui' }]);
  assert.equal(said(await as('analyst').post(`/api/sheets/${path}`, { digest: seen })), [409, 'seen']);
  const today = new Date(Date.now() + 480 * 60_000).toISOString().slice(0, 7);
  const running = await read('analyst', `month/_all/${today}`);
  assert.is(running.preview.isRunning, true);
  assert.equal(said(await make('analyst', `month/_all/${today}`)), [409, 'running']);
});

test('while an office is behind, each signature asks for a confirmation, which is stored', async () => {
  await couch.use<object>('catalogue').insert({
    _id: 'device:xuhui:b1',
    type: 'device',
    id: 'b1',
    office: 'xuhui',
    counter: 'xuhui-1-1',
    enrolledAt: '2026-09-01T01:00:00.000Z',
    enrolledBy: 'lead',
    publicKey: newKey().publicKey,
  } as object);
  const path = `week/xuhui/${FIRST}`;
  assert.equal(said(await make('analyst', path)), [409, 'incomplete']);
  const { digest, contents, made } = sheetIn(await make('analyst', path, { confirmed: true }));
  assert.equal([contents.deliveries[0]?.behind[0]?.device, made.confirmed], ['b1', true]);
  assert.equal(said(await decide('supervisor', `${path}/1/review`, digest)), [409, 'incomplete']);
  const reviewed = await decide('supervisor', `${path}/1/review`, digest, { confirmed: true });
  assert.is((reviewed.body.review as { confirmed?: boolean }).confirmed, true);
});

test('the periods of a year are listed with how far their sheets are', async () => {
  const { body } = await as('lead').get('/api/sheets?unit=week&year=2026');
  const periods = body.periods as readonly { readonly name: string; readonly state: string }[];
  const states = Object.fromEntries(periods.map(({ name, state }) => [name, state]));
  assert.equal(
    [body.office, states[FIRST], states[SECOND], states[THIRD]],
    ['pd', 'issued', 'issued', 'due'],
  );
  assert.is(periods.at(-1)?.name, '2026-W01');
  for (const query of ['unit=day&year=2026', 'unit=week&year=26', 'unit=week&year=2026&office=P%22D'])
    assert.is((await as('analyst').get(`/api/sheets?${query}`)).status, 400, query);
  for (const path of ['day/pd/2026-W43', 'week/pd/2026-W54', 'week/PD/2026-W43', 'month/pd/2026-13'])
    assert.is((await as('analyst').get(`/api/sheets/${path}`)).status, 404, path);
});

test('every signature is in audit before and after it was made, and one that was refused is not', async () => {
  const list = await couch
    .use<Record<string, unknown>>('audit')
    .list({ startkey: 'signing:', endkey: 'signing:\uffff', include_docs: true });
  const ids = list.rows.map(({ id }) => id);
  const reports = await couch
    .use<Record<string, unknown>>('reports')
    .list({ startkey: 'sheet:', endkey: 'sheet:\uffff' });
  const made = ids.filter((id) => id.endsWith('|made'));
  assert.is(made.length, reports.rows.length, 'each document has its record');
  assert.equal(
    made.filter((id) => !ids.includes(id.slice(0, -'|made'.length))),
    [],
  );
  const texts = JSON.stringify(list.rows);
  assert.not.match(texts, /核对补报|张伟|13800138000/);
});

test.run();

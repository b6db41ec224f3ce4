import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { StoreError } from '../../../app/store/store.ts';
import { close, print, register, saveHandling, voidVisit } from '../../../app/pages/visit/visit-actions.ts';
import { invite } from '../../../app/pages/visit/rating-actions.ts';
import { VisitWork } from '../../../app/pages/visit/visit-work.ts';
import type { Kind } from '../../../app/domain/kind.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import type { FakeWorkplace } from '../../rig/fake-workplace.ts';
import { newVisit } from './new-visit.ts';

const opened: string[] = [];
globalThis.open = ((url: string) => void opened.push(url)) as unknown as typeof open;

function begin(kind: Kind = 'consultation', workplace: FakeWorkplace = fakeWorkplace()) {
  const work = new VisitWork(workplace, { id: 'draft-1', kind, clerk: 'clerk' });
  const types = () => [...workplace.visits.entries.values()].flat().map((entry) => entry.type);
  return { workplace, work, types };
}

const FILLED = {
  visitorName: '张三',
  organisation: '某某食品贸易有限公司',
  phone: '13800138000',
  matters: JSON.stringify([{ code: 'sp-001', name: '食品经营许可（新办）' }]),
};

test('when the disk is full nothing is half done, what is typed stays, and the page can say why', async () => {
  const { workplace, work, types } = begin();
  work.setAll(FILLED);
  workplace.visits.failNext = new StoreError('quota');
  assert.is(await register(work), false);
  assert.is(work.failure, 'quota');
  assert.is(work.visit, undefined);
  assert.is(work.form.visitorName, '张三');
  assert.equal(types(), []);
  assert.is(await register(work), true);
  assert.equal(types(), ['register']);
});

test('two keys in a row register once', async () => {
  const { work, types } = begin();
  work.setAll(FILLED);
  await Promise.all([register(work), register(work)]);
  assert.equal(types(), ['register']);
});

test('a registration with something wrong writes nothing and sends the focus there', async () => {
  const { work, types } = begin('acceptance');
  work.setAll({ ...FILLED, phone: '' });
  await register(work);
  assert.is(work.wish, 'phone');
  assert.is(work.failure, 'incomplete');
  assert.equal(types(), []);
  work.set('phone', '13800138000');
  assert.is(work.failure, undefined);
});

test('a draft is in the store within a second and gone once the visit is registered', async () => {
  const { workplace, work } = begin();
  work.moveFocus('organisation');
  work.setAll(FILLED);
  await work.keepDraft();
  const [draft] = await workplace.store.drafts.of('clerk');
  assert.is(draft?.fields.visitorName, '张三');
  assert.is(draft?.focus, 'organisation');
  await register(work);
  assert.equal(await workplace.store.drafts.of('clerk'), []);
});

test('an acceptance opens the approval system without a word about the visitor', async () => {
  opened.length = 0;
  const { work } = begin('acceptance');
  work.setAll(FILLED);
  await register(work);
  assert.equal(opened, ['https://approval.example/']);
  assert.is(work.wish, 'caseNumber');
});

test('of an inquiry the earlier visit with its case number fills the rest', async () => {
  const { workplace, work } = begin('inquiry');
  const earlier = await workplace.visits.register(newVisit({ kind: 'acceptance' }));
  await workplace.visits.move(earlier.id, { type: 'case-number', caseNumber: 'SP2026-7' });
  work.set('caseNumber', 'ＳＰ2026-7 ');
  await register(work);
  assert.is(work.visit?.visitor.name, '张三');
  assert.is(work.visit?.matters[0]?.code, 'sp-001');
  assert.is(work.visit?.caseNumber, 'SP2026-7');
});

test('the standard answer is filled in, and saved by printing, with the answer on the paper', async () => {
  const { workplace, work, types } = begin();
  work.setAll(FILLED);
  await register(work);
  assert.match(work.form.answer, '食品经营许可');
  await print(work);
  assert.equal(types(), ['register', 'answer', 'print']);
  assert.is(workplace.printed[0]?.data.answer, work.form.answer);
  assert.is(workplace.printed[0]?.data.clerkName, '李娜');
  await saveHandling(work);
  assert.is(types().length, 3);
});

test('a visit is not closed while something is missing, and the focus goes to what is', async () => {
  const { work, types } = begin();
  work.set('visitorName', '张三');
  await register(work);
  await close(work);
  assert.is(work.wish, 'matterText');
  assert.is(work.amending, true);
  assert.not.ok(types().includes('close'));
});

test('an 其他咨询 is registered, rated and closed without another word', async () => {
  const { work, types } = begin('other');
  work.set('remark', '问路');
  await register(work);
  assert.is(work.wish, 'invite');
  await invite(work);
  await close(work);
  assert.equal(types(), ['register', 'invite', 'rate', 'close']);
  assert.is(work.visit?.state, 'closed');
});

test('what another PC did is shown, and what is typed here stays', async () => {
  const { workplace, work } = begin();
  work.setAll(FILLED);
  await register(work);
  work.set('answer', '我正在写的');
  const id = work.visit?.id ?? '';
  await workplace.visits.move(id, { type: 'case-number', caseNumber: 'SP-9' });
  await work.refresh();
  assert.is(work.form.caseNumber, 'SP-9');
  assert.is(work.form.answer, '我正在写的');
  assert.is(work.news?.code, 'changed');
});

test('a visit that was closed elsewhere keeps what was typed here, as a supplement to save', async () => {
  const { workplace, work } = begin();
  work.setAll(FILLED);
  await register(work);
  work.set('answer', '我正在写的');
  const id = work.visit?.id ?? '';
  await workplace.visits.move(id, { type: 'answer', text: '已答', outcome: 'answered' });
  await workplace.visits.move(id, { type: 'unrated', reason: 'left' });
  await workplace.visits.move(id, { type: 'close' });
  await work.refresh();
  assert.is(work.news?.code, 'closed');
  assert.is(work.form.supplement, '我正在写的');
});

test('a voided visit keeps its number and says why', async () => {
  const { work } = begin();
  work.setAll(FILLED);
  await register(work);
  const number = work.visit?.number;
  await voidVisit(work, { reason: 'duplicate' });
  assert.is(work.visit?.state, 'voided');
  assert.is(work.visit?.number, number);
});

test('what a visitor has rated is voided in the name of the lead, and not while a visitor is asked', async () => {
  const { workplace, work } = begin('other');
  work.set('remark', '问路');
  await register(work);
  const asked = workplace.ratings.ask;
  workplace.ratings.ask = async (question) => {
    await voidVisit(work, { reason: 'mistake' });
    assert.is(work.failure, 'asking');
    return asked(question);
  };
  await invite(work);
  assert.is(work.visit?.rating?.level, 5);
  await voidVisit(work, { reason: 'mistake' });
  const last = [...workplace.visits.entries.values()].flat().at(-1);
  assert.is(last?.type === 'void' && last.asLead, true);
});

test('a visit amended without a change writes nothing', async () => {
  const { work, types } = begin();
  work.setAll(FILLED);
  await register(work);
  work.amending = true;
  await register(work);
  assert.equal(types(), ['register']);
  work.amending = true;
  work.set('visitorName', '张三丰');
  await register(work);
  assert.equal(types(), ['register', 'amend']);
  assert.is(work.visit?.visitor.name, '张三丰');
});

test.run();

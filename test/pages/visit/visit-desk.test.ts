import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { register } from '../../../app/pages/visit/visit-actions.ts';
import { VisitDesk } from '../../../app/pages/visit/visit-desk.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import { newVisit } from './new-visit.ts';

test('a draft whose registration was saved just before the power went is not registered again', async () => {
  const before = fakeWorkplace();
  const work = await VisitDesk.of(before).open({ kind: 'consultation' });
  assert.ok(work);
  if (!work) return;
  work.setAll({ visitorName: '张三', remark: '问材料' });
  await work.keepDraft();
  const [draft] = await before.store.drafts.of('clerk');
  await register(work);
  if (draft) await before.store.drafts.save(draft);
  const after = { ...before };
  await VisitDesk.of(after).open({ kind: 'other' });
  assert.equal(
    VisitDesk.of(after).works.map((one) => one.kind),
    ['other'],
  );
  assert.equal(await before.store.drafts.of('clerk'), []);
});

test('a draft that came back before the list knew its visit goes when the visit turns up', async () => {
  const before = fakeWorkplace();
  const work = await VisitDesk.of(before).open({ kind: 'consultation' });
  work?.setAll({ visitorName: '张三', remark: '问材料' });
  await work?.keepDraft();
  const [draft] = await before.store.drafts.of('clerk');
  const here = fakeWorkplace();
  if (draft) await here.store.drafts.save(draft);
  const desk = VisitDesk.of(here);
  assert.is((await desk.open({ draft: draft?.id ?? '' }))?.form.visitorName, '张三');
  const visitor = { name: '张三' };
  await here.visits.register(newVisit({ visitor, matters: [], remark: '问材料' }));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(desk.works, []);
  assert.equal(await here.store.drafts.of('clerk'), []);
});

test('what is stored while a registration is being saved is not taken for something typed after it', async () => {
  const workplace = fakeWorkplace();
  const work = await VisitDesk.of(workplace).open({ kind: 'consultation' });
  work?.setAll({ visitorName: '张三', remark: '问材料' });
  const typedAt = workplace.now;
  // The draft is written last: the registration has its time already, and is not on the disk yet.
  workplace.now = typedAt + 1000;
  await work?.keepDraft();
  const [draft] = await workplace.store.drafts.of('clerk');
  workplace.now = typedAt + 500;
  if (work) await register(work);
  const after = { ...workplace };
  if (draft) await workplace.store.drafts.save(draft);
  await VisitDesk.of(after).open({ kind: 'other' });
  assert.equal(await workplace.store.drafts.of('clerk'), []);
});

test('a case number that was not written before the power went is still there to be saved', async () => {
  const before = fakeWorkplace();
  const visit = await before.visits.register(newVisit({ kind: 'inquiry' }));
  const { name = '', organisation = '', phone = '' } = visit.visitor;
  await before.store.drafts.save({
    id: 'draft-7',
    kind: 'inquiry',
    clerk: 'clerk',
    fields: {
      visitorName: name,
      organisation,
      phone,
      matters: JSON.stringify(visit.matters),
      caseNumber: 'SP2026-7',
    },
    savedAt: visit.registered.at,
  });
  const work = await VisitDesk.of(before).open({ visit: visit.id });
  assert.is(work?.id, 'draft-7');
  assert.is(work?.form.caseNumber, 'SP2026-7');
  assert.is(work?.isHandlingPending, true);
});

test('a draft comes back after a power cut, at its field, as a tab beside others', async () => {
  const before = fakeWorkplace();
  const work = await VisitDesk.of(before).open({ kind: 'acceptance' });
  work?.moveFocus('organisation');
  work?.setAll({ visitorName: '李四', organisation: '某某药' });
  await work?.keepDraft();
  const after = { ...before };
  const back = await VisitDesk.of(after).open({ draft: work?.id });
  assert.is(back?.form.organisation, '某某药');
  assert.is(back?.kind, 'acceptance');
  assert.is(back?.wish, 'organisation');
});

test('an answer half typed in an open visit comes back with the visit', async () => {
  const before = fakeWorkplace();
  const visit = await before.visits.register(newVisit());
  const work = await VisitDesk.of(before).open({ visit: visit.id });
  work?.moveFocus('answer');
  work?.set('answer', '写到一半');
  await work?.keepDraft();
  const after = { ...before };
  const back = await VisitDesk.of(after).open({ visit: visit.id });
  assert.is(back?.form.answer, '写到一半');
  assert.is(back?.visit?.id, visit.id);
  assert.is(VisitDesk.of(after).works.length, 1);
});

test('a second visit of the same people takes over who they are and joins their party', async () => {
  const workplace = fakeWorkplace();
  const first = await workplace.visits.register(newVisit());
  const work = await VisitDesk.of(workplace).open({ kind: 'consultation', party: first.id });
  assert.is(work?.form.visitorName, '张三');
  if (work) await register(work);
  assert.is(work?.visit?.party, first.party);
  assert.is(work?.visit?.matters.length, 0);
});

test('tabs that hold nothing go when the page is left; drafts and visits begun here stay', async () => {
  const workplace = fakeWorkplace();
  const desk = VisitDesk.of(workplace);
  await desk.open({ kind: 'other' });
  const draft = await desk.open({ kind: 'consultation' });
  draft?.set('visitorName', '张三');
  const begun = await desk.open({ kind: 'other' });
  begun?.set('remark', '问路');
  if (begun) await register(begun);
  const visit = await workplace.visits.register(newVisit({ visitor: { name: '王五' } }));
  await desk.open({ visit: visit.id });
  desk.leave();
  assert.equal(desk.works, [draft, begun]);
});

test('another clerk on the same PC does not see the drafts of the first', async () => {
  const workplace = fakeWorkplace();
  const work = await VisitDesk.of(workplace).open({ kind: 'consultation' });
  work?.set('visitorName', '张三');
  await work?.keepDraft();
  const other = fakeWorkplace({ user: 'clerk2' });
  const next = { ...workplace, session: other.session };
  await VisitDesk.of(next).open({ kind: 'other' });
  assert.is(VisitDesk.of(next).works.length, 1);
});

test('a draft of a visit that is not on this PC stays on the shelf, and comes up once the visit has arrived', async () => {
  const elsewhere = fakeWorkplace();
  const visit = await elsewhere.visits.register(newVisit());
  const here = fakeWorkplace();
  await here.store.drafts.save({
    id: 'draft-9',
    kind: visit.kind,
    clerk: 'clerk',
    visit: visit.id,
    fields: { answer: '写到一半' },
    savedAt: visit.registered.at,
  });
  const desk = VisitDesk.of(here);
  assert.is(await desk.open({ visit: visit.id }), undefined);
  assert.is(desk.works.length, 0);
  assert.is((await here.store.drafts.of('clerk')).length, 1);
  here.visits.entries.set(visit.id, elsewhere.visits.entries.get(visit.id) ?? []);
  const work = await desk.open({ visit: visit.id });
  assert.is(work?.visit?.id, visit.id);
  assert.is(work?.form.answer, '写到一半');
});

test('a draft of a registered visit that is deleted on the home page is not brought back by its tab', async () => {
  const workplace = fakeWorkplace();
  const visit = await workplace.visits.register(newVisit());
  const desk = VisitDesk.of(workplace);
  const work = await desk.open({ visit: visit.id });
  work?.set('answer', '不要了');
  await work?.keepDraft();
  if (work) await workplace.store.drafts.remove(work.id);
  const again = await desk.open({ visit: visit.id });
  assert.is.not(again?.form.answer, '不要了');
});

test('an answer typed before the power went, in a visit that a colleague closed since, can be saved as a supplement', async () => {
  const before = fakeWorkplace();
  const visit = await before.visits.register(newVisit());
  const work = await VisitDesk.of(before).open({ visit: visit.id });
  work?.set('answer', '写到一半');
  await work?.keepDraft();
  const after = { ...before };
  await before.visits.move(visit.id, { type: 'answer', text: '同事的答复' });
  await before.visits.move(visit.id, { type: 'unrated', reason: 'left' });
  await before.visits.move(visit.id, { type: 'close' });
  const back = await VisitDesk.of(after).open({ visit: visit.id });
  assert.is(back?.form.supplement, '写到一半');
  assert.is(back?.form.answer, '同事的答复');
  assert.is(back?.lostAnswer, '');
});

test.run();

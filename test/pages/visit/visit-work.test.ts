import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { close, startAmending } from '../../../app/pages/visit/visit-actions.ts';
import { VisitDesk } from '../../../app/pages/visit/visit-desk.ts';
import { VisitWork } from '../../../app/pages/visit/visit-work.ts';
import { StoreError } from '../../../app/store/store.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import { newVisit } from './new-visit.ts';

test('an answer typed while a colleague voids the visit can still be read; one that nobody typed is not shown', async () => {
  for (const typed of ['我正在写的', '']) {
    const workplace = fakeWorkplace();
    const work = new VisitWork(workplace, { id: 'draft-1', kind: 'consultation', clerk: 'clerk' });
    work.begin(await workplace.visits.register(newVisit()));
    assert.is.not(work.form.answer, '', 'the standard answer');
    if (typed) work.set('answer', typed);
    await workplace.visits.move(work.visit?.id ?? '', { type: 'void', reason: 'duplicate' });
    await work.refresh();
    assert.is(work.news?.code, 'voided');
    assert.is(work.lostAnswer, typed);
  }
});

test('改 on a colleague’s visit records that the phone number was shown, before it is; on one’s own it does not', async () => {
  for (const by of ['clerk', 'clerk2']) {
    const workplace = fakeWorkplace();
    workplace.visits.by = by;
    const visit = await workplace.visits.register(newVisit());
    const work = new VisitWork(workplace, { id: 'draft-1', kind: 'consultation', clerk: 'clerk' });
    work.begin(visit);
    await startAmending(work);
    assert.is(work.amending, true);
    assert.equal(workplace.visits.notes, by === 'clerk' ? [] : [{ type: 'reveal', visit: visit.id }]);
  }
});

test('a phone number whose reveal cannot be recorded stays hidden', async () => {
  const workplace = fakeWorkplace();
  workplace.visits.by = 'clerk2';
  const visit = await workplace.visits.register(newVisit({ matters: [] }));
  const work = new VisitWork(workplace, { id: 'draft-1', kind: 'consultation', clerk: 'clerk' });
  work.begin(visit);
  workplace.visits.failNext = new StoreError('quota');
  await startAmending(work);
  assert.is(work.amending, false);
  assert.is(work.failure, 'quota');
  // 办结 unfolds the registration too when the matter is missing.
  await close(work);
  assert.is(work.amending, true);
  assert.is(workplace.visits.notes.length, 1);
});

test('registering a colleague’s visitor again records that the number was taken over', async () => {
  const workplace = fakeWorkplace();
  workplace.visits.by = 'clerk2';
  const { id } = await workplace.visits.register(newVisit());
  workplace.visits.failNext = new StoreError('quota');
  const hidden = await VisitDesk.of(workplace).open({ kind: 'other', party: id });
  assert.is(hidden?.form.phone, '');
  const shown = await VisitDesk.of(workplace).open({ kind: 'other', party: id });
  assert.is(shown?.form.phone, '13800138000');
  assert.equal(workplace.visits.notes, [{ type: 'reveal', visit: id }]);
});

test.run();

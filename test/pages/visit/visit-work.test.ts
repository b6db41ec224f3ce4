import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { VisitWork } from '../../../app/pages/visit/visit-work.ts';
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

test.run();

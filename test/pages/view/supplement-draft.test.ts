import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SupplementDraft } from '../../../app/pages/view/supplement-draft.ts';
import { VisitDesk } from '../../../app/pages/visit/visit-desk.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import type { FakeWorkplace } from '../../rig/fake-workplace.ts';
import { newVisit } from '../visit/new-visit.ts';

async function closedVisit({ visits }: FakeWorkplace) {
  const { id } = await visits.register(newVisit());
  await visits.move(id, { type: 'answer', text: '已答复' });
  await visits.move(id, { type: 'unrated', reason: 'left' });
  return visits.move(id, { type: 'close' });
}

const open = async (workplace: FakeWorkplace, visit: Awaited<ReturnType<typeof closedVisit>>) =>
  SupplementDraft.open(workplace, visit, (error) => {
    throw error;
  });

test('a supplement that was left with Esc is there again, in 查看 and on the visit’s own page', async () => {
  const workplace = fakeWorkplace();
  const visit = await closedVisit(workplace);
  const draft = await open(workplace, visit);
  draft.type('来电更正');
  await draft.keep();
  assert.is((await open(workplace, visit)).text, '来电更正');
  const work = await VisitDesk.of(workplace).open({ visit: visit.id });
  assert.is(work?.form.supplement, '来电更正');
});

test('one that was typed on the visit’s own page goes on in 查看, and is no draft any more once it is saved', async () => {
  const workplace = fakeWorkplace();
  const visit = await closedVisit(workplace);
  const desk = VisitDesk.of(workplace);
  const work = await desk.open({ visit: visit.id });
  work?.set('supplement', '来电');
  await work?.keepDraft();
  const draft = await open(workplace, visit);
  draft.type(`${draft.text}更正`);
  await draft.keep();
  assert.is((await desk.open({ visit: visit.id }))?.form.supplement, '来电更正');
  await draft.settle();
  assert.equal(await workplace.store.drafts.of('clerk'), []);
  assert.is((await desk.open({ visit: visit.id }))?.form.supplement, '');
});

test('looking at a visit keeps no draft', async () => {
  const workplace = fakeWorkplace();
  const draft = await open(workplace, await closedVisit(workplace));
  await draft.keep();
  assert.equal(await workplace.store.drafts.of('clerk'), []);
});

test.run();

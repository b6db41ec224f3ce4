import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { earlierVisits } from '../../../app/pages/visit/earlier-visits.ts';
import { VisitWork } from '../../../app/pages/visit/visit-work.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import { newVisit } from './new-visit.ts';

function begin() {
  const workplace = fakeWorkplace();
  const { visits } = workplace;
  let searches = 0;
  const search = visits.search.bind(visits);
  visits.search = (query) => {
    searches++;
    return search(query);
  };
  const work = new VisitWork(workplace, { id: 'draft-1', kind: 'consultation', clerk: 'clerk' });
  return { workplace, work, searches: () => searches };
}

test('keys in another field do not look through the history again', async () => {
  const { workplace, work, searches } = begin();
  await workplace.visits.register(newVisit());
  work.setAll({ visitorName: '张三', organisation: '某某食品贸易有限公司' });
  assert.is(earlierVisits(work).length, 1);
  const before = searches();
  for (const remark of ['问', '问材', '问材料']) {
    work.set('remark', remark);
    assert.is(earlierVisits(work).length, 1);
  }
  assert.is(searches(), before);
});

test('a visit that arrives meanwhile, and another name, are looked for', async () => {
  const { workplace, work } = begin();
  work.set('visitorName', '张三');
  assert.is(earlierVisits(work).length, 0);
  await workplace.visits.register(newVisit());
  assert.is(earlierVisits(work).length, 1);
  work.set('visitorName', '李四');
  assert.is(earlierVisits(work).length, 0);
});

test('the visits of two tabs are not mixed up', async () => {
  const { workplace, work } = begin();
  await workplace.visits.register(newVisit());
  const other = new VisitWork(workplace, { id: 'draft-2', kind: 'other', clerk: 'clerk' });
  work.set('visitorName', '张三');
  assert.is(earlierVisits(work).length, 1);
  assert.is(earlierVisits(other).length, 0);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PeopleSearch } from '../../../app/pages/visit/people-search.ts';
import { loadReader } from '../../../app/pages/visit/readings.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import { newVisit } from './new-visit.ts';

const workplace = fakeWorkplace();
async function came(name: string, organisation: string, phone = ''): Promise<void> {
  workplace.now += 60_000;
  await workplace.visits.register(newVisit({ visitor: { name, organisation, phone } }));
}
await came('张三', '某某食品贸易有限公司', '13800138000');
await came('张三丰', '武当茶庄');
await came('𠮷田', '茶庄');
await came('单于', '长宁药店');
await came('张三', '某某食品贸易有限公司', '13800138000');
const people = new PeopleSearch();
people.addAll(workplace.visits.search({}));
await people.useReader(await loadReader(), async () => undefined);
const names = (typed: string) => people.findByName(typed).map((person) => person.visitor.name);

test('a visitor is found by characters, initials, a beginning of pinyin, and while it is being composed', () => {
  for (const typed of ['张三', 'zs', 'zhangs', 'zhang s', "zhang'san", '张s'])
    assert.is(names(typed)[0], '张三', typed);
});

test('the same visitor is offered once', () => {
  assert.equal(names('zs'), ['张三', '张三丰']);
});

test('a rare character and a name with two readings are found', () => {
  assert.equal(names('𠮷'), ['𠮷田']);
  assert.equal(names('cy'), ['单于']);
  assert.equal(names('shanyu'), ['单于']);
});

test('an organisation is offered once however many people came from it', async () => {
  assert.equal(
    people.findByOrganisation('mmsp').map((person) => person.visitor.organisation),
    ['某某食品贸易有限公司'],
  );
});

test('who has just been registered is offered first', () => {
  const latest = workplace.visits.search({ name: '张三丰' })[0];
  assert.ok(latest);
  if (latest)
    people.addLatest({ ...latest, registered: { ...latest.registered, at: '2027-01-01T00:00:00.000Z' } });
  assert.is(names('z')[0], '张三丰');
});

test.run();

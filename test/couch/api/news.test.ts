import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

let platform: TestPlatform;
const YEAR = new Date().getUTCFullYear();

test.before(async () => {
  platform = await startTestPlatform();
});
test.after(() => platform.stop());

interface Told {
  readonly name: string;
  readonly roles: readonly string[];
  readonly states: Readonly<Record<string, string>>;
  readonly marks: Readonly<Record<string, string>>;
}

async function told(person: Person, query: string): Promise<Told> {
  const answer = await person.get(`/api/news?${query}`);
  assert.is(answer.status, 200);
  const { name, roles, states, marks } = answer.body as unknown as Told;
  return { name, roles, states, marks };
}

test('Nobody is told anything, and nobody of another office what an office does', async () => {
  assert.is((await new Person(platform.url).get('/api/news')).status, 401);
  const clerk = new Person(platform.url);
  await clerk.signIn('clerk', platform.password);
  assert.is((await clerk.get(`/api/news?databases=entries-hp-${YEAR}`)).status, 403);
  for (const query of ['databases=_users', 'databases=audit', 'device=../x', 'databases=catalogue'])
    assert.is((await clerk.get(`/api/news?${query}`)).status, 400);
});

test('As long as nothing changes the same is told, in a few bytes', async () => {
  const clerk = new Person(platform.url);
  await clerk.signIn('clerk', platform.password);
  const entries = `entries-pd-${YEAR}`;
  const query = `device=a1&databases=${entries}+entries-pd-1999`;
  const first = await told(clerk, query);
  assert.is(first.name, 'clerk');
  assert.ok(first.roles.includes('office:pd'));
  assert.equal(Object.keys(first.states), ['catalogue', entries]);
  assert.equal(first.marks, {});
  // Whichever nodes of a cluster answer.
  for (let time = 0; time < 12; time += 1) assert.equal(await told(clerk, query), first);
  assert.ok(JSON.stringify(first).length < 300, 'small enough for every twenty seconds');
});

test.run();

import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { registration } from '../../rig/entries.ts';
import { startGatewayProcess } from '../../rig/gateway-process.ts';
import type { GatewayProcess } from '../../rig/gateway-process.ts';
import { Person } from '../../rig/person.ts';
import type { Reply } from '../../rig/person.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

/** Two gateways, each a process of its own, before one CouchDB. */
const DATABASE = 'entries-pd-2026';
/** More races: FAULT_SCALE. */
const ROUNDS = 100 * Math.ceil(Number(process.env.FAULT_SCALE ?? 1));
/** A lease is of one database, and most of a race is waiting for it: so some run side by side. */
const OFFICES = ['pd', 'xuhui', 'huangpu', 'jingan'];
/** People of the demo who have no account until they are given one. */
const WITHOUT_ACCOUNT = ['clerk.huangpu', 'clerk.jingan'];
/** What a gateway remembers of a session is worth nothing by itself after minutes, not seconds: it has to be told. */
const CLOCK_SPEED = 0.02;
const test = suite('two gateways');

let platform: TestPlatform;
let one: GatewayProcess;
let other: GatewayProcess;
let clerk: Person;
let clerk2: Person;
let pen: SignedDevice;
let device: string;
let n = 0;

test.before(async () => {
  platform = await startTestPlatform();
  one = await startGatewayProcess(platform.couchUrl);
  other = await startGatewayProcess(platform.couchUrl);
  clerk = await Person.signedIn(one.url, 'clerk', platform.password);
  clerk2 = await Person.signedIn(other.url, 'clerk2', platform.password);
  pen = await SignedDevice.enrol(clerk, 'pd-1-3');
  device = pen.device;
});
test.after(async () => {
  await Promise.all([one, other].map((gateway) => gateway.stop()));
  await platform.stop();
});

function rivals(by = pen) {
  n += 1;
  const { office, prefix } = by;
  const sent = registration({ office, prefix, device: by.device, n });
  const variant = (name: string) => by.sign({ ...sent, visitor: { name } });
  return [variant('赵一'), variant('钱二')] as const;
}

async function leaves(database: string, id: string): Promise<readonly string[]> {
  const { _conflicts: conflicts = [], _rev } = await nano(platform.couchUrl)
    .use<object>(database)
    .get(id, { conflicts: true });
  return [_rev, ...conflicts];
}

/** Resolves when one gateway has heard of everything that the other has said in `gateways` until now. */
async function heardOf(from: GatewayProcess, to: GatewayProcess): Promise<void> {
  const person = await Person.signedIn(from.url, 'supervisor', platform.password);
  const headers = { Cookie: person.cookie ?? '' };
  await person.send('DELETE', '/db/_session');
  const there = new Person(to.url);
  const ended = async () => (await there.send('GET', '/db/catalogue', undefined, headers)).status === 401;
  await eventually(ended, 'the other gateway hears of it');
}

/** As a PC does: told to come again (a gateway that stood still for too long has lost its lease), it sends the same again. */
async function patient(send: () => Promise<Reply>): Promise<Reply> {
  let reply = await send();
  const isAnswered = async () => {
    if (reply.status === 503) reply = await send();
    return reply.status !== 503;
  };
  await eventually(isAnswered, 'an answer');
  return reply;
}

/** Races in one office; answers how many the first gateway has won. */
async function race(office: string, rounds: number): Promise<number> {
  const database = `entries-${office}-2026`;
  const name = office === 'pd' ? 'clerk' : `clerk.${office}`;
  const [here, there] = [
    await Person.signedIn(one.url, name, platform.password),
    await Person.signedIn(other.url, name, platform.password),
  ];
  const by = await SignedDevice.enrol(here, `${office}-1-1`);
  let won = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [mine, theirs] = rivals(by);
    const pushMine = () => patient(() => here.push(database, [mine]));
    const pushTheirs = () => patient(() => there.push(database, [theirs]));
    const pushes = round % 2 ? [pushMine(), pushTheirs()] : [pushTheirs(), pushMine()];
    const [first, second] = await Promise.all(pushes);
    const rows = [first?.rows[0], second?.rows[0]];
    const ok = rows.filter((row) => row?.ok === true);
    const refused = rows.filter((row) => row?.reason === 'exists');
    assert.equal([ok.length, refused.length], [1, 1], JSON.stringify([first?.body, second?.body]));
    assert.equal(await leaves(database, mine._id), [ok[0]?.rev]);
    if (ok[0]?.rev === mine._rev) won += 1;
  }
  return won;
}

test('of two revisions of one entry that race through two gateways exactly one is stored, however often', async () => {
  const admin = await Person.signedIn(one.url, 'admin', platform.password);
  for (const user of WITHOUT_ACCOUNT)
    assert.is((await admin.post('/api/users', { user, password: platform.password })).status, 201);
  const begun = performance.now();
  const all = await Promise.all(OFFICES.map((office) => race(office, ROUNDS / OFFICES.length)));
  const won = all.reduce((sum, some) => sum + some, 0);
  const s = Math.round((performance.now() - begun) / 1000);
  console.log(`  ${ROUNDS} races in ${s} s, ${won} won by the first gateway, no conflict stored`);
  assert.ok(won > 0 && won < ROUNDS, 'each gateway wins some');
});

test('a mark that both gateways write over the same revision is written once', async () => {
  const path = `/db/${DATABASE}/_local/${device}`;
  const content = { _id: `_local/${device}`, seq: 0, n: 0, at: '2026-11-22T01:33:00.000Z' };
  let mark: { readonly _rev?: unknown } = {};
  for (let round = 0; round < 20; round += 1) {
    const answers = await Promise.all([
      patient(() => clerk.put(path, { ...content, mark: `one ${round}`, ...mark })),
      patient(() => clerk2.put(path, { ...content, mark: `other ${round}`, ...mark })),
    ]);
    const said = answers.map(({ status }) => status);
    assert.ok(said.includes(201) && said.includes(409), said.join());
    mark = { _rev: (await clerk.get(path)).body._rev };
  }
});

test('a gateway that is killed within pushes keeps the other one waiting for no longer than its lease', async () => {
  const third = await startGatewayProcess(platform.couchUrl);
  const person = await Person.signedIn(third.url, 'lead', platform.password);
  let pushed = 0;
  const killed = new AbortController();
  const pushing = (async () => {
    while (!killed.signal.aborted) {
      const [mine] = rivals();
      const reply = await person.push(DATABASE, [mine]).catch(() => undefined);
      if (reply) pushed += 1;
    }
  })();
  await eventually(() => pushed > 3, 'pushes through the third gateway');
  await third.kill();
  killed.abort();
  await pushing;
  const [mine] = rivals();
  const begun = performance.now();
  const reply = await patient(() => clerk.push(DATABASE, [mine]));
  const ms = Math.round(performance.now() - begun);
  console.log(`  the push after the kill took ${ms} ms`);
  assert.is(reply.rows[0]?.ok, true, JSON.stringify(reply.body));
  // A lease and a tenth, and what the push itself takes on a busy machine.
  assert.ok(ms < 20_000);
});

test('a session that ends in one gateway has ended in the other', async () => {
  const person = await Person.signedIn(one.url, 'lead', platform.password);
  const there = new Person(other.url);
  const headers = { Cookie: person.cookie ?? '' };
  assert.is((await there.send('GET', '/db/catalogue', undefined, headers)).status, 200);
  await person.send('DELETE', '/db/_session');
  const ended = async () => (await there.send('GET', '/db/catalogue', undefined, headers)).status === 401;
  await eventually(ended, 'the other gateway hears of it');
  await other.stop();
  other = await startGatewayProcess(platform.couchUrl);
  const again = await new Person(other.url).send('GET', '/db/catalogue', undefined, headers);
  assert.is(again.status, 401, 'also after a restart');
});

test('wrong passwords count in both gateways and over a restart', async () => {
  const tries = [one, other, one, other, one].map((gateway) =>
    patient(() => new Person(gateway.url).signIn('lead', 'wrong')),
  );
  for (const tried of tries) await tried;
  // A right password that came too early would be forgiven, and everything with it: what is heard in the same order tells.
  await heardOf(one, other);
  await heardOf(other, one);
  assert.is((await new Person(other.url).signIn('lead', platform.password)).status, 403);
  assert.is((await new Person(one.url).signIn('lead', platform.password)).status, 403);
  await one.stop();
  one = await startGatewayProcess(platform.couchUrl);
  assert.is((await new Person(one.url).signIn('lead', platform.password)).body.reason, 'locked-out');
});

test('a password that is changed, and an account that is disabled, end the sessions in the other gateway', async () => {
  // The gateway and each node of CouchDB hear of it from the changes: a moment later, not with the answer.
  const outside = (person: Person) => async () => (await person.get('/db/catalogue')).status === 401;
  const admin = await Person.signedIn(one.url, 'admin', platform.password);
  await other.stop();
  other = await startGatewayProcess(platform.couchUrl, CLOCK_SPEED);
  const there = await Person.signedIn(other.url, 'clerk2', platform.password);
  assert.is((await there.get('/db/catalogue')).status, 200);
  const set = await admin.put('/api/users/clerk2/password', { password: 'Another-2026' });
  assert.is(set.status, 200);
  await eventually(outside(there), 'the old password is worth nothing');
  const again = await Person.signedIn(other.url, 'clerk2', 'Another-2026');
  assert.is((await again.get('/db/catalogue')).status, 200);
  assert.is((await admin.put('/api/users/clerk2/active', { active: false })).status, 200);
  await eventually(outside(again), 'the account is worth nothing');
  assert.is((await new Person(other.url).signIn('clerk2', 'Another-2026')).body.reason, 'disabled');
});

test.run();

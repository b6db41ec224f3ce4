import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OneTab } from '../app/one-tab.ts';
import { FakeLocks } from './rig/fake-locks.ts';
import { eventually } from './rig/platform.ts';

const test = suite('one tab');

/** Long enough that a tab which answers at all is never robbed, and so short that one which does not is robbed at once. */
const PATIENT_MS = 60_000;
const HASTY_MS = 20;

const channels: BroadcastChannel[] = [];
const NodeChannel = globalThis.BroadcastChannel;
let locks: FakeLocks;

test.before(() => {
  globalThis.BroadcastChannel = class extends NodeChannel {
    constructor(name: string) {
      super(name);
      channels.push(this);
    }
  };
});
test.before.each(() => void (locks = new FakeLocks()));
// An open channel would keep the process alive.
test.after.each(() => channels.splice(0).forEach((channel) => channel.close()));
test.after(() => void (globalThis.BroadcastChannel = NodeChannel));

/** A tab, and what it was told to do; `hold` makes its stopping wait. */
function tab(name: string, answerLimitMs = PATIENT_MS) {
  const one = new OneTab(locks.tab(name), answerLimitMs);
  const told: string[] = [];
  let end: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (end = resolve));
  const stop = async (isRobbed: boolean) => {
    told.push(isRobbed ? 'robbed' : 'asked');
    await held;
    told.push('closed');
  };
  return { one, told, stop, end };
}

test('one tab has the work, a second one does not', async () => {
  const [a, b] = [tab('a'), tab('b')];
  assert.is(await a.one.holds(), false);
  assert.ok(await a.one.claim());
  assert.not(await b.one.claim());
  assert.ok(await a.one.holds());
  assert.not(await b.one.holds());
  assert.not(a.one.isLeaving);
});

test('a tab that is loaded anew on a slow PC gets the work, however late the page of before is put away', async () => {
  const [before, anew] = [tab('before'), tab('anew')];
  await before.one.claim();
  assert.not(await anew.one.claim());
  const late = anew.one.claimLate(PATIENT_MS);
  assert.not(await anew.one.holds());
  locks.putAway('before');
  assert.ok(await late);
  assert.ok(await anew.one.holds());
});

test('a tab that waits and takes over waits once, and is not robbed by itself', async () => {
  const [a, b] = [tab('a'), tab('b', HASTY_MS)];
  await a.one.claim();
  a.one.onTaken(a.stop);
  const late = b.one.claimLate(PATIENT_MS);
  await b.one.takeOver();
  assert.not(await late);
  assert.ok(await b.one.holds());
  a.end();
  const [c, d] = [tab('c'), tab('d', HASTY_MS)];
  locks.putAway('b');
  await c.one.claim();
  const inTime = d.one.claimLate(PATIENT_MS);
  locks.putAway('c');
  await d.one.takeOver();
  assert.ok(await inTime);
  assert.ok(await d.one.holds());
  assert.not(d.one.isLeaving);
});

test('a tab that waits in vain says so', async () => {
  const [a, b] = [tab('a'), tab('b')];
  await a.one.claim();
  assert.not(await b.one.claimLate(HASTY_MS));
  assert.ok(await a.one.holds());
});

test('a tab that is asked finishes before the other begins', async () => {
  const [a, b] = [tab('a'), tab('b')];
  await a.one.claim();
  a.one.onTaken(a.stop);
  const taking = b.one.takeOver();
  await eventually(() => a.told.length > 0, 'the request');
  assert.ok(await a.one.holds(), 'what it has begun may still be written');
  assert.not(await b.one.holds());
  a.end();
  await taking;
  assert.equal(a.told, ['asked', 'closed']);
  assert.not(await a.one.holds());
  assert.ok(await b.one.holds());
});

test('a tab that is asked while it still opens hears it, and stops as soon as it can', async () => {
  const [a, b] = [tab('a'), tab('b')];
  await a.one.claim();
  const taking = b.one.takeOver();
  await eventually(() => a.one.isLeaving, 'the request');
  assert.not(await b.one.holds());
  a.end();
  a.one.onTaken(a.stop);
  await taking;
  assert.equal(a.told, ['asked', 'closed']);
  assert.ok(await b.one.holds());
});

test('a tab that is robbed while it still opens knows it when it has opened', async () => {
  const [a, b] = [tab('a'), tab('b', HASTY_MS)];
  await a.one.claim();
  await b.one.takeOver();
  await eventually(() => a.one.isLeaving, 'the theft');
  assert.not(await a.one.holds());
  assert.ok(await b.one.holds());
  a.end();
  a.one.onTaken(a.stop);
  await eventually(() => a.told.includes('closed'), 'the end of the first');
  assert.equal(a.told, ['robbed', 'closed']);
  assert.ok(await b.one.holds(), 'what the robbed tab gives up is not the work of the other');
});

test('a tab that was frozen knows that it was robbed before the browser has told it', async () => {
  const [a, b] = [tab('a'), tab('b', HASTY_MS)];
  await a.one.claim();
  a.one.onTaken(a.stop);
  channels[0]?.close();
  locks.freeze('a');
  await b.one.takeOver();
  assert.equal(a.told, []);
  assert.not(a.one.isLeaving);
  assert.not(await a.one.holds());
  assert.ok(await b.one.holds());
  locks.thaw('a');
  await eventually(() => a.told.length > 0, 'the theft');
  assert.equal(a.told, ['robbed']);
});

test('a tab that is robbed while it stops does so once', async () => {
  const [a, b] = [tab('a'), tab('b', HASTY_MS)];
  await a.one.claim();
  a.one.onTaken(a.stop);
  await b.one.takeOver();
  assert.not(await a.one.holds());
  a.end();
  await eventually(() => a.told.includes('closed'), 'the end of the first');
  assert.is(a.told.length, 2);
});

test.run();

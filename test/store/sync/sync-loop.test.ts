import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CentreFailure } from '../../../app/store/sync/centre-failure.ts';
import { SyncLoop } from '../../../app/store/sync/sync-loop.ts';
import type { Rounds } from '../../../app/store/sync/sync-loop.ts';
import { FakeSurroundings } from '../../rig/fake-surroundings.ts';

/** Rounds that do what the test says, and count. */
class FakeRounds implements Rounds {
  begun = 0;
  stops = 0;
  isGivenUp = false;
  entries = 0;
  does: () => Promise<boolean> = async () => false;

  readonly firsts: boolean[] = [];

  round(_user: string, { isFirst }: { readonly isFirst: boolean }): Promise<boolean> {
    this.begun++;
    this.firsts.push(isFirst);
    return this.does();
  }
  async waiting(): Promise<number> {
    return this.entries;
  }
  facts() {
    return { refused: [] };
  }
  filling() {
    return undefined;
  }
  steps() {
    return 0;
  }
  hurry(): void {}
  stop(): void {
    this.stops++;
  }
  giveUp(): void {
    this.isGivenUp = true;
  }
}

async function begin(): Promise<{ rounds: FakeRounds; around: FakeSurroundings; loop: SyncLoop }> {
  const [rounds, around] = [new FakeRounds(), new FakeSurroundings()];
  const loop = new SyncLoop(rounds, () => new Date(around.now()).toISOString(), around);
  loop.start('clerk');
  await around.settle();
  assert.is(rounds.begun, 1);
  return { rounds, around, loop };
}

const fail = (failure: CentreFailure) => () => Promise.reject(failure);

test('A quiet PC asks three times a minute, and a hidden one every two minutes', async () => {
  const { rounds, around } = await begin();
  await around.pass(60_000);
  assert.is(rounds.begun, 4);
  around.hidden = true;
  await around.pass(20_000);
  rounds.begun = 0;
  await around.pass(600_000);
  assert.is(rounds.begun, 5);
});

test('A save travels within a second, and several in a row travel together', async () => {
  const { rounds, around, loop } = await begin();
  for (let save = 0; save < 5; save++) loop.saved();
  await around.pass(1_000);
  assert.is(rounds.begun, 2);
});

test('A clerk who types on without a pause does not keep the first entry from travelling', async () => {
  const { rounds, around, loop } = await begin();
  for (let save = 0; save < 10; save++) {
    loop.saved();
    await around.pass(300);
  }
  assert.ok(rounds.begun >= 3);
});

test('Without a network it is tried less and less often, yet at least once a minute, for ever', async () => {
  const { rounds, around } = await begin();
  rounds.does = fail(new CentreFailure('offline'));
  await around.pass(120_000);
  const inTwoMinutes = rounds.begun;
  assert.ok(inTwoMinutes >= 5 && inTwoMinutes <= 9, `${inTwoMinutes} tries`);
  await around.pass(24 * 3_600_000);
  assert.ok(rounds.begun - inTwoMinutes >= 24 * 60);
  rounds.does = async () => false;
  await around.pass(60_000);
  rounds.begun = 0;
  await around.pass(60_000);
  assert.ok(rounds.begun >= 2, 'and all is as before');
});

test('The network that comes back is used within a second or two', async () => {
  const { rounds, around } = await begin();
  rounds.does = fail(new CentreFailure('offline'));
  await around.pass(600_000);
  const before = rounds.begun;
  rounds.does = async () => false;
  around.wake();
  await around.pass(2_000);
  assert.is(rounds.begun, before + 1);
});

test('A network that comes and goes every moment does not make a storm', async () => {
  const { rounds, around } = await begin();
  rounds.does = fail(new CentreFailure('offline'));
  for (let flap = 0; flap < 300; flap++) {
    around.wake();
    await around.pass(100);
  }
  assert.ok(rounds.begun <= 32, `${rounds.begun} rounds in half a minute`);
});

test('A centre that asks for two minutes gets them, whatever is saved or woken meanwhile', async () => {
  const { rounds, around, loop } = await begin();
  rounds.does = fail(new CentreFailure('busy', { pauseMs: 120_000 }));
  await around.pass(21_000);
  assert.is(rounds.begun, 2);
  for (let minute = 0; minute < 11; minute++) {
    loop.saved();
    around.wake();
    await around.pass(10_000);
  }
  assert.is(rounds.begun, 2);
  await around.pass(40_000);
  assert.is(rounds.begun, 3);
});

test('After the PC has slept, what was under way is given up and the centre is asked at once', async () => {
  const { rounds, around } = await begin();
  await around.pass(20_000);
  const before = rounds.begun;
  let breakOff: (failure: Error) => void = () => undefined;
  rounds.does = () => new Promise((_, reject) => (breakOff = reject));
  await around.pass(20_000);
  assert.is(rounds.begun, before + 1);
  around.sleep(8 * 3_600_000);
  await around.pass(0);
  assert.is(rounds.stops, 1);
  rounds.does = async () => false;
  breakOff(new CentreFailure('offline'));
  await around.settle();
  await around.pass(6_000);
  assert.is(rounds.begun, before + 2);
});

test('A round that never ends is given up after some minutes, and another begins', async () => {
  const { rounds, around, loop } = await begin();
  rounds.does = () => new Promise(() => undefined);
  await around.pass(20_000);
  rounds.does = async () => false;
  await around.pass(180_500);
  assert.is(loop.status.state, 'offline');
  assert.ok(rounds.isGivenUp);
  await around.pass(2_000);
  assert.is(rounds.begun, 3);
  assert.is(loop.status.state, 'idle');
});

test('A fault of the program, or of who shows the status, does not end the loop', async () => {
  const { rounds, around, loop } = await begin();
  loop.subscribe(() => {
    throw new Error('a page fails');
  });
  rounds.does = () => Promise.reject(new TypeError('a fault of our own'));
  await around.pass(60_000);
  assert.is(loop.status.state, 'failed');
  rounds.does = async () => false;
  await around.pass(60_000);
  assert.is(loop.status.state, 'idle');
});

test('The question for the password stands still while the centre is tried again, and goes once it was given', async () => {
  const { rounds, around, loop } = await begin();
  rounds.does = fail(new CentreFailure('session'));
  await around.pass(30_000);
  assert.is(loop.status.state, 'session');
  const states = new Set<string>();
  loop.subscribe(() => states.add(loop.status.state));
  const before = rounds.begun;
  await around.pass(120_000);
  assert.ok(rounds.begun > before);
  assert.equal([...states], ['session']);
  rounds.does = () => new Promise(() => undefined);
  loop.start('clerk');
  assert.is(loop.status.state, 'working');
});

test('Signing out ends it, also while a round hangs', async () => {
  const { rounds, around, loop } = await begin();
  rounds.does = () => new Promise(() => undefined);
  await around.pass(20_000);
  const ended = loop.stop();
  await around.pass(10_000);
  await ended;
  assert.is(loop.status.state, 'paused');
  const before = rounds.begun;
  await around.pass(3_600_000);
  assert.is(rounds.begun, before);
});

test('Who signs in while the round before has not ended gets a first round all the same', async () => {
  const { rounds, around, loop } = await begin();
  let end: (isMore: boolean) => void = () => undefined;
  rounds.does = () => new Promise((resolve) => (end = resolve));
  void loop.now();
  await around.settle();
  const ended = loop.stop();
  await around.pass(10_000);
  await ended;
  loop.start('clerk2');
  rounds.does = async () => false;
  end(false);
  await around.settle();
  await around.pass(60_000);
  assert.equal(rounds.firsts.slice(0, 4), [true, false, true, false]);
});

test('Much that waits is told with a number and, once that can be said, with a time', async () => {
  const { rounds, around, loop } = await begin();
  rounds.entries = 10_000;
  await loop.refresh();
  assert.equal(loop.status.progress, { done: 0, total: 10_000 });
  for (let second = 1; second <= 20; second++) {
    around.sleep(1_000);
    loop.sent(200);
  }
  const { progress } = loop.status;
  assert.is(progress?.done, 4_000);
  assert.is(progress?.total, 10_000);
  assert.ok(Math.abs((progress?.remainingMs ?? 0) - 30_000) < 2_000, `${progress?.remainingMs} ms`);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ADDRESS_TRIES, DEFAULT_RULE, Lockout } from '../../../couch/gateway/lockout.ts';

const { tries: TRIES, pauseMs: PAUSE_MS } = DEFAULT_RULE;

function failing(lockout: Lockout, times: number, user = 'clerk', address = '10.0.0.1'): void {
  for (let tried = 0; tried < times; tried += 1) lockout.begin(user, address);
}

test('the last allowed failure begins the pause, which ends by itself', () => {
  let now = 1_000;
  const lockout = new Lockout(() => now);
  failing(lockout, TRIES - 1);
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1'), undefined);
  failing(lockout, 1);
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1'), 1_000 + PAUSE_MS);
  now += PAUSE_MS;
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1'), undefined);
});

test('a colleague at the same PC and the same person at another PC can sign in', () => {
  const lockout = new Lockout(() => 0);
  failing(lockout, TRIES);
  assert.is(lockout.pausedUntil('clerk2', '10.0.0.1'), undefined);
  assert.is(lockout.pausedUntil('clerk', '10.0.0.2'), undefined);
});

test('a right password forgets the wrong ones before it', async () => {
  const lockout = new Lockout(() => 0);
  failing(lockout, TRIES - 1);
  await lockout.succeeded('clerk', '10.0.0.1');
  failing(lockout, TRIES - 1);
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1'), undefined);
});

test('a try that the centre could not judge is none', () => {
  const lockout = new Lockout(() => 0);
  for (let tried = 0; tried < 20; tried += 1) {
    lockout.begin('clerk', '10.0.0.1');
    lockout.unjudged('clerk', '10.0.0.1');
  }
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1'), undefined);
});

test('seventy thousand invented names do not make it forget who is paused', () => {
  let now = 0;
  const lockout = new Lockout(() => now);
  for (let name = 0; name < 30_000; name += 1) lockout.begin(`name${name}`, '10.0.0.9');
  now += 1;
  failing(lockout, TRIES);
  for (let name = 0; name < 40_000; name += 1) lockout.begin(`other${name}`, '10.0.0.9');
  assert.ok(lockout.pausedUntil('clerk', '10.0.0.1'));
});

test('tries and pause are what the settings say at that moment', () => {
  let now = 0;
  const lockout = new Lockout(() => now);
  const rule = { tries: 3, pauseMs: 60_000 };
  for (let tried = 0; tried < 3; tried += 1) lockout.begin('clerk', '10.0.0.1', rule);
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1', rule), 60_000);
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1', { ...rule, tries: 4 }), undefined);
  now = 60_000;
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1', rule), undefined);
});

test('one address that tries many names is paused for all of them, another one is not', () => {
  const lockout = new Lockout(() => 0);
  for (let name = 0; name < ADDRESS_TRIES; name += 1) lockout.begin(`name${name}`, '10.0.0.9');
  assert.ok(lockout.pausedUntil('clerk', '10.0.0.9'));
  assert.is(lockout.pausedUntil('clerk', '10.0.0.1'), undefined);
});

test.run();

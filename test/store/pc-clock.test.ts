import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PcClock } from '../../app/store/pc-clock.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { freshDisk, newVisit, NOON, openTestStore } from '../rig/store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BUILT = '2026-01-01T00:00:00.000Z';
/** Ahead of it by so much is a battery's 2002. */
const DEAD_MS = NOON - Date.parse('2002-01-01T00:00:00.000Z');

/** A PC's two clocks: one that can be set, one that cannot and that stands still while the PC sleeps. */
class Clocks {
  shown: number;
  #steady = 1000;

  constructor(behindMs: number) {
    this.shown = NOON - behindMs;
  }

  readonly clock = () => this.shown;
  readonly steady = () => this.#steady;

  pass(ms: number): void {
    this.shown += ms;
    this.#steady += ms;
  }

  pcClock(): PcClock {
    return new PcClock(this.clock, BUILT, this.steady);
  }
}

function isNear(clock: PcClock, expected: number): void {
  const now = clock.now();
  assert.ok(Math.abs(now - expected) <= MINUTE_MS, new Date(now).toISOString());
}

for (const [name, behindMs] of [
  ['of 2002', DEAD_MS],
  ['a day behind', DAY_MS],
  ['an hour behind', HOUR_MS],
  ['a day ahead', -DAY_MS],
  ['years ahead', -9 * 365 * DAY_MS],
] as const)
  test(`A clock ${name} that somebody sets right moves nothing, with or without the centre`, () => {
    const clocks = new Clocks(behindMs);
    const clock = clocks.pcClock();
    clock.compared(behindMs);
    clocks.pass(HOUR_MS);
    isNear(clock, NOON + HOUR_MS);
    const kept: number[] = [];
    clock.onSet = (offsetMs) => kept.push(offsetMs);
    clocks.shown += behindMs;
    isNear(clock, NOON + HOUR_MS);
    assert.equal([...kept, clock.offsetMs], [0, 0], 'the new offset is kept for the next start');
    clocks.pass(HOUR_MS);
    isNear(clock, NOON + 2 * HOUR_MS);
  });

test('A right clock that is set back, or years ahead, goes on as before', () => {
  for (const jumpMs of [-DAY_MS, 9 * 365 * DAY_MS]) {
    const clocks = new Clocks(0);
    const clock = clocks.pcClock();
    clock.compared(0);
    clocks.shown += jumpMs;
    clocks.pass(HOUR_MS);
    isNear(clock, NOON + HOUR_MS);
    assert.is(clock.offsetMs, -jumpMs);
  }
});

test('Sleep is no clock that was set', () => {
  for (const behindMs of [0, DAY_MS, DEAD_MS]) {
    const clocks = new Clocks(behindMs);
    const clock = clocks.pcClock();
    clock.compared(behindMs);
    clocks.shown += 14 * HOUR_MS;
    isNear(clock, NOON + 14 * HOUR_MS);
    assert.is(clock.offsetMs, behindMs);
  }
});

test('A battery that was replaced while the PC was off: what the clock shows now is believed', () => {
  for (const offsetMs of [DEAD_MS, -9 * 365 * DAY_MS]) {
    const clocks = new Clocks(0);
    const clock = clocks.pcClock();
    clock.remember(offsetMs, new Date(NOON - 3 * HOUR_MS).toISOString());
    isNear(clock, NOON);
    assert.is(clock.offsetMs, undefined, 'nothing is known of it');
  }
});

test('A battery that was replaced, and the clock set a day behind: nothing is written decades ahead', () => {
  const clocks = new Clocks(DAY_MS);
  const clock = clocks.pcClock();
  const past = NOON - 3 * HOUR_MS;
  clock.remember(DEAD_MS, new Date(past).toISOString());
  isNear(clock, past);
  assert.is(clock.offsetMs, undefined, 'nothing is known of it');
  clocks.pass(HOUR_MS);
  isNear(clock, past + HOUR_MS);
  clock.compared(DAY_MS);
  isNear(clock, NOON + HOUR_MS);
});

test('A clock that is as wrong after the start as it was before is put right as before', () => {
  for (const behindMs of [DEAD_MS, DAY_MS, -DAY_MS]) {
    const clock = new Clocks(behindMs).pcClock();
    clock.remember(behindMs, new Date(NOON - 3 * HOUR_MS).toISOString());
    isNear(clock, NOON);
    assert.is(clock.offsetMs, behindMs);
  }
});

test('The battery of a PC is replaced: visits bear the present, until the next start, after it, and at the centre', async () => {
  freshDisk();
  const centre = new FakeCentre('entries-pd-2026');
  const clocks = new Clocks(DEAD_MS);
  centre.session = 'clerk';
  centre.clock = () => NOON;
  let store = await openTestStore(centre.fetch, clocks.clock, BUILT, clocks.steady);
  store.actAs('clerk');
  await store.enrol('pd', 'pd-1-3');
  store.sync.start('clerk');
  await store.sync.now();
  await store.sync.stop();
  assert.ok(Math.abs((store.sync.status.clockOffsetMs ?? 0) - DEAD_MS) < MINUTE_MS);
  clocks.shown += DEAD_MS;
  const first = await store.visits.register(newVisit());
  assert.is(first.registered.at.slice(0, 10), '2026-11-22');
  await store.close();

  clocks.pass(HOUR_MS);
  store = await openTestStore(centre.fetch, clocks.clock, BUILT, clocks.steady);
  store.actAs('clerk');
  const second = await store.visits.register(newVisit());
  assert.is(second.registered.at.slice(0, 13), '2026-11-22T05');
  centre.clock = () => NOON + HOUR_MS;
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'idle');
  assert.ok(Math.abs(store.sync.status.clockOffsetMs ?? Infinity) < MINUTE_MS, 'the screen says it is right');
  await store.close();
});

test.run();

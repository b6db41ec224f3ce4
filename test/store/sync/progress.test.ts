import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ProgressMeter } from '../../../app/store/sync/progress.ts';

test('A few entries are no matter for a number', () => {
  const meter = new ProgressMeter();
  assert.is(meter.waiting(12, 0), undefined);
  assert.is(meter.waiting(299, 1_000), undefined);
});

test('Once begun it is told to the last entry, and then no more', () => {
  const meter = new ProgressMeter();
  meter.waiting(1_000, 0);
  assert.is(meter.waiting(3, 9_000)?.done, 997);
  assert.is(meter.waiting(0, 9_500), undefined);
});

test('What is saved meanwhile makes the whole larger, and takes nothing from what has been done', () => {
  const meter = new ProgressMeter();
  meter.waiting(1_000, 0);
  meter.waiting(600, 5_000);
  assert.equal({ ...meter.waiting(610, 6_000), remainingMs: 0 }, { done: 400, total: 1_010, remainingMs: 0 });
});

test('On a line whose batches take now one second, now ten, the estimate never leaps', () => {
  const meter = new ProgressMeter();
  let [now, left, before] = [0, 40_000, 0];
  meter.waiting(left, now);
  for (let batch = 0; left > 200; batch++) {
    now += batch % 4 === 0 ? 10_000 : 1_000;
    left -= 200;
    const { remainingMs } = meter.waiting(left, now) ?? {};
    if (remainingMs === undefined) continue;
    if (batch > 12 && before > 60_000) {
      const leap = remainingMs / before;
      assert.ok(leap > 0.5 && leap < 2, `from ${before} to ${remainingMs}`);
    }
    before = remainingMs;
  }
});

test('While nothing moves no time is told, and never one longer than a day', () => {
  const meter = new ProgressMeter();
  meter.waiting(10_000, 0);
  assert.ok(meter.waiting(9_000, 10_000)?.remainingMs);
  assert.is(meter.waiting(9_000, 100_000)?.remainingMs, undefined);
  const slow = new ProgressMeter();
  slow.observe({ done: 0, total: 1_000_000 }, 0);
  assert.is(slow.observe({ done: 1, total: 1_000_000 }, 10_000)?.remainingMs, undefined);
});

test.run();

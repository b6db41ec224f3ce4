import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CentreFailure } from '../../../app/store/sync/centre-failure.ts';
import { inPortion, mayTryLess, Portion } from '../../../app/store/sync/portion.ts';

test('What was too much is halved, and grows again without running into the same wall each time', async () => {
  const portion = new Portion(200);
  let failures = 0;
  let sent = 0;
  for (let turn = 0; turn < 100; turn++) {
    await inPortion(
      portion,
      async (size) => {
        if (size > 60) {
          failures++;
          throw new CentreFailure('too-large');
        }
        sent += size;
        return size;
      },
      (size) => size,
    );
  }
  assert.ok(failures <= 10, `ran into the wall ${failures} times`);
  assert.ok(sent / 100 > 40, `no more than ${sent / 100} at once on average`);
});

test('A line that became good again carries whole batches before long', () => {
  const portion = new Portion(200);
  while (portion.size > 1) portion.shrink();
  let turns = 0;
  for (; portion.size < 200 && turns < 1000; turns++) portion.wentWell(portion.size);
  assert.is(portion.size, 200);
  assert.ok(turns < 40, `${turns} batches until the whole size`);
});

test('A few documents that go through say nothing about many', () => {
  const portion = new Portion(200);
  portion.shrink();
  for (let turn = 0; turn < 50; turn++) portion.wentWell(3);
  assert.is(portion.size, 100);
});

test('A slow or dead line is tried with less, but not at once; a busy centre or an ended session has nothing to do with size', () => {
  const portion = new Portion(200);
  assert.is(mayTryLess(portion, new CentreFailure('cut')), true);
  assert.is(portion.size, 100);
  for (const problem of ['timeout', 'offline'] as const)
    assert.is(mayTryLess(portion, new CentreFailure(problem)), false);
  assert.is(portion.size, 25);
  for (const problem of ['busy', 'session', 'refused'] as const)
    assert.is(mayTryLess(portion, new CentreFailure(problem)), false);
  assert.is(portion.size, 25);
});

test('One document alone is given up after three times, and not before', () => {
  const portion = new Portion(1);
  for (let strike = 1; strike <= 3; strike++) {
    assert.is(portion.isHopeless, false);
    assert.is(mayTryLess(portion, new CentreFailure('offline')), false);
  }
  assert.is(portion.isHopeless, true);
  portion.passedOver();
  assert.is(portion.isHopeless, false);
});

test.run();

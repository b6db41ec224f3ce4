import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { recordOf } from '../../../couch/guard/push-log.ts';
import type { Row } from '../../../couch/guard/push.ts';
import { Reports } from '../../../couch/guard/reports.ts';
import { readRuns, writeRuns } from '../../../couch/guard/runs.ts';

const AT = '2026-11-22T04:00:00.000Z';
const DATABASE = 'entries-pd-2026';

function sent(device: string, seq: number) {
  return {
    _id: `pc:${device}/20261122T040000Z-${device}-${seq}`,
    device,
    seq,
    signature: `by ${device} ${seq}`,
  };
}

function accepted({ _id: id }: { _id: string }): Row {
  return { ok: true, id, rev: '1-a' };
}

test('the log of a push names every place in the log of each device that was confirmed, and none that was refused', () => {
  const docs = [sent('a1', 1), sent('b2', 9), sent('a1', 3), sent('a1', 2), sent('a1', 7), sent('a1', 5)];
  const rows: Row[] = docs.map(accepted);
  rows[4] = { id: docs[4]?._id ?? '', rev: '1-a', error: 'forbidden', reason: 'shape' };
  const reports = new Reports();
  reports.heard(DATABASE, 'a1', { seq: 8, n: 2 }, AT);
  reports.heard(DATABASE, 'b2', { seq: 'many' }, AT);
  const reported = (device: string) => reports.of(DATABASE, device);
  const { devices, refused, count } = recordOf(docs, rows, {
    by: 'clerk',
    database: DATABASE,
    at: AT,
    reported,
  });
  assert.equal(devices.a1, {
    count: 4,
    first: docs[0]?._id,
    last: docs[5]?._id,
    seqs: '1-3 5',
    tip: 'by a1 5',
    reported: { seq: 8, n: 2, at: AT },
  });
  assert.is(devices.b2?.seqs, '9');
  assert.is(devices.b2?.reported, undefined);
  assert.equal([refused, count], [{ shape: 1 }, 6]);
});

test('runs of numbers are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 })), (numbers) => {
      const read = readRuns(writeRuns(numbers)).flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_one, place) => from + place),
      );
      assert.equal(
        read,
        [...new Set(numbers)].sort((one, other) => one - other),
      );
    }),
  );
  assert.equal(readRuns('NaN 3 x 5-6'), [
    [3, 3],
    [5, 6],
  ]);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { centreRows, namedCounts } from '../../../app/pages/centre/centre-rows.ts';
import { read, sumOf, totalOf } from '../../../app/pages/centre/weekly-counts.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const ROW = {
  office: 'pd',
  window: 'pd-1',
  registered: { consultation: 5, acceptance: 2, inquiry: 1, other: 0 },
  closed: { consultation: 4, acceptance: 2, inquiry: 1, other: 0 },
  unrated: 3,
};

test('an answer that is none is called a failure, not an empty week', () => {
  for (const body of [undefined, null, 'x', {}, { rows: 'x' }])
    assert.equal(read(body), { failure: 'failed' });
});

test('counts that are not there or are no numbers are zero', () => {
  const answer = read({ rows: [{ office: 'pd', window: 'pd-1', registered: { other: 'x' } }, 7] });
  assert.ok('rows' in answer);
  assert.is(answer.rows.length, 1);
  assert.is(sumOf(answer.rows[0]?.registered ?? ROW.registered), 0);
});

test('a window without visits is a line of zeros, and a window that the catalogue lacks is not dropped', () => {
  const { catalogue } = fakeWorkplace().store;
  assert.is(namedCounts([], catalogue)[0]?.unrated, 0);
  const rows = namedCounts([ROW, { ...ROW, office: 'new', window: 'new-1' }], catalogue);
  assert.equal(
    rows.map(({ windowName }) => windowName),
    ['浦东新区分局受理窗口', 'new-1'],
  );
});

test('the totals are the sums of the lines', () => {
  const total = totalOf([ROW, ROW]);
  assert.is(total.registered.consultation, 10);
  assert.is(total.unrated, 6);
  const table = centreRows(namedCounts([ROW], fakeWorkplace().store.catalogue));
  assert.equal(table.at(-1), ['合计', '', '5', '2', '1', '0', '8', '4', '2', '1', '0', '7', '3']);
  assert.is(new Set(table.map((line) => line.length)).size, 1);
});

test.run();

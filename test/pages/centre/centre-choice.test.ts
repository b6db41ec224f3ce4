import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  choiceFromUrl,
  pathOfChoice,
  queryOfChoice,
  withUnit,
} from '../../../app/pages/centre/centre-choice.ts';
import { readHours, readStatistics } from '../../../app/pages/centre/read-statistics.ts';

const TODAY = '2026-11-23';
const from = (query: string) => choiceFromUrl(new URLSearchParams(query), TODAY);

test('without anything in the URL it is this week by window', () => {
  assert.equal(from(''), {
    period: { unit: 'week', from: '2026-11-23', until: '2026-11-29' },
    by: 'window',
    table: 'business',
    comparison: 'before',
  });
});

test('what is chosen stands in the URL, and comes out of it again', () => {
  for (const query of [
    'from=2026-11-16&until=2026-11-22&by=clerk&show=service&office=pd',
    'from=2026-10-01&until=2026-12-31&by=matter&show=kinds&compare=year',
    'from=2026-11-01&until=2026-11-30&by=all&show=quality&unit=range&compare=none',
    'from=2026-01-01&until=2026-12-31&by=channel&show=hours&compare=daily',
  ]) {
    const choice = from(query);
    assert.equal(from(pathOfChoice(choice).split('?')[1] ?? ''), choice, query);
  }
  assert.is(from('from=2026-10-01&until=2026-12-31').period.unit, 'quarter');
});

test('a URL that makes no sense shows this week', () => {
  for (const query of [
    'from=2026-11-22&until=2026-11-16',
    'from=x&until=2026-11-16',
    'by=colour&show=x&compare=y',
  ])
    assert.equal(from(query), from(''), query);
});

test('another unit is around the day that is shown, and around today where today is in it', () => {
  const march = from('from=2026-03-01&until=2026-03-31');
  assert.equal(withUnit(march, 'week', TODAY).period, {
    unit: 'week',
    from: '2026-02-23',
    until: '2026-03-01',
  });
  const year = from('from=2026-01-01&until=2026-12-31');
  assert.equal(withUnit(year, 'day', TODAY).period, { unit: 'day', from: TODAY, until: TODAY });
  assert.equal(withUnit(march, 'range', TODAY).period, {
    unit: 'range',
    from: '2026-03-01',
    until: '2026-03-31',
  });
  assert.equal(withUnit(march, 'fortnight', TODAY), march);
});

test('the gateway is asked for days, not for words', () => {
  const asked = queryOfChoice(from('from=2026-11-16&until=2026-11-22&office=pd&compare=year'));
  assert.is(asked, 'by=window&from=2026-11-16&until=2026-11-22&show=business&office=pd');
});

test('an answer that is none is called a failure, not an empty week', () => {
  const row = { sums: {}, figures: {} };
  for (const body of [
    undefined,
    'x',
    {},
    { at: 'x', rows: 'x' },
    { at: 'x', rows: [7], total: row },
    { at: 'x', rows: [] },
  ])
    assert.equal(readStatistics(body), { failure: 'failed' });
  assert.ok('statistics' in readStatistics({ at: 'x', rows: [row], total: row }));
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  assert.equal(readHours({ hours }), { hours });
  for (const body of [undefined, {}, { hours: [] }, { hours: hours.map(() => ['x']) }])
    assert.equal(readHours(body), { failure: 'failed' });
});

test.run();

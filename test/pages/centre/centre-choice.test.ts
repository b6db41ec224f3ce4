import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  choiceFromUrl,
  fitting,
  ofOwnOffice,
  pathOfChoice,
  queryOfChoice,
  withUnit,
} from '../../../app/pages/centre/centre-choice.ts';
import { readHours, readStatistics } from '../../../app/pages/centre/read-statistics.ts';

const TODAY = '2026-11-23';
const from = (query: string) => choiceFromUrl(new URLSearchParams(query), TODAY);

test('without anything in the URL it is an overview of this week', () => {
  assert.equal(from(''), {
    period: { unit: 'week', from: '2026-11-23', until: '2026-11-29' },
    by: 'window',
    table: 'overview',
    comparison: 'before',
  });
});

test('what is chosen stands in the URL, and comes out of it again', () => {
  for (const query of [
    'from=2026-11-16&until=2026-11-22&by=clerk&show=service&office=pd',
    'from=2026-10-01&until=2026-12-31&by=matter&show=kinds&compare=year',
    'from=2026-11-01&until=2026-11-30&by=all&show=quality&unit=range&compare=none',
    'from=2026-01-01&until=2026-12-31&by=channel&show=hours&compare=daily',
    'from=2026-11-16&until=2026-11-22&by=window&show=overview&office=pd&window=pd-1&kind=inquiry',
    'from=2026-11-01&until=2026-11-30&by=kind&show=second&days=45',
  ]) {
    const choice = from(query);
    assert.equal(from(pathOfChoice(choice).split('?')[1] ?? ''), choice, query);
  }
  assert.is(from('from=2026-10-01&until=2026-12-31').period.unit, 'quarter');
});

test('what does not fit what is chosen is left out: no figure is known of a clerk and a kind', () => {
  const one = from(
    'from=2026-11-16&until=2026-11-22&by=window&show=business&office=pd&window=pd-1&kind=other',
  );
  assert.equal(fitting(one), one);
  const { window: _, kind: __, ...rest } = one;
  assert.equal(fitting({ ...one, by: 'clerk' }), { ...rest, by: 'clerk' });
  assert.equal(fitting({ ...one, by: 'counter' }), { ...rest, by: 'counter', window: 'pd-1' });
  assert.equal(fitting({ ...one, by: 'clerk', table: 'overview' }), { ...one, table: 'overview' });
  const year = from('from=2020-01-01&until=2026-11-22&by=all&show=service');
  assert.equal(fitting({ ...year, table: 'second' }), {
    ...year,
    table: 'second',
    days: 30,
    period: { unit: 'range', from: '2025-11-22', until: '2026-11-22' },
  });
  for (const choice of [one, fitting({ ...one, by: 'clerk' }), fitting({ ...one, table: 'second' })])
    assert.equal(from(pathOfChoice(choice).split('?')[1] ?? ''), choice);
});

test('a lead sees the own office, whatever the address says', () => {
  const sent = from('from=2026-11-16&until=2026-11-22&by=window&office=xuhui&window=xuhui-1');
  const { office: _, window: __, ...rest } = sent;
  assert.equal(ofOwnOffice(sent, 'pd'), rest);
  assert.equal(ofOwnOffice({ ...sent, window: 'pd-1' }, 'pd'), { ...rest, window: 'pd-1' });
  assert.is(ofOwnOffice(sent, undefined), sent);
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
  const asked = queryOfChoice(from('from=2026-11-16&until=2026-11-22&show=business&office=pd&compare=year'));
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

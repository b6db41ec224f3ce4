import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays, weekOf } from '../../../app/domain/calendar.ts';
import { coverOf, firstOfQuarter } from '../../../app/domain/statistics/cover.ts';
import {
  daysOf,
  PERIOD_UNITS,
  periodAfter,
  periodBefore,
  periodFrom,
  periodLastYear,
  periodOf,
} from '../../../app/domain/statistics/period.ts';

const anyDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2019-12-01', days));
const anyUnit = fc.constantFrom(...PERIOD_UNITS);

/** unit · a day · the period · the one before · the same of last year */
const TABLE = [
  ['day', '2027-01-01', '2027-01-01 2027-01-01', '2026-12-31 2026-12-31', undefined],
  ['week', '2027-01-01', '2026-12-28 2027-01-03', '2026-12-21 2026-12-27', undefined],
  ['month', '2028-02-29', '2028-02-01 2028-02-29', '2028-01-01 2028-01-31', '2027-02-01 2027-02-28'],
  ['month', '2027-01-15', '2027-01-01 2027-01-31', '2026-12-01 2026-12-31', '2026-01-01 2026-01-31'],
  ['quarter', '2026-11-23', '2026-10-01 2026-12-31', '2026-07-01 2026-09-30', '2025-10-01 2025-12-31'],
  ['year', '2026-11-23', '2026-01-01 2026-12-31', '2025-01-01 2025-12-31', '2025-01-01 2025-12-31'],
] as const;

for (const [unit, day, whole, before, lastYear] of TABLE) {
  test(`the ${unit} of ${day}, the one before and that of last year`, () => {
    const period = periodOf(unit, day);
    const said = (range: { from: string; until: string } | undefined) =>
      range && `${range.from} ${range.until}`;
    assert.equal([period, periodBefore(period), periodLastYear(period)].map(said), [whole, before, lastYear]);
  });
}

test('a range is compared with as many days right before it, and with no last year', () => {
  const range = periodFrom({ from: '2026-11-10', until: '2026-11-12' });
  assert.is(range.unit, 'range');
  assert.equal(periodBefore(range), { unit: 'range', from: '2026-11-07', until: '2026-11-09' });
  assert.is(periodLastYear(range), undefined);
});

test('days that are a whole week, month, quarter or year are called so, and one after the other without a gap', () => {
  fc.assert(
    fc.property(anyUnit, anyDay, (unit, day) => {
      const period = periodOf(unit, day);
      if (unit !== 'range') assert.equal(periodFrom(period), period);
      assert.ok(period.from <= day && day <= period.until);
      assert.is(addDays(periodBefore(period).until, 1), period.from);
      assert.is(addDays(period.until, 1), periodAfter(period).from);
      assert.equal(periodBefore(periodAfter(period)), period);
    }),
  );
});

test('the keys that a range is read by hold each of its days once, and no other', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 900 }), (from, length) => {
      const until = addDays(from, length);
      const days = coverOf({ from, until }).flatMap(({ unit, names }) =>
        names.flatMap((name) => {
          if (unit === 'day') return [name];
          if (unit === 'year') return daysOf(periodOf('year', `${name}-01-01`));
          if (unit === 'quarter') return daysOf(periodOf('quarter', firstOfQuarter(name)));
          if (unit === 'month') return daysOf(periodOf('month', `${name}-01`));
          const first = daysOf({ from, until }).find((day) => weekOf(day) === name);
          return first === undefined ? [] : daysOf(periodOf('week', first));
        }),
      );
      assert.equal(days, daysOf({ from, until }));
    }),
    { numRuns: 60 },
  );
});

test('a week, a month, a quarter and a year are read in one short range', () => {
  for (const unit of ['week', 'month', 'quarter', 'year'] as const)
    assert.is(coverOf(periodOf(unit, '2026-11-23')).length, 1, unit);
  assert.equal(coverOf(periodOf('week', '2027-01-01')), [{ unit: 'week', names: ['2026-W53'] }]);
});

test.run();

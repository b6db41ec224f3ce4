import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { changeOf, FEW, figureOf, perWorkingDay, rankOf } from '../../../app/domain/statistics/figure.ts';
import { FORMULAS, formulaOf } from '../../../app/domain/statistics/formulas.ts';
import { quantileOf, SERVICE_MINUTES } from '../../../app/domain/statistics/quantile.ts';
import { addSums, namedSums, SUM_VIEWS, SUMS } from '../../../app/domain/statistics/sums.ts';
import type { Sums } from '../../../app/domain/statistics/sums.ts';

const SOME: Sums = {
  'registered-consultation': 60,
  'registered-acceptance': 40,
  'registered-closed': 90,
  'registered-closed-same-day': 75,
  'closed-other': 7,
  'level-5': 40,
  'level-3': 5,
  'level-2': 3,
  'level-1': 2,
  'unrated-left': 30,
  'unrated-not-invited': 20,
  'unrated-phone': 11,
  'minutes-5': 20,
  'minutes-10': 20,
  'in-hand': 12,
  valid: 100,
  'voided-test': 25,
};

/** figure · value · of how many */
const TABLE = [
  ['registered', 100, undefined],
  ['overnight', 25, undefined],
  ['closing-rate', 0.9, 100],
  ['same-day-rate', 0.75, 100],
  ['closed', 7, undefined],
  ['in-hand', 12, undefined],
  ['rating-due', 100, undefined],
  ['rating-rate', 0.5, 100],
  ['praise-rate', 0.9, 50],
  ['bad', 5, undefined],
  ['bad-rate', 0.1, 50],
  ['not-invited-rate', 0.2, 100],
  ['service-median', 5, 40],
  ['service-p90', 9.6, 40],
  ['void-rate', 0.2, 125],
  ['clock-rate', undefined, 0],
] as const;

for (const [id, value, of] of TABLE) {
  test(`${id} is ${value} of ${of ?? 'nothing'}`, () => {
    const figure = figureOf(formulaOf(id), SOME);
    assert.is(figure.value === undefined ? undefined : Math.round(figure.value * 1e6) / 1e6, value);
    assert.is(figure.of, of);
  });
}

test('a share of fewer than thirty is marked and not ranked, a count never', () => {
  const rate = (registered: number) =>
    figureOf(formulaOf('closing-rate'), { 'registered-other': registered, 'registered-closed': 1 });
  assert.equal([rate(FEW).isFew, rate(FEW - 1).isFew], [undefined, true]);
  assert.equal([rankOf(rate(FEW)), rankOf(rate(FEW - 1))], [1 / FEW, undefined]);
  assert.is(rankOf(figureOf(formulaOf('registered'), { 'registered-other': 2 })), 2);
});

test('shares are compared in points, numbers by their ratio, and nothing with nothing', () => {
  assert.equal(changeOf('percent', { value: 0.9 }, { value: 0.8 })?.unit, 'points');
  assert.ok(Math.abs((changeOf('percent', { value: 0.9 }, { value: 0.8 })?.value ?? 0) - 10) < 1e-9);
  assert.equal(changeOf('visits', { value: 110 }, { value: 100 }), { value: 0.1, unit: 'ratio' });
  assert.is(changeOf('visits', { value: 5 }, { value: 0 }), undefined);
  assert.is(changeOf('percent', { value: 0.5 }, {}), undefined);
});

test('a working day has its part of what was done, but not of a stock or a share', () => {
  const daily = (id: 'registered' | 'in-hand' | 'closing-rate' | 'service-median') =>
    perWorkingDay(formulaOf(id), figureOf(formulaOf(id), SOME), 5);
  assert.equal(
    ['registered', 'in-hand', 'closing-rate', 'service-median'].map((id) => daily(id as 'in-hand')),
    [20, undefined, undefined, undefined],
  );
  assert.is(perWorkingDay(formulaOf('registered'), { value: 3 }, 0), undefined);
});

test('no share is ever above one, whatever the views have added up', () => {
  const names = SUM_VIEWS.flatMap((view) => [...SUMS[view]]);
  const anySums = fc
    .array(fc.nat({ max: 50 }), { minLength: names.length, maxLength: names.length })
    .map((counts) => Object.fromEntries(names.map((name, place) => [name, counts[place] ?? 0])) as Sums);
  const shares = FORMULAS.filter(({ denominator, numerator }) =>
    numerator.every((name) => denominator?.includes(name)),
  );
  assert.ok(shares.length >= 6);
  fc.assert(
    fc.property(anySums, (sums) => {
      for (const formula of shares) assert.ok((figureOf(formula, sums).value ?? 0) <= 1, formula.id);
    }),
  );
});

test('a quantile from buckets is in the bucket of the true one, so it is off by less than the bucket is wide', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 86_400 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.1, 0.5, 0.9, 1),
      (seconds, share) => {
        const counts = SERVICE_MINUTES.map(() => 0);
        for (const one of seconds) {
          const bucket = SERVICE_MINUTES.findIndex((bound) => one <= bound * 60);
          counts[bucket] = (counts[bucket] ?? 0) + 1;
        }
        const sorted = [...seconds].sort((a, b) => a - b);
        const exact = (sorted[Math.max(1, Math.ceil(share * seconds.length)) - 1] ?? 0) / 60;
        const place = SERVICE_MINUTES.findIndex((bound) => exact <= bound);
        const lower = SERVICE_MINUTES[place - 1] ?? 0;
        const found = quantileOf(counts, SERVICE_MINUTES, share) ?? -1;
        assert.ok(found > lower && found <= (SERVICE_MINUTES[place] ?? 0), `${found} for ${exact}`);
      },
    ),
  );
  assert.is(quantileOf([], SERVICE_MINUTES, 0.5), undefined);
});

test('sums are told by name, and added by name', () => {
  assert.equal(namedSums('in-hand', [3]), { 'in-hand': 3 });
  assert.equal(namedSums('counts', [1, 0, 2]), { 'registered-consultation': 1, 'registered-inquiry': 2 });
  assert.equal(addSums({ parties: 1, matters: 2 }, { matters: 3, valid: 4 }), {
    parties: 1,
    matters: 5,
    valid: 4,
  });
});

test('every figure has a definition in both languages, an id of its own and a unit', () => {
  assert.is(new Set(FORMULAS.map(({ id }) => id)).size, FORMULAS.length);
  for (const { name, definition, groups } of FORMULAS) {
    assert.match(name[0] + definition[0], /\p{Script=Han}/u);
    assert.not.match(name[1] + definition[1], /\p{Script=Han}/u);
    assert.ok(definition[0].endsWith('。') && definition[1].endsWith('.') && groups.length > 0);
  }
});

test.run();

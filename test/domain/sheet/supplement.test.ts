import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sheetFormulas } from '../../../app/domain/sheet/sheet-figures.ts';
import { countedSums, lateFigures, lateSums, withLate } from '../../../app/domain/sheet/supplement.ts';
import type { SumsByWindow } from '../../../app/domain/sheet/supplement.ts';
import { SUMS } from '../../../app/domain/statistics/sums.ts';
import type { Sums } from '../../../app/domain/statistics/sums.ts';

const anySums: fc.Arbitrary<Sums> = fc.dictionary(
  fc.constantFrom(...SUMS.counts, ...SUMS.service.slice(0, 14), 'in-hand' as const),
  fc.integer({ min: 0, max: 5 }),
  { maxKeys: 8, noNullPrototype: true },
);
const anyWindows: fc.Arbitrary<SumsByWindow> = fc
  .dictionary(fc.constantFrom('pd-1', 'pd-2', 'xuhui-1'), anySums, { maxKeys: 3, noNullPrototype: true })
  .map((windows) => new Map(Object.entries(windows)));

/** As they are compared: without zeros, windows without anything, and what goes on by its nature. */
function plain(windows: SumsByWindow): Record<string, Sums> {
  const counted = [...windows].map(([window, sums]) => [window, countedSums(sums)] as const);
  return Object.fromEntries(
    counted
      .filter(([, sums]) => Object.keys(sums).length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

test('whatever was signed and whatever has come since: signed and supplemented is the recount', () => {
  fc.assert(
    fc.property(anyWindows, anyWindows, (signed, recount) => {
      assert.equal(plain(withLate(signed, lateSums(signed, recount))), plain(recount));
    }),
  );
});

test('supplements of one sheet after the other add up, and nothing is said twice', () => {
  fc.assert(
    fc.property(anyWindows, fc.array(anyWindows, { maxLength: 4 }), (signed, weeks) => {
      let known = signed;
      for (const now of weeks) {
        known = withLate(known, lateSums(known, now));
        assert.is(lateSums(known, now).size, 0);
      }
      assert.equal(plain(known), plain(weeks.at(-1) ?? signed));
    }),
  );
});

test('a visit that is closed in a later week is no late data of the week in which it was registered', () => {
  const signed = new Map([['pd-1', { 'registered-consultation': 2, 'registered-closed': 1 }]]);
  const now = new Map([['pd-1', { 'registered-consultation': 2, 'registered-closed': 2 }]]);
  assert.is(lateSums(signed, now).size, 0);
  assert.equal(lateFigures(sheetFormulas(), signed, now), []);
});

test('a figure that could not be made before, or cannot be any more, is left out on that side', () => {
  const [none, rated] = [new Map<string, Sums>(), new Map<string, Sums>([['pd-1', { 'level-5': 1 }]])];
  const praise = (known: SumsByWindow, now: SumsByWindow) =>
    lateFigures(sheetFormulas(), known, now).find(({ id }) => id === 'praise-rate');
  assert.equal(praise(none, rated), { id: 'praise-rate', is: 1 });
  assert.equal(praise(rated, none), { id: 'praise-rate', was: 1 });
});

test.run();

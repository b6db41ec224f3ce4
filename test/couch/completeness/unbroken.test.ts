import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { holesIn, isUnbroken } from '../../../couch/completeness/unbroken.ts';
import type { Sums } from '../../../couch/completeness/unbroken.ts';

function sumsOf(numbers: readonly number[]): Sums {
  return {
    sum: numbers.reduce((sum, one) => sum + one, 0),
    count: numbers.length,
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    sumsqr: numbers.reduce((sum, one) => sum + one * one, 0),
  };
}

test('holes are what is not there below the highest, also beside numbers that are there twice', () => {
  assert.equal(holesIn([]), []);
  assert.equal(holesIn([1, 2, 3]), []);
  assert.equal(holesIn([3, 3, 4, 7]), [
    [1, 2],
    [5, 6],
  ]);
});

test('sums say unbroken exactly when all numbers are there, as long as none is there twice', () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1 });
  const whole = fc.integer({ min: 1, max: 14 }).map((to) => Array.from({ length: to }, (_, at) => at + 1));
  fc.assert(
    fc.property(fc.oneof(some, whole), (numbers) => {
      const ordered = numbers.toSorted((one, other) => one - other);
      assert.is(isUnbroken(sumsOf(numbers), Math.max(...numbers)), holesIn(ordered).length === 0);
    }),
    { numRuns: 1000 },
  );
});

test('one or two numbers that are there twice hide nothing; three can, which only verify sees', () => {
  const upTo = 11;
  const whole = Array.from({ length: upTo }, (_, at) => at + 1);
  for (const lost of whole) {
    for (const twice of whole) {
      for (const other of whole) {
        for (const again of whole) {
          const numbers = [...whole.filter((one) => one !== lost && one !== other), twice, again];
          const isWhole = new Set(numbers).size === upTo && numbers.length === upTo;
          if (numbers.length === upTo) assert.is(isUnbroken(sumsOf(numbers), upTo), isWhole);
        }
      }
    }
  }
  assert.ok(isUnbroken(sumsOf([1, 3, 3, 4, 4, 5, 8, 8, 9]), 9), '2, 6 and 7 are not there');
});

test.run();

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { visitNumber } from '../../app/domain/identifier.ts';
import { parseVisitNumber } from '../../app/domain/visit-number.ts';

test('whatever number a PC gives out is read again', () => {
  const letters = fc.stringMatching(/^[A-Z]{1,8}$/);
  const device = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
  const year = fc.integer({ min: 2000, max: 2099 });
  const n = fc.integer({ min: 1, max: 9_999_999 });
  fc.assert(
    fc.property(letters, year, device, n, (prefix, given, pc, place) => {
      const parts = { prefix, year: given, device: pc, n: place };
      assert.equal(parseVisitNumber(visitNumber(prefix, given, pc, place)), parts);
      assert.equal(parseVisitNumber(visitNumber(prefix, given, pc, place).toLowerCase()), parts);
    }),
  );
});

test('what is no number is none', () => {
  for (const typed of [
    '',
    'PD',
    'PD-26-A3',
    'PD-26-A3-0',
    'PD-2026-A3-1',
    'PD-26-33-1',
    '张伟',
    'PD-26-A3-1/x',
  ])
    assert.is(parseVisitNumber(typed), undefined, typed);
});

test('the number of an imported visit is read as people type it, and only with a day that there is', () => {
  const parts = { prefix: 'PD', year: 2024, day: '2024-03-05', content: '3f9a0c12' };
  assert.equal(parseVisitNumber('PD-24-OLD-0305-3F9A0C12'), parts);
  assert.equal(parseVisitNumber(' pd－24－old－0305－３f9a0c12 '), parts);
  assert.is(parseVisitNumber('PD-24-OLD-0230-3F9A0C12'), undefined);
  assert.is(parseVisitNumber('PD-24-OLD-0305-3F9A'), undefined);
});

test.run();

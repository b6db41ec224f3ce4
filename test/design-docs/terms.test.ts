import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { plainTerm, searchTerms } from '../../app/domain/search-terms.ts';
import { registration } from '../domain/sample-entries.ts';
import { runMap } from './run-text.ts';
import { central, centralText } from './sums-of.ts';

const text = centralText('terms');
const keysOf = (terms: readonly string[], type = 'visit') =>
  runMap(text, [{ type, terms }]).map(({ key }) => String(key));

test('any part of two letters and more of a name is the beginning of a key', () => {
  const letters = fc.string({
    unit: fc.constantFrom('张', '三', '𠮷', '药', 'é', '房'),
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(letters, fc.nat(), fc.integer({ min: 2, max: 20 }), (name, at, length) => {
      const all = Array.from(name);
      const start = at % (all.length - 1);
      const part = all.slice(start, start + length).join('');
      assert.ok(keysOf([name]).some((key) => key.startsWith(part)));
      assert.ok(
        keysOf([name]).every((key) => name.includes(key)),
        'and no half of a character',
      );
    }),
  );
});

test('a code is found by its beginning and its last six, and by nothing in its middle', () => {
  assert.equal(keysOf(['91310000ma1k3abc12']), ['91310000ma1k3abc12', '3abc12']);
  assert.equal(keysOf(['sp26']), ['sp26']);
  assert.equal(keysOf(['ab']), ['ab']);
});

test('what a restore took away is not found', () => {
  assert.equal(keysOf(['张三丰'], 'withdrawn'), []);
});

test('the phone is no search term; names, organisation, codes and numbers are, each once', () => {
  const first = registration({
    visitor: { name: '欧阳 娜娜', organisation: '上海（浦东）药房', phone: '13800138000' },
    applicant: { name: '欧阳娜娜', creditCode: '91310000MA1K3ABC12' },
  });
  const made = central([first]);
  assert.ok(made);
  assert.equal(made.terms, searchTerms(made.visit));
  const expected = ['欧阳娜娜', '上海浦东药房', '91310000ma1k3abc12', plainTerm(made.visit.number)];
  assert.equal([...made.terms].sort(), expected.sort());
});

test.run();

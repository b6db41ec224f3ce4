import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NEVER_FIRST, NEVER_LAST, breakLines, canBreakBetween } from '../../app/notices/line-breaking.ts';

/** A Chinese character is two units wide, a Latin one is one. */
const measure = (text: string) =>
  [...text].reduce((sum, character) => sum + (character < '\u0100' ? 1 : 2), 0);

const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...'一窗受理来访人𠮷') },
      { weight: 3, arbitrary: fc.constantFrom(...'，。、；）》」』”！？（《「“') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('word', '2026', ' ', 'A-1', '12.5%', 'Ünïcode', '(', ')', ','),
      },
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

test('no line is wider than the paper', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (written, width) => {
      for (const line of breakLines(written, width, measure))
        assert.ok(measure(line) <= width || [...line].length === 1, line);
    }),
  );
});

test('nothing is lost or doubled but spaces at the ends of lines', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (written, width) => {
      const lines = breakLines(written, width, measure);
      assert.is(lines.join('').replace(/ /g, ''), written.replace(/ /g, ''));
    }),
  );
});

test('a line breaks only where the rules permit, unless no place in it is permitted', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (written, width) => {
      const lines = breakLines(written, width, measure);
      lines.slice(1).forEach((line, place) => {
        const before = [...(lines[place] ?? '')];
        const isGood = canBreakBetween(before.at(-1) ?? '', [...line][0] ?? '') || written.includes(' ');
        const couldBreak = before.some(
          (character, at) => at + 1 < before.length && canBreakBetween(character, before[at + 1] ?? ''),
        );
        assert.ok(isGood || !couldBreak, lines.join('\n'));
      });
    }),
  );
});

test('stops and closing brackets never open a line, opening brackets never end one', () => {
  const written = '请按《中华人民共和国食品安全法》（以下简称“本法”）的规定，提交材料、说明、证明。'.repeat(
    4,
  );
  for (let width = 12; width < 60; width += 1) {
    const lines = breakLines(written, width, measure);
    for (const line of lines) {
      assert.not.ok(NEVER_FIRST.has([...line][0] ?? ''), line);
      assert.not.ok(NEVER_LAST.has([...line].at(-1) ?? ''), line);
    }
  }
});

test('words and numbers stay whole; a word longer than the line is cut', () => {
  assert.equal(breakLines('共计 12345.67 元', 12, measure), ['共计', '12345.67 元']);
  assert.equal(breakLines('见 https://example.test/a 页', 22, measure), [
    '见',
    'https://example.test/a',
    '页',
  ]);
  assert.equal(breakLines('abcdefghij', 4, measure), ['abcd', 'efgh', 'ij']);
});

test('typed line breaks and empty lines stay', () => {
  assert.equal(breakLines('一\n\n二', 10, measure), ['一', '', '二']);
});

test('a hundred stops in a row end in lines all the same', () => {
  assert.is(breakLines('。'.repeat(100), 20, measure).length, 10);
});

test.run();

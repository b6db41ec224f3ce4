import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOfHex, hexOf } from '../../device/hex.ts';
import type { CheckRule } from '../../device/profile.ts';
import { matchTemplate } from '../../device/template-match.ts';
import { writeTemplate } from '../../device/template-write.ts';
import type { Values } from '../../device/template-write.ts';
import { parseTemplate } from '../../device/template.ts';
import type { Template } from '../../device/template.ts';

const CRC: CheckRule = { kind: 'crc16-modbus', from: 1, order: 'little', as: 'bytes' };

function template(source: string, check: CheckRule | undefined = CRC): Template {
  const parsed = parseTemplate(source, check);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.problem}`);
  return parsed.template;
}

function match(source: string, hex: string, check?: CheckRule) {
  const bytes = bytesOfHex(hex) ?? new Uint8Array();
  return matchTemplate(template(source, check), bytes, 0, bytes.length);
}

const problem = (source: string, check?: CheckRule) => {
  const parsed = parseTemplate(source, check);
  return parsed.ok ? undefined : `${parsed.problem} ${parsed.token}`;
};

test('a text that is no template is refused with the piece that is wrong', () => {
  assert.is(problem('A5 {key} 5A'), undefined);
  assert.is(problem('  '), 'empty   ');
  assert.is(problem('A5 5'), 'unknown-token 5');
  assert.is(problem('A5B'), 'unknown-token A');
  assert.is(problem('"满意" {key}'), 'unknown-token "满意"');
  assert.is(problem('{level}'), 'unknown-field {level}');
  assert.is(problem('{key+1}'), 'unknown-field {key+1}');
  assert.is(problem('{sequence:0}'), 'bad-width {sequence:0}');
  assert.is(problem('{any:5-2}'), 'bad-width {any:5-2}');
  assert.is(problem('{key:2:le}'), 'bad-format {key:2:le}');
  assert.is(problem('{key} {key}'), 'field-twice {key}');
  assert.is(problem('A5 {check}'), 'no-check-rule {check}');
  assert.is(problem('A5 {any:0-4} {key}'), 'endless-field A5 {any:0-4} {key}');
  assert.is(problem('{length} {any:0-4} {any:1-2} {check}', CRC)?.startsWith('endless-field'), true);
});

test('a frame of bytes with length, counter and CRC is recognised whole, half, damaged and foreign', () => {
  const source = 'A5 {length} 4B {sequence} {question:2} {key} {check}';
  const frame = writeTemplate(template(source), { sequence: 7, question: 300, key: '35' });
  assert.is(hexOf(frame.subarray(0, 7)), 'A5 05 4B 07 01 2C 35');
  const hex = hexOf(frame);
  assert.equal(match(source, `${hex} 00`), {
    kind: 'match',
    length: 9,
    fields: { key: '35', sequence: 7, question: 300 },
  });
  for (let cut = 1; cut < frame.length; cut += 1) {
    assert.is(match(source, hexOf(frame.subarray(0, cut))).kind, 'partial');
  }
  assert.equal(match(source, hex.replace('2C 35', '2C 34')), { kind: 'damaged', length: 9 });
  assert.is(match(source, 'A5 06').kind, 'no', 'a length that this frame never has waits for nothing');
  assert.is(match(source, '5A').kind, 'no');
});

test('text with separators, decimal counters and a checksum in digits', () => {
  const sum: CheckRule = { kind: 'sum8', from: 0, order: 'big', as: 'hex' };
  const source = '"#" {sequence:3:dec} "|" {any:0-6} "||" {key} {check} 0D';
  const frame = writeTemplate(template(source, sum), { sequence: 1042, key: '33' });
  assert.match(String.fromCharCode(...frame), /^#042\|\|\|3[0-9A-F]{2}\r$/);
  assert.equal(match(source, hexOf(frame), sum), {
    kind: 'match',
    length: frame.length,
    fields: { sequence: 42, key: '33' },
  });
  assert.is(match(source, '23 30 34 78', sum).kind, 'no', 'a letter among the digits');
  assert.is(match('"A" {any:0-2} "B"', '41 30 30 30').kind, 'no', 'longer than the field may be');
  assert.is(match('"A" {any:0-2} "B"', '41 30 30').kind, 'partial');
});

test('a field of changing length ends where the length says; the length may count more than what is behind it', () => {
  const source = '{length+2:2:le} {staff:0-4} 09 {name:0-8} {check}';
  const values: Values = { staff: Uint8Array.of(0x31), name: Uint8Array.of(0xc0, 0xee) };
  const frame = writeTemplate(template(source), values);
  assert.is(hexOf(frame.subarray(0, 6)), '06 00 31 09 C0 EE');
  const found = match(source, hexOf(frame));
  assert.is(found.kind, 'match');
  assert.equal(found.kind === 'match' && [found.fields.staff, found.fields.name], [
    values.staff,
    values.name,
  ]);
});

/** Templates of every form, with values that fit them. */
const numberField = fc
  .tuple(
    fc.constantFrom('sequence', 'question', 'seconds'),
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom('', ':le', ':dec', ':hex'),
  )
  .map(([field, width, format]) => `{${field}:${width}${format}}`);
const piece = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map((byte) => hexOf([byte])),
  numberField,
  fc.constantFrom('{key}', '{key:2}', '{any:3}', '{staff:0-5} 09', '"OK"'),
);
const rules = fc.record({
  kind: fc.constantFrom('sum8', 'sum8-complement', 'xor8', 'crc16-modbus', 'crc16-ccitt', 'crc16-xmodem'),
  from: fc.integer({ min: 0, max: 2 }),
  order: fc.constantFrom('big', 'little'),
  as: fc.constantFrom('bytes', 'hex'),
}) as fc.Arbitrary<CheckRule>;
const anyTemplate = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 6 }),
    fc.constantFrom('', '{length}', '{length+3:2}'),
    rules,
  )
  .map(([pieces, length, rule]) => {
    const source = ['02', length, ...pieces, length ? '{name:0-9}' : '', '{check}', '03'].join(' ');
    return parseTemplate(source, rule);
  })
  .filter((parsed) => parsed.ok);

test('what is written by a template is recognised by it, and by no shorter piece of it', () => {
  fc.assert(
    fc.property(
      anyTemplate,
      fc.nat(2 ** 31),
      fc.uint8Array({ maxLength: 9 }),
      fc.constantFrom('31', '3132'),
      (parsed, number, name, key) => {
        if (!parsed.ok) return;
        const values = { key, sequence: number, question: number, seconds: number, name };
        const frame = writeTemplate(parsed.template, values);
        assert.ok(frame.length >= parsed.template.minBytes && frame.length <= parsed.template.maxBytes);
        const found = matchTemplate(parsed.template, frame, 0, frame.length);
        assert.is(found.kind === 'match' && found.length, frame.length);
        for (let cut = 0; cut < frame.length; cut += 1) {
          assert.is(matchTemplate(parsed.template, frame, 0, cut).kind, 'partial');
        }
      },
    ),
    { seed: 7, numRuns: 400 },
  );
});

test.run();

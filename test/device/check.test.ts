import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkOf, isCheckRight, writeCheck } from '../../device/check.ts';
import type { CheckKind, CheckRule } from '../../device/profile.ts';

const digits = new TextEncoder().encode('123456789');

test('the checks give the values that the catalogues of checksums print for 123456789', () => {
  const published: Readonly<Record<CheckKind, number>> = {
    sum8: 0xdd,
    'sum8-complement': 0x23,
    xor8: 0x31,
    'crc16-modbus': 0x4b37,
    'crc16-ccitt': 0x29b1,
    'crc16-xmodem': 0x31c3,
  };
  for (const [kind, value] of Object.entries(published)) {
    assert.is(checkOf(kind as CheckKind, digits, 0, digits.length), value, kind);
  }
});

test('a check is written in the order and the digits that the profile says, and recognised again', () => {
  const rule: CheckRule = { kind: 'crc16-modbus', from: 1, order: 'little', as: 'bytes' };
  const framed = Uint8Array.from([0xff, ...digits, 0, 0]);
  writeCheck(rule, framed, 0, 10);
  assert.equal(framed.slice(10), Uint8Array.of(0x37, 0x4b));
  assert.ok(isCheckRight(rule, framed, 0, 10));
  framed[3] = (framed[3] ?? 0) ^ 1;
  assert.not.ok(isCheckRight(rule, framed, 0, 10));

  const text = Uint8Array.from([...digits, 0, 0, 0, 0]);
  writeCheck({ ...rule, from: 0, order: 'big', as: 'hex' }, text, 0, 9);
  assert.is(String.fromCharCode(...text.slice(9)), '4B37');
  text[10] = 0x62;
  assert.ok(
    isCheckRight({ ...rule, from: 0, order: 'big', as: 'hex' }, text, 0, 9),
    'small digits are the same',
  );
});

test('a check can be written with every bit the other way round', () => {
  const narrow: CheckRule = { kind: 'sum8', from: 0, order: 'big', as: 'bytes', inverted: true };
  const sum = Uint8Array.from([...digits, 0]);
  writeCheck(narrow, sum, 0, 9);
  assert.is(sum[9], 0x22);
  assert.ok(isCheckRight(narrow, sum, 0, 9));
  assert.not.ok(isCheckRight({ ...narrow, inverted: false }, sum, 0, 9));
  const wide = Uint8Array.from([...digits, 0, 0]);
  writeCheck({ ...narrow, kind: 'crc16-modbus' }, wide, 0, 9);
  assert.equal(wide.slice(9), Uint8Array.of(0xb4, 0xc8));
});

test.run();

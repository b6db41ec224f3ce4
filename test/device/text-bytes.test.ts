import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hexOf } from '../../device/hex.ts';
import { bytesText, textBytes } from '../../device/text-bytes.ts';

test('a name in GBK as a keypad shows it', () => {
  assert.is(hexOf(textBytes('李娜 0137', 'gbk', 40)), 'C0 EE C4 C8 20 30 31 33 37');
  assert.is(bytesText(textBytes('欧阳·阿卜杜拉', 'gbk', 40), 'gbk'), '欧阳·阿卜杜拉');
});

test('a text is cut at the end of a character', () => {
  assert.is(bytesText(textBytes('欧阳娜', 'gbk', 5), 'gbk'), '欧阳');
  assert.is(bytesText(textBytes('欧阳娜', 'utf-8', 8), 'utf-8'), '欧阳');
});

test('a character that the code lacks is shown as missing, and never as nothing', () => {
  assert.is(bytesText(textBytes('𠮷田', 'gbk', 40), 'gbk'), '〓田');
  assert.is(bytesText(textBytes('李a', 'ascii', 40), 'ascii'), '?a');
});

test('no character that holds the byte which ends the field, and no control character', () => {
  assert.is(hexOf(textBytes('東李', 'gbk', 40)), '96 7C C0 EE');
  assert.is(hexOf(textBytes('東李', 'gbk', 40, 0x7c)), 'C0 EE');
  assert.is(hexOf(textBytes('a\r\n\tb|c', 'ascii', 40, 0x7c)), '61 62 63');
});

test('every GBK character is written as the bytes that are read as it', () => {
  let count = 0;
  for (let point = 0x4e00; point <= 0x9fa5; point += 1) {
    const letter = String.fromCodePoint(point);
    if (bytesText(textBytes(letter, 'gbk', 2), 'gbk') === letter) count += 1;
  }
  assert.is(count, 0x9fa5 - 0x4e00 + 1);
});

test.run();

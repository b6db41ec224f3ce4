import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isCreditCode } from '../../app/domain/credit-code.ts';
import { kindFromChinese } from '../../app/domain/kind.ts';
import { isPhone, maskPhone, normalizePhone } from '../../app/domain/phone.ts';
import { officeOfRoles, officeRole } from '../../app/domain/role.ts';

const KINDS = [
  ['审批咨询', 'consultation'],
  ['审批受理登记', 'acceptance'],
  [' 审批查询 ', 'inquiry'],
  ['其他咨询', 'other'],
  ['其它咨询', 'other'],
  ['其他查询登记', 'other'],
  ['其它查询', 'other'],
  ['审批', undefined],
  ['', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
] as const;

for (const [chinese, kind] of KINDS) {
  test(`the kind "${chinese}" means ${kind ?? 'none'}`, () => assert.is(kindFromChinese(chinese), kind));
}

/** Codes as printed on licences (GB 32100-2015). */
const CODES = ['91350100M000100Y43', '911100001000005107', '12100000400010275N'];

test('credit codes from real licences are right', () => {
  for (const code of CODES) assert.ok(isCreditCode(code), code);
});

test('a credit code with one character mistyped, or two neighbours exchanged, is wrong', () => {
  for (const code of CODES) {
    for (let place = 0; place < code.length; place += 1) {
      const wrong = code[place] === '7' ? '8' : '7';
      assert.not.ok(
        isCreditCode(code.slice(0, place) + wrong + code.slice(place + 1)),
        `${code} at ${place}`,
      );
      const pair = `${code[place + 1] ?? ''}${code[place] ?? ''}`;
      const exchanged = code.slice(0, place) + pair + code.slice(place + 2);
      if (exchanged !== code && pair.length === 2) assert.not.ok(isCreditCode(exchanged), exchanged);
    }
  }
});

test('what is no credit code is none: lower case, letters that do not exist, other lengths, other scripts', () => {
  for (const code of [
    '',
    '91350100m000100y43',
    '91350100I000100Y43',
    '91350100M000100Y4',
    '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷',
  ]) {
    assert.not.ok(isCreditCode(code), code);
  }
});

const PHONES = [
  ['13800138000', '13800138000', true],
  ['１３８ ００１３－８０００', '13800138000', true],
  ['+86 138 0013 8000', '+8613800138000', true],
  ['\u202d13800138000\u202c', '13800138000', true],
  ['(021) 6335-6010', '02163356010', true],
  ['+86 21 6335 6010', '+862163356010', true],
  ['021—63356010转8012', '02163356010转8012', true],
  ['021–63356010转8012', '02163356010转8012', true],
  ['63356010', '63356010', true],
  ['400-820-8820', '4008208820', true],
  ['+852 2123 4567', '+85221234567', true],
  ['+86 1380013800', '+861380013800', false],
  ['1380013800', '1380013800', false],
  ['', '', false],
  ['12345678901234567890', '12345678901234567890', false],
  ['<img onerror=x>', '<imgonerror=x>', false],
  ['13800138000\n13900139000', '1380013800013900139000', false],
] as const;

for (const [typed, plain, valid] of PHONES) {
  test(`the phone ${JSON.stringify(typed)} is ${valid ? 'right' : 'wrong'}`, () => {
    assert.is(normalizePhone(typed), plain);
    assert.is(isPhone(normalizePhone(typed)), valid);
  });
}

test('a masked phone shows no more than three digits in front and four behind', () => {
  assert.is(maskPhone('13800138000'), '138****8000');
  assert.is(maskPhone('63356010'), '****6010');
  assert.is(maskPhone('8000'), '****');
  assert.is(maskPhone(''), '****');
  fc.assert(
    fc.property(fc.stringMatching(/^\d{5,20}$/), (phone) => {
      assert.ok(maskPhone(phone).replace('****', '').length <= Math.min(7, phone.length - 1));
    }),
  );
});

test('the office of a session is read from its roles, and people of the centre have none', () => {
  assert.is(officeOfRoles(['clerk', officeRole('pd')]), 'pd');
  assert.is(officeOfRoles(['analyst']), undefined);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { passphraseStrength } from '../../app/domain/passphrase.ts';
import type { PassphraseStrength } from '../../app/domain/passphrase.ts';

const TABLE: readonly (readonly [string, PassphraseStrength])[] = [
  ['', 'short'],
  ['Ab3!Ab3!Ab3', 'short'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012', 'weak'],
  ['abcdefghijklmn', 'weak'],
  ['121212121212121212', 'weak'],
  ['2026112220261122', 'weak'],
  ['135790246813', 'weak'],
  ['8351 9027 4468', 'fair'],
  ['kfwpazmxtehu', 'fair'],
  ['三号柜台王芳昨天没有网络', 'strong'],
  ['rote-Kanne9/Fenster', 'strong'],
];

test('a passphrase that is short, of few characters or a row is not taken; long and mixed ones are strong', () => {
  for (const [typed, strength] of TABLE) assert.is(passphraseStrength(typed), strength, typed);
});

test('twelve characters are counted as a person counts them', () => {
  assert.is(passphraseStrength('𠮷𠮷𠮷𠮷𠮷𠮷'), 'short');
  assert.is(passphraseStrength('𠮷野家甲乙丙丁戊己庚辛'), 'short');
  assert.is(passphraseStrength('𠮷野家甲乙丙丁戊己庚辛壬'), 'strong');
});

test.run();

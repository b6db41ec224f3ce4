import { createRequire } from 'node:module';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hashNatively } from '../../../couch/embedded/password-hash.ts';

type Hash = (password: string, salt: string, iterations: number) => Promise<string>;
const utils = createRequire(import.meta.url)('pouchdb-auth/lib/utils.js') as { hashPassword: Hash };
const own = utils.hashPassword;
hashNatively();

const PASSWORDS = [
  'Demo-2026',
  '',
  'ä€𠮷',
  '三号柜台王芳昨天没有网络',
  'x'.repeat(64),
  'x'.repeat(65),
  '密'.repeat(40),
];

test('an account that was made before signs in afterwards: the keys are the same, also of long passwords', async () => {
  assert.is.not(utils.hashPassword, own, 'replaced');
  for (const password of PASSWORDS)
    for (const salt of ['', '8a6bc11f0e'])
      assert.is(await utils.hashPassword(password, salt, 50), await own(password, salt, 50), password);
});

test('while a password is hashed the server goes on', async () => {
  let isHashed = false;
  const hashed = utils.hashPassword('Demo-2026', '8a6bc11f0e', 600_000).then(() => (isHashed = true));
  await new Promise((resolve) => setImmediate(resolve));
  assert.not(isHashed);
  await hashed;
});

test.run();

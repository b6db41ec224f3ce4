import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ITERATIONS, isPassword, makePasswordRecord } from '../../app/session/password-record.ts';

/** Enough to run the code; the real work factor is asserted once below. */
const FEW = 1_000;

test('a wrong password is never taken for the right one, however near it comes', async () => {
  const record = await makePasswordRecord('Ma 5-北京', FEW);
  for (const typed of ['', 'Ma 5-北京 ', 'ma 5-北京', 'Ma 5-北']) {
    assert.not(await isPassword(record, typed), JSON.stringify(typed));
  }
  assert.ok(await isPassword(record, 'Ma 5-北京'));
});

test('the record does not hold the password, and two records of one password differ', async () => {
  const first = await makePasswordRecord('correct horse', FEW);
  const second = await makePasswordRecord('correct horse', FEW);
  assert.is.not(Buffer.from(first.hash).toString('hex'), Buffer.from(second.hash).toString('hex'));
  assert.not(Buffer.from(first.hash).includes('correct'));
});

test('a damaged record lets nobody in', async () => {
  const record = await makePasswordRecord('secret', FEW);
  assert.not(await isPassword({ ...record, hash: new Uint8Array(0) }, 'secret'));
  assert.not(await isPassword({ ...record, hash: record.hash.slice(0, 31) }, 'secret'));
});

test('a password costs at least 600,000 rounds', async () => {
  assert.ok(ITERATIONS >= 600_000);
  assert.is((await makePasswordRecord('x')).iterations, ITERATIONS);
});

test('what PBKDF2-HMAC-SHA-256 gives is what RFC 7914 section 11 prints', async () => {
  const record = {
    salt: new TextEncoder().encode('NaCl'),
    iterations: 80_000,
    hash: new Uint8Array(
      Buffer.from('4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56', 'hex'),
    ),
  };
  assert.ok(await isPassword(record, 'Password'));
});

test.run();

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  exportPublicKey,
  firstLink,
  HASH_LENGTH,
  hashOf,
  importPublicKey,
  isSignedBy,
  makeKeyPair,
  sign,
  SIGNATURE_LENGTH,
} from '../../app/domain/signed-log.ts';

const { subtle } = crypto;
const test = suite('signed log');

const entry = {
  _id: 'visit:pd:20261122T093300Z:a3-1',
  type: 'close',
  prev: 'x',
  list: [{ b: 1, a: '甲𠮷' }],
};

test('what was signed is recognised, whatever the order of fields and with its revision', async () => {
  const keys = await makeKeyPair(subtle);
  const signature = await sign(subtle, keys.privateKey, entry);
  assert.is(signature.length, SIGNATURE_LENGTH);
  const { list, ...rest } = entry;
  const stored = { list, _rev: '1-aa', signature, ...rest };
  const publicKey = await importPublicKey(subtle, await exportPublicKey(subtle, keys.publicKey));
  assert.ok(publicKey);
  assert.ok(await isSignedBy(subtle, publicKey, stored));
  assert.is(await hashOf(subtle, stored), await hashOf(subtle, entry));
});

test('no field can be changed, added or taken away', async () => {
  const keys = await makeKeyPair(subtle);
  const field = fc.constantFrom('by', 'at', 'text', 'list', '_id', 'n');
  const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.boolean());
  const document = fc.dictionary(field, value, { minKeys: 1, noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(document, field, value, async (said, name, other) => {
      const signed = { ...said, signature: await sign(subtle, keys.privateKey, said) };
      fc.pre(JSON.stringify((said as Record<string, unknown>)[name]) !== JSON.stringify(other));
      assert.ok(await isSignedBy(subtle, keys.publicKey, signed));
      assert.not(await isSignedBy(subtle, keys.publicKey, { ...signed, [name]: other }));
      const { [name]: gone, ...less } = signed as Record<string, unknown>;
      if (gone !== undefined) assert.not(await isSignedBy(subtle, keys.publicKey, less));
      assert.not.equal(await hashOf(subtle, { ...said, [name]: other }), await hashOf(subtle, said));
    }),
  );
});

test('another key, no signature and nonsense are no signature', async () => {
  const [keys, others] = await Promise.all([makeKeyPair(subtle), makeKeyPair(subtle)]);
  const signature = await sign(subtle, keys.privateKey, entry);
  assert.not(await isSignedBy(subtle, others.publicKey, { ...entry, signature }));
  for (const wrong of [undefined, 7, '', 'é', 'A', 'A'.repeat(86), signature.slice(1)])
    assert.not(await isSignedBy(subtle, keys.publicKey, { ...entry, signature: wrong }));
});

test('the private half cannot be taken out', async () => {
  const { privateKey } = await makeKeyPair(subtle);
  for (const format of ['pkcs8', 'jwk'] as const) {
    const taken = await subtle.exportKey(format, privateKey).catch(() => 'refused');
    assert.is(taken, 'refused');
  }
});

test('what is no point of the curve is no key', async () => {
  for (const wrong of ['', 'AAAA', 'é', 'A'.repeat(87)])
    assert.is(await importPublicKey(subtle, wrong), undefined);
});

test('a first entry is bound to its database and its device', async () => {
  const link = await firstLink(subtle, 'entries-pd-2026', 'a3');
  assert.is(link.length, HASH_LENGTH);
  assert.is.not(link, await firstLink(subtle, 'entries-pd-2027', 'a3'));
  assert.is.not(link, await firstLink(subtle, 'entries-pd-2026', 'a4'));
});

test.run();

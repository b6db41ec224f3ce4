import { createHash, KeyObject, sign, verify } from 'node:crypto';
import type { webcrypto } from 'node:crypto';

/** More devices than one life enrols. */
const KEYS = 40;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const ENCODING = 'ieee-p1363';

/**
 * From now on keys, signatures and hashes are made at once instead of by other threads, whose speed would decide what
 * comes first: a seed plays the same life again. All of them are real. Answers what begins a life.
 */
export async function stillCrypto(): Promise<() => void> {
  const { subtle } = crypto;
  const keys = await Promise.all(
    Array.from({ length: KEYS }, () => subtle.generateKey(CURVE, false, ['sign', 'verify'])),
  );
  const points = new Map<unknown, ArrayBuffer>(
    await Promise.all(
      keys.map(async ({ publicKey }) => [publicKey, await subtle.exportKey('raw', publicKey)] as const),
    ),
  );
  let next = 0;
  Object.assign(subtle, {
    generateKey: async () => keys[next++ % KEYS],
    exportKey: async (_: unknown, key: unknown) => points.get(key),
    sign: async (_: unknown, key: webcrypto.CryptoKey, data: Uint8Array) =>
      bufferOf(sign('sha256', data, { key: KeyObject.from(key), dsaEncoding: ENCODING })),
    verify: async (_: unknown, key: webcrypto.CryptoKey, signature: Uint8Array, data: Uint8Array) =>
      verify('sha256', data, { key: KeyObject.from(key), dsaEncoding: ENCODING }, signature),
    digest: async (_: unknown, data: Uint8Array) => bufferOf(createHash('sha256').update(data).digest()),
  });
  return () => (next = 0);
}

function bufferOf(bytes: ArrayLike<number>): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { signedText } from '../../app/domain/signed-log.ts';

/** r‖s, as WebCrypto has it. */
const dsaEncoding = 'ieee-p1363';

/** A device's key without a browser, and without waiting: tests sign tens of thousands of entries with it. */
export interface TestKey {
  /** As the catalogue keeps it. */
  readonly publicKey: string;
  /** `signature` of an entry that is otherwise complete. */
  sign(entry: object): string;
}

export function newKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from([4, ...bytesOf(x), ...bytesOf(y)]).toString('base64url'),
    sign: (entry) => sign('sha256', textOf(entry), { key: privateKey, dsaEncoding }).toString('base64url'),
  };
}

const known = new Map<string, KeyObject>();

/** Whether the owner of a public key, as the catalogue keeps it, signed this entry as it stands. */
export function isSigned(publicKey: string, entry: { readonly signature?: unknown }): boolean {
  const key = known.get(publicKey) ?? keyOf(publicKey);
  known.set(publicKey, key);
  return verify('sha256', textOf(entry), { key, dsaEncoding }, bytesOf(String(entry.signature)));
}

function keyOf(publicKey: string): KeyObject {
  const point = bytesOf(publicKey);
  const [x = '', y = ''] = [point.slice(1, 33), point.slice(33)].map((half) =>
    Buffer.from(half).toString('base64url'),
  );
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
}

function bytesOf(base64Url: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64Url, 'base64url'));
}

function textOf(entry: object): Uint8Array {
  return new TextEncoder().encode(signedText(entry));
}

/** What the next entry of the device bears as `prev`. */
export function hashOfEntry(entry: object): string {
  return createHash('sha256').update(signedText(entry)).digest('base64url');
}

/** `prev` of a device's first entry in a database. */
export function firstLinkOf(database: string, device: string): string {
  return createHash('sha256').update(`${database} ${device}`).digest('base64url');
}

import { fromBase64Url, toBase64Url } from './base64url.ts';
import { canonical } from './canonical.ts';

/**
 * The signed log: every entry carries in `prev` the hash of the entry that its device wrote before it in the same
 * database, and in `signature` what the device's key makes of both. So an entry cannot be forged, taken out, put in or
 * dated back without being seen. ECDSA with P-256 and SHA-256 (FIPS 186-5), signatures as r‖s of IEEE P1363, keys as
 * uncompressed points (SEC 1, 2.3.3), all of them as base64url (RFC 4648, 5) without padding.
 */

const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** What WebCrypto calls a key; the same in a browser and in Node. */
export type Key = Parameters<Subtle['verify']>[1];
/** A device's key with both halves. */
export interface KeyPair {
  readonly privateKey: Key;
  readonly publicKey: Key;
}
/** `crypto.subtle` of a browser or of Node, passed in: this world knows neither. */
export type Subtle = typeof globalThis.crypto.subtle;
/** An entry as it is signed: also one with a revision, which is no part of what is signed. */
export type Signable = Readonly<Record<string, unknown>>;

/** Length of `prev` and of a signature as text. */
export const HASH_LENGTH = 43;
export const SIGNATURE_LENGTH = 86;

/** What is hashed and signed: everything the entry says, `_id` and `prev` included, in one order of fields. */
export function signedText(entry: object): string {
  const { _rev: _, _revisions: __, signature: ___, ...said } = entry as Signable;
  return canonical(said);
}

/** What the next entry of the device bears as `prev`. */
export function hashOf(subtle: Subtle, entry: object): Promise<string> {
  return hash(subtle, signedText(entry));
}

/** `prev` of a device's first entry in a database: no entry of another year or PC can come before it. */
export function firstLink(subtle: Subtle, database: string, device: string): Promise<string> {
  return hash(subtle, `${database} ${device}`);
}

/** `signature` of an entry that is otherwise complete. */
export async function sign(subtle: Subtle, privateKey: Key, entry: object): Promise<string> {
  return toBase64Url(await subtle.sign(ALGORITHM, privateKey, bytesOf(signedText(entry))));
}

/** Whether the key's owner signed exactly this entry; false as well where there is no signature. */
export async function isSignedBy(subtle: Subtle, publicKey: Key, entry: object): Promise<boolean> {
  const text = 'signature' in entry ? entry.signature : undefined;
  const signature = typeof text === 'string' ? fromBase64Url(text) : undefined;
  if (signature === undefined) return false;
  return subtle.verify(ALGORITHM, publicKey, signature, bytesOf(signedText(entry)));
}

/** A new key of a device, whose private half cannot be taken out of where it was made. */
export async function makeKeyPair(subtle: Subtle): Promise<KeyPair> {
  return subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** The public half as the catalogue keeps it. */
export async function exportPublicKey(subtle: Subtle, publicKey: Key): Promise<string> {
  return toBase64Url(await subtle.exportKey('raw', publicKey));
}

/** Undefined when the text is no point of the curve. */
export async function importPublicKey(subtle: Subtle, text: string): Promise<Key | undefined> {
  const raw = fromBase64Url(text);
  if (raw === undefined) return undefined;
  return subtle.importKey('raw', raw, CURVE, true, ['verify']).catch(() => undefined);
}

async function hash(subtle: Subtle, text: string): Promise<string> {
  return toBase64Url(await subtle.digest('SHA-256', bytesOf(text)));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

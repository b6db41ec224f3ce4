import { fromBase64Url, toBase64Url } from './base64url.ts';
import { canonical } from './canonical.ts';
import { parseEntriesDatabase, parseEntryId, parseVisitId, visitOf } from './identifier.ts';
import { asTyped } from './passphrase.ts';
import { isRecord } from './shape.ts';
import type { Subtle } from './signed-log.ts';

/**
 * The file in which a PC gives away what it has not yet uploaded: a plain header and, encrypted, the documents with
 * their revisions, so that another PC or the centre can take them in as if this one had sent them. AES-256 in GCM (NIST
 * SP 800-38D); key from a passphrase by PBKDF2 with SHA-256 (RFC 8018). Bytes are base64url.
 */
const FORMAT = 'yichuang-unsent';
const VERSION = 1;
/** OWASP's figure of 2023 for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
/** A file that asks for more would only keep the reader busy. */
const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;

/** A document with the revision that it has where it was written. */
export type UnsentDocument = Readonly<Record<string, unknown>> & {
  readonly _id: string;
  readonly _rev: string;
};

/** Name of a database → its documents. */
export type UnsentDocuments = Readonly<Record<string, readonly UnsentDocument[]>>;

/** What a file says of itself before the passphrase is known. */
export interface UnsentAbout {
  readonly office: string;
  /** Id of the PC that made it. */
  readonly device: string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  /** Documents in it. */
  readonly count: number;
}

interface Header extends UnsentAbout {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly iterations: number;
  readonly salt: string;
  readonly nonce: string;
}

/** Why a file cannot be read. */
export type UnsentProblem =
  /** It is something else. */
  | 'foreign'
  /** It was made by a newer program. */
  | 'newer'
  /** A part is missing or changed. */
  | 'damaged'
  /** It is whole, and the passphrase is not the one. */
  | 'passphrase';

/** A file as far as it can be read without its passphrase. */
export interface SealedFile {
  readonly about: UnsentAbout;
  readonly header: Header;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type Randomness = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/** `yichuang-unsent-a3-2026-11-22.yichuang` */
export function unsentFileName(device: string, day: string): string {
  return `yichuang-unsent-${device}-${day}.yichuang`;
}

/** Makes the file's text. */
export async function sealUnsent(
  { subtle, random }: { readonly subtle: Subtle; readonly random: Randomness },
  passphrase: string,
  about: Omit<UnsentAbout, 'count'>,
  documents: UnsentDocuments,
): Promise<string> {
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    office: about.office,
    device: about.device,
    madeAt: about.madeAt,
    count: countOf(documents),
    iterations: ITERATIONS,
    salt: toBase64Url(random(new Uint8Array(SALT_BYTES))),
    nonce: toBase64Url(random(new Uint8Array(NONCE_BYTES))),
  };
  const key = await keyOf(subtle, passphrase, header, 'encrypt');
  const sealed = await subtle.encrypt(cipher(header), key, bytesOf(JSON.stringify({ documents })));
  const text = toBase64Url(sealed);
  return JSON.stringify({ ...header, digest: await digestOf(subtle, header, text), sealed: text });
}

/** Reads what needs no passphrase, and whether the file is whole. */
export async function readSealed(
  subtle: Subtle,
  text: string,
): Promise<SealedFile | { problem: UnsentProblem }> {
  const file = parse(text);
  if (!isRecord(file)) return { problem: text.includes(`"${FORMAT}"`) ? 'damaged' : 'foreign' };
  if (file.format !== FORMAT) return { problem: 'foreign' };
  if (typeof file.version === 'number' && file.version > VERSION) return { problem: 'newer' };
  const header = headerOf(file);
  if (!header || typeof file.sealed !== 'string') return { problem: 'damaged' };
  // Without a digest in plain, damage could not be told from a wrong passphrase. It proves nothing: the cipher does.
  if (file.digest !== (await digestOf(subtle, header, file.sealed))) return { problem: 'damaged' };
  const sealed = fromBase64Url(file.sealed);
  if (!sealed) return { problem: 'damaged' };
  const { office, device, madeAt, count } = header;
  return { about: { office, device, madeAt, count }, header, sealed };
}

/** Decrypts the documents; all of them are under ids of the file's office and databases. */
export async function openSealed(
  subtle: Subtle,
  passphrase: string,
  { header, sealed }: SealedFile,
): Promise<{ documents: UnsentDocuments } | { problem: UnsentProblem }> {
  const key = await keyOf(subtle, passphrase, header, 'decrypt');
  const plain = await subtle.decrypt(cipher(header), key, sealed).catch(() => undefined);
  if (!plain) return { problem: 'passphrase' };
  const content = parse(new TextDecoder().decode(plain));
  const documents = isRecord(content) ? content.documents : undefined;
  const isWhole =
    isRecord(documents) && Object.entries(documents).every(([name, some]) => fits(name, some, header));
  if (!isWhole) return { problem: 'damaged' };
  const held = documents as UnsentDocuments;
  return countOf(held) === header.count ? { documents: held } : { problem: 'damaged' };
}

function countOf(documents: UnsentDocuments): number {
  return Object.values(documents).reduce((sum, some) => sum + some.length, 0);
}

function fits(name: string, some: unknown, { office }: Header): boolean {
  return (
    parseEntriesDatabase(name)?.office === office &&
    Array.isArray(some) &&
    some.every((one) => isOf(one, office))
  );
}

function isOf(document: unknown, office: string): boolean {
  if (!isRecord(document) || typeof document._id !== 'string' || typeof document._rev !== 'string')
    return false;
  const visit = visitOf(document._id);
  return visit === undefined
    ? parseEntryId(document._id) !== undefined
    : parseVisitId(visit)?.office === office;
}

function headerOf(file: Readonly<Record<string, unknown>>): Header | undefined {
  const { version, office, device, madeAt, count, iterations, salt, nonce } = file;
  const areTexts = [office, device, madeAt, salt, nonce].every((one) => typeof one === 'string');
  const rounds = Number.isSafeInteger(iterations) ? Number(iterations) : 0;
  if (version !== VERSION || !areTexts || !Number.isSafeInteger(count)) return undefined;
  if (rounds < 1 || rounds > MOST_ITERATIONS) return undefined;
  if (!fromBase64Url(String(salt)) || fromBase64Url(String(nonce))?.length !== NONCE_BYTES) return undefined;
  return { format: FORMAT, version, office, device, madeAt, count, iterations, salt, nonce } as Header;
}

/** The header is bound to the content: another office's name on it makes it unreadable. */
function cipher(header: Header) {
  const nonce = fromBase64Url(header.nonce) ?? new Uint8Array(NONCE_BYTES);
  return { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(canonical(header)) };
}

async function keyOf(subtle: Subtle, passphrase: string, header: Header, use: 'encrypt' | 'decrypt') {
  const typed = await subtle.importKey('raw', bytesOf(asTyped(passphrase)), 'PBKDF2', false, ['deriveKey']);
  const salt = fromBase64Url(header.salt) ?? new Uint8Array();
  const by = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: header.iterations };
  return subtle.deriveKey(by, typed, { name: 'AES-GCM', length: 256 }, false, [use]);
}

async function digestOf(subtle: Subtle, header: Header, sealed: string): Promise<string> {
  return toBase64Url(await subtle.digest('SHA-256', bytesOf(`${canonical(header)}\n${sealed}`)));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import { isSignedBy, signedText } from '../../app/domain/signed-log.ts';
import type { Key, Subtle } from '../../app/domain/signed-log.ts';
import type { RawDocument } from './raw-documents.ts';
import type { Timed } from './times.ts';

/** What is remembered of one entry until all of its office have been read: nothing of its contents. */
export interface EntryFact extends Timed {
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  /** Of a registration. */
  readonly n?: number;
  readonly by: string;
  readonly signs?: 'in-online' | 'in-offline' | 'out';
  /** What the next entry must bear as `prev`. */
  readonly hash: string;
  readonly prev: string;
  readonly isSigned: boolean;
  readonly signature: string;
  /** Its time was moved behind another PC's entry of the visit, so that it says nothing about the order of this one's. */
  readonly isLifted: boolean;
  /** Set when the chain is put in order. */
  laterOffsetMs?: number;
}

export interface FactContext {
  readonly subtle: Subtle;
  /** The key of a device; undefined when there is none. */
  readonly keyOf: (device: string) => Key | undefined;
  /** Times at which the visit's entries of other PCs were written, in milliseconds. */
  readonly others: ReadonlySet<number>;
}

/** Reads a well-formed entry, and checks its signature. */
export async function factOf(document: RawDocument, context: FactContext): Promise<EntryFact> {
  const { subtle, keyOf, others } = context;
  const device = String(document.device);
  const key = keyOf(device);
  const isSigned = key !== undefined && (await isSignedBy(subtle, key, document));
  // At once: handing such a small text to another thread and back costs twenty times what hashing it does.
  const hash = createHash('sha256').update(signedText(document)).digest('base64url');
  const { type, n, clockOffsetMs, backfilledAt } = document;
  const atMs = Date.parse(String(backfilledAt ?? document.at));
  const signs = signsOf(document);
  return {
    id: document._id,
    device,
    seq: Number(document.seq),
    ...(type === 'register' && { n: Number(n) }),
    by: String(document.by),
    ...(signs && { signs }),
    atMs,
    ...(typeof clockOffsetMs === 'number' && { offsetMs: clockOffsetMs }),
    hash,
    prev: String(document.prev),
    isSigned,
    signature: String(document.signature),
    isLifted: others.has(atMs - 1),
  };
}

function signsOf({ type, offline }: RawDocument): EntryFact['signs'] {
  if (type === 'sign-out') return 'out';
  if (type !== 'sign-in') return undefined;
  return offline === true ? 'in-offline' : 'in-online';
}

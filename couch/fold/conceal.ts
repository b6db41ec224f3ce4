import { createHmac, randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';

/** Makes of a text sixteen hexadecimal digits that say nothing of it; the same text always gives the same. */
export type Conceal = (text: string) => string;

/**
 * In `central`, and thrown away with it: documents of another key are folded anew. Not a local document, as the positions
 * are: of those CouchDB refuses no second one, and two that are made at once would both be used.
 */
export const VISITOR_KEY_ID = 'visitor-key';
const TRIES = 5;
/** Two of ten million visitors share sixteen digits once in a hundred thousand centres. */
const DIGITS = 16;

interface StoredKey {
  readonly _id: string;
  readonly key: string;
}

/**
 * Reads the key by which `central` conceals visitors, or makes one. Of a phone number a plain hash would hide nothing: all
 * of them are tried within minutes. The key stays where the visits are, and no view has it.
 */
export async function concealOf(couch: ServerScope): Promise<Conceal> {
  const central = couch.use<StoredKey>('central');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const key = await readKey(couch);
    if (key !== undefined) return concealBy(key);
    await unlessConflict(central.insert({ _id: VISITOR_KEY_ID, key: randomBytes(32).toString('hex') }));
  }
  throw new Error('central keeps no key for its visitors');
}

/** For who only compares: makes no key. Where there is none, nothing that `central` holds was made with one. */
export async function readConceal(couch: ServerScope): Promise<Conceal> {
  return concealBy((await readKey(couch)) ?? '');
}

async function readKey(couch: ServerScope): Promise<string | undefined> {
  const held = await unlessMissing(couch.use<StoredKey>('central').get(VISITOR_KEY_ID));
  return typeof held?.key === 'string' ? held.key : undefined;
}

/** The same by a key that is known. */
export function concealBy(key: string): Conceal {
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, DIGITS);
}

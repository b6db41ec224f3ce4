import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';

/** In `audit`, which nobody reads but the gateway, where nothing is changed, and of which there are backups. */
const KEY_ID = 'import-key';

interface ImportKey {
  readonly _id: string;
  readonly type: 'import-key';
  readonly at: string;
  readonly key: string;
}

/** The key by which ids are made of contents; undefined before the first import. */
export async function readImportKey(couch: ServerScope): Promise<string | undefined> {
  return (await unlessMissing(couch.use<ImportKey>('audit').get(KEY_ID)))?.key;
}

/** The same, made when there is none; of two that make one at a time both get the same. */
export async function importKey(couch: ServerScope): Promise<string> {
  const present = await readImportKey(couch);
  if (present !== undefined) return present;
  const key = randomBytes(32).toString('base64url');
  const at = new Date().toISOString();
  const isMade = await unlessConflict(
    couch.use<ImportKey>('audit').insert({ _id: KEY_ID, type: 'import-key', at, key }),
  );
  return isMade ? key : importKey(couch);
}

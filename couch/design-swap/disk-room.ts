import { statfs } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Connection } from '../couch-connection.ts';
import { unlessMissing } from '../couch-answer.ts';

/** How much room there is for new indexes, and how that is known. */
export interface DiskRoom {
  readonly bytes: number;
  /** For the administrator, who may know better. */
  readonly source: string;
}

const GB = 1_000_000_000;

/**
 * The free disk of CouchDB: as it was stated, or of its directory when that is on this machine; CouchDB itself does not
 * tell. Undefined when nobody knows.
 */
export async function diskRoom(
  connection: Connection,
  statedGb: number | undefined,
): Promise<DiskRoom | undefined> {
  if (statedGb !== undefined) return { bytes: statedGb * GB, source: 'as stated' };
  const directory = connection.directory ?? (await directoryHere(connection));
  const disk = directory === undefined ? undefined : await statfs(directory).catch(() => undefined);
  return disk && { bytes: disk.bavail * disk.bsize, source: `at ${directory} on this machine` };
}

/** In figures that one reads: `1.2 GB`. */
export function gigabytes(bytes: number): string {
  return bytes < GB / 10 ? `${Math.ceil(bytes / 1_000_000)} MB` : `${(bytes / GB).toFixed(1)} GB`;
}

/** A container has paths of its own, which are not there outside; a relative one says nothing. */
async function directoryHere({ couch, url }: Connection): Promise<string | undefined> {
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname)) return undefined;
  const path = '_node/_local/_config/couchdb/view_index_dir';
  const directory: unknown = await unlessMissing(couch.request({ path }));
  return typeof directory === 'string' && isAbsolute(directory) ? directory : undefined;
}

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Something of that name is there, which is never overwritten. */
export class AlreadyThere extends Error {}

/**
 * Writes a compressed file that is there whole or not at all: under another name, brought to the disk, then renamed. What
 * an end of the process leaves behind ends in `.part`. Readable by its owner only.
 */
export async function writeWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  if (await exists(path)) throw new AlreadyThere(path);
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await pipeline(
      Readable.from(pieces),
      createGzip(),
      createWriteStream(temporary, { flags: 'wx', mode: 0o600 }),
    );
    await bringToDisk(temporary);
    await takeName(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

/** A new name is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  // Windows knows no such thing.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function bringToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Of two that write to one name the second fails, where the file system knows links. */
async function takeName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || (await exists(path))) throw new AlreadyThere(path, { cause: error });
    await rename(temporary, path);
  }
}

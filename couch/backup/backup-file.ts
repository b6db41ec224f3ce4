import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parseEntriesDatabase, parseEntryId, parseVisitId, visitOf } from '../../app/domain/identifier.ts';
import { FORMAT, isHeader, isKept, isKeptDocument, isTrailer, VERSION } from './format.ts';
import type { Header, Kept } from './format.ts';
import { codeOf } from './whole-file.ts';
import { isRecord } from '../../app/domain/shape.ts';

/** Why a file is not taken. */
export type BackupProblem = 'unreadable' | 'foreign' | 'newer' | 'damaged';

/** The file is refused; nothing has been written. */
export class BadBackup extends Error {
  readonly problem: BackupProblem;

  constructor(problem: BackupProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}

/** CouchDB takes no document that is longer; a line without an end is none of ours. */
const LONGEST_LINE = 16 * 1024 * 1024;
/** Bytes that are read at a time. */
const PIECE = 64 * 1024;

/** A backup that has been read once from beginning to end and found whole. */
export class BackupFile {
  readonly database: string;
  readonly madeAt: string;
  /** How many versions of documents it holds. */
  readonly documents: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, header: Header, documents: number) {
    this.#file = file;
    this.database = header.database;
    this.madeAt = header.madeAt;
    this.documents = documents;
  }

  /** Throws `BadBackup`. `onProgress` hears how many bytes of how many have been read. */
  static async open(path: string, onProgress: (read: number, size: number) => void): Promise<BackupFile> {
    const file = await open(path, 'r').catch((cause: unknown) => {
      throw new BadBackup('unreadable', { cause });
    });
    try {
      const { size } = await file.stat();
      const { header, documents } = await check(file, (read) => onProgress(read, size));
      return new BackupFile(file, header, documents);
    } catch (error) {
      await file.close();
      throw codeOf(error) === 'EISDIR' ? new BadBackup('unreadable', { cause: error }) : error;
    }
  }

  /** The documents in order, so many at a time; all versions of one are together. */
  async *batches(size: number): AsyncGenerator<readonly Kept[]> {
    let batch: Kept[] = [];
    let place = 0;
    for await (const line of lines(this.#file, () => undefined)) {
      place += 1;
      if (place === 1 || place > this.documents + 1) continue;
      const document: unknown = JSON.parse(line);
      if (!isKeptDocument(document)) throw new BadBackup('damaged');
      if (batch.length >= size && batch.at(-1)?._id !== document._id) {
        yield batch;
        batch = [];
      }
      batch.push(document);
    }
    if (batch.length > 0) yield batch;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

async function check(
  file: FileHandle,
  onRead: (bytes: number) => void,
): Promise<{ readonly header: Header; readonly documents: number }> {
  const hash = createHash('sha256');
  let header: Header | undefined;
  let documents = 0;
  // What the last line is shows only when no other one comes.
  let last: string | undefined;
  try {
    for await (const line of lines(file, onRead)) {
      if (last !== undefined) {
        hash.update(`${last}\n`);
        if (!header) header = headerOf(last);
        else if (isOfDatabase(json(last), header.database)) documents += 1;
        else throw new BadBackup('damaged');
      }
      last = line;
    }
  } catch (error) {
    if (error instanceof BadBackup || typeof codeOf(error) !== 'string') throw error;
    if (!String(codeOf(error)).startsWith('Z_')) throw error;
    // What does not begin as gzip does is something else; the rest is cut, or was changed.
    const isOther = error instanceof Error && error.message.includes('header');
    throw new BadBackup(isOther ? 'foreign' : 'damaged', { cause: error });
  }
  if (!header) throw new BadBackup(isHeader(json(last ?? '')) ? 'damaged' : 'foreign');
  const trailer = json(last ?? '');
  if (!isTrailer(trailer) || trailer.documents !== documents || trailer.sha256 !== hash.digest('hex'))
    throw new BadBackup('damaged');
  return { header, documents };
}

function headerOf(line: string): Header {
  const value = json(line);
  if (isRecord(value) && value.format === FORMAT && Number(value.version) > VERSION)
    throw new BadBackup('newer');
  if (!isHeader(value) || !isKept(value.database)) throw new BadBackup('foreign');
  return value;
}

/** Of a database of entries only what belongs to its office; what is an entry otherwise the guard's validator says. */
function isOfDatabase(value: unknown, database: string): boolean {
  if (!isKeptDocument(value) || value._id.startsWith('_')) return false;
  const entries = parseEntriesDatabase(database);
  if (!entries) return true;
  const visit = visitOf(value._id);
  if (visit !== undefined) return parseVisitId(visit)?.office === entries.office;
  return parseEntryId(value._id) !== undefined;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The lines without their ends; what follows the last end is a line as well, or nothing. */
async function* lines(file: FileHandle, onRead: (bytes: number) => void): AsyncGenerator<string> {
  const source = Readable.from(bytesOf(file, onRead));
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  gunzip.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of gunzip) {
      const parts = (rest + String(chunk)).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
      if (rest.length > LONGEST_LINE) throw new BadBackup('damaged');
    }
    if (rest !== '') yield rest;
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}

async function* bytesOf(file: FileHandle, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE), 0, PIECE, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    onRead(position);
    yield buffer.subarray(0, bytesRead);
  }
}

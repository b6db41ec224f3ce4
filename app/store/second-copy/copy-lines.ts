import { parseEntriesDatabase } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import type { RawDocument } from '../entry-database.ts';

/** A document of the file, and where it belongs. */
export interface CopiedDocument {
  readonly database: string;
  /** Id of the PC that wrote the line, which need not have written the entry. */
  readonly pc: string;
  readonly document: RawDocument;
}

/**
 * One line of JSON for each document. Each begins with a line break of its own, so that what a power cut left of the line
 * before costs that one only; and what is cut off anywhere is not the JSON of an object any more.
 */
export function writeLines(copied: readonly CopiedDocument[]): string {
  return copied.map((one) => `\n${JSON.stringify(one)}\n`).join('');
}

/** What can be read; lines that are not whole are passed over. Of a document that is there twice, the first. */
export function readLines(text: string): readonly CopiedDocument[] {
  const found = new Map<string, CopiedDocument>();
  for (const line of text.split('\n')) {
    const copied = line === '' ? undefined : readLine(line);
    const key = copied && `${copied.database} ${copied.document._id}`;
    if (copied && key !== undefined && !found.has(key)) found.set(key, copied);
  }
  return [...found.values()];
}

function readLine(line: string): CopiedDocument | undefined {
  const value = parse(line);
  if (!isRecord(value)) return undefined;
  const { database, pc, document } = value;
  const isPlace = typeof database === 'string' && parseEntriesDatabase(database) !== undefined;
  if (!isPlace || typeof pc !== 'string' || !isRecord(document)) return undefined;
  const isWhole = typeof document._id === 'string' && typeof document._rev === 'string';
  return isWhole ? { database, pc, document: document as RawDocument } : undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

import { open, stat } from 'node:fs/promises';
import { openCsv } from './csv-file.ts';
import type { Encoding } from './file-survey.ts';
import { ImportProblem } from './import-problem.ts';
import type { Table } from './table.ts';
import { openXlsx } from './xlsx-file.ts';

/** What may be said about a file that it does not say itself. */
export interface TableWish {
  readonly encoding?: Encoding;
  /** Name of the sheet; without one the first. */
  readonly sheet?: string;
  readonly onRead: (bytes: number) => void;
}

const ZIP = 'PK';
/** A compound file: a workbook of Excel 97, or a newer one under a password. */
const COMPOUND = 'd0cf11e0a1b11ae1';

/** Opens a table, by what the file is and not by its name. Throws `ImportProblem`. */
export async function openTable(path: string, wish: TableWish): Promise<Table> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ImportProblem('is not there');
  if (!found.isFile()) throw new ImportProblem('is no file');
  const head = await beginning(path).catch((cause: unknown) => {
    throw new ImportProblem('cannot be read', { cause });
  });
  if (head.toString('hex').startsWith(COMPOUND))
    throw new ImportProblem(
      'is protected by a password, or an .xls of Excel 97: save it without a password as XLSX or CSV',
    );
  return head.toString('latin1').startsWith(ZIP)
    ? openXlsx(path, wish)
    : openCsv(path, wish.encoding, wish.onRead);
}

async function beginning(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(8), 0, 8, 0);
    return Buffer.from(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

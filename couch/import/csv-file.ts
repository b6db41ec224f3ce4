import { CsvRows } from './csv-rows.ts';
import { survey, textOf } from './file-survey.ts';
import type { Encoding } from './file-survey.ts';
import { ImportProblem } from './import-problem.ts';
import type { Table, TableRow } from './table.ts';

const SEPARATORS = [',', '\t', ';', '|'];

/** Opens a table of text; without an encoding given it is found out. */
export async function openCsv(
  path: string,
  encoding: Encoding | undefined,
  onRead: (bytes: number) => void,
): Promise<Table> {
  const found = await survey(path, onRead);
  const used = encoding ?? found.encoding;
  if (found.bytes === 0) throw new ImportProblem('is empty');
  if (!used) throw new ImportProblem('is neither UTF-8 nor GBK: it may be damaged, or no table at all');
  return {
    digest: found.digest,
    bytes: found.bytes,
    form: used === 'gb18030' ? 'GBK' : used.toUpperCase(),
    is1904: false,
    expected: found.lines,
    rows: () => rowsOf(textOf(path, used, found.mark)),
    close: () => Promise.resolve(),
  };
}

/** The separator is the one that the first line has most of. */
async function* rowsOf(text: AsyncIterable<string>): AsyncGenerator<readonly TableRow[]> {
  let reader: CsvRows | undefined;
  for await (const piece of text) {
    reader ??= new CsvRows(separatorOf(piece));
    const rows = reader.take(piece);
    if (rows.length > 0) yield rows;
  }
  if (reader) yield reader.end();
}

function separatorOf(beginning: string): string {
  const [line = ''] = beginning.trimStart().split(/[\r\n]/, 1);
  const counts = SEPARATORS.map((one) => line.split(one).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

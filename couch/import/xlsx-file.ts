import { posix } from 'node:path';
import { digestOf } from './file-survey.ts';
import { ImportProblem } from './import-problem.ts';
import type { TableWish } from './open-table.ts';
import { SharedStrings } from './shared-strings.ts';
import { sheetRows } from './sheet-rows.ts';
import type { Table } from './table.ts';
import { readXmlPart } from './xml-part.ts';
import { ZipParts } from './zip-parts.ts';

const WORKBOOK = 'xl/workbook.xml';
const NOTHING = () => undefined;

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: string | undefined;
  readonly is1904: boolean;
}

/** Opens a sheet of a workbook (ECMA-376); its shared strings are put where they can be looked up. */
export async function openXlsx(path: string, { sheet, onRead }: TableWish): Promise<Table> {
  const { digest, bytes } = await digestOf(path, onRead);
  const parts = await ZipParts.open(path);
  let strings: SharedStrings | undefined;
  try {
    const workbook = await readWorkbook(parts);
    const wanted =
      sheet === undefined ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheet);
    if (!wanted)
      throw new ImportProblem(sheet === undefined ? 'has no sheet' : `has no sheet of the name ${sheet}`);
    if (workbook.strings !== undefined && parts.has(workbook.strings)) {
      strings = await SharedStrings.open();
      await strings.read(await parts.read(workbook.strings));
    }
    return {
      digest,
      bytes,
      form: 'XLSX',
      is1904: workbook.is1904,
      rows: async function* () {
        yield* sheetRows(await parts.read(wanted.part), strings);
      },
      close: () => close(parts, strings),
    };
  } catch (error) {
    await close(parts, strings);
    throw error;
  }
}

async function close(parts: ZipParts, strings: SharedStrings | undefined): Promise<void> {
  parts.close();
  await strings?.close();
}

async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const named: { readonly name: string; readonly id: string }[] = [];
  let is1904 = false;
  await readXmlPart(await parts.read(WORKBOOK), {
    open: (name, attributes) => {
      const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'sheet') named.push({ name: attributes.name ?? '', id: id ?? '' });
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    },
    text: NOTHING,
    close: NOTHING,
  });
  const targets = new Map<string, string>();
  let strings: string | undefined;
  await readXmlPart(await parts.read('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id: id = '', Target: target = '', Type: type = '' }) => {
      if (name !== 'Relationship') return;
      const part = target.startsWith('/') ? target.slice(1) : posix.normalize(`xl/${target}`);
      targets.set(id, part);
      if (type.endsWith('/sharedStrings')) strings = part;
    },
    text: NOTHING,
    close: NOTHING,
  });
  const sheets = named.flatMap(({ name, id }) => {
    const part = targets.get(id);
    return part === undefined ? [] : [{ name, part }];
  });
  return { sheets, strings, is1904 };
}

import { FIELDS, FIELD_NAMES, NEEDED } from './fields.ts';
import type { Field } from './fields.ts';
import { ImportProblem } from './import-problem.ts';
import type { Mapping } from './mapping.ts';
import { plainWord } from './plain-text.ts';
import type { TableRow } from './table.ts';

/** Where the fields of a row stand. */
export type Columns = ReadonlyMap<Field, number>;

/** A title and an empty line may come first. */
export const HEAD_ROWS = 10;

/** The row of headings among the first rows, and where each field stands. Throws `ImportProblem`. */
export function findColumns(
  first: readonly TableRow[],
  mapping: Mapping,
): { readonly head: TableRow; readonly columns: Columns } {
  const [fewest] = first
    .slice(0, HEAD_ROWS)
    .map((head) => ({ head, columns: columnsOf(head.cells, mapping) }))
    .map((one) => ({ ...one, missing: missingOf(one.columns, mapping) }))
    .sort((one, other) => one.missing.length - other.missing.length || other.columns.size - one.columns.size);
  if (!fewest) throw new ImportProblem('has no rows');
  if (fewest.missing.length > 0) {
    const wanted = fewest.missing.map((field) => mapping.columns[field] ?? FIELDS[field].join(' or '));
    throw new ImportProblem(
      `has no column ${wanted.join(', nor ')} among its first rows; name its columns in a mapping file`,
    );
  }
  return fewest;
}

function missingOf(columns: Columns, { columns: named, defaults }: Mapping): readonly Field[] {
  const asked = FIELD_NAMES.filter((field) => typeof named[field] === 'string');
  const needed = NEEDED.filter((field) => defaults[field] === undefined);
  return [...new Set([...needed, ...asked])].filter((field) => !columns.has(field));
}

/** Each column is of one field: those of the mapping first, then by the usual headings in the order of the fields. */
function columnsOf(cells: readonly string[], { columns: named }: Mapping): Columns {
  const headings = cells.map(headingOf);
  const found = new Map<Field, number>();
  const taken = new Set<number>();
  const take = (field: Field, heading: string) => {
    const place = headings.findIndex((one, at) => one === headingOf(heading) && !taken.has(at));
    if (place < 0 || found.has(field)) return;
    found.set(field, place);
    taken.add(place);
  };
  for (const field of FIELD_NAMES) {
    const heading = named[field];
    if (typeof heading === 'string') take(field, heading);
  }
  for (const field of FIELD_NAMES)
    if (named[field] === undefined) for (const heading of FIELDS[field]) take(field, heading);
  return found;
}

/** `* 登记时间（年月日）：` → `登记时间` */
function headingOf(text: string): string {
  return plainWord(text)
    .replace(/\([^)]*\)/g, '')
    .replace(/[*:]/g, '');
}

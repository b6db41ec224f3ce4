import { SHEET_UNITS, readSheetName } from '../../domain/sheet/sheet-name.ts';
import type { SheetName, SheetUnit } from '../../domain/sheet/sheet-name.ts';
import { OFFICE_CODE } from '../../domain/statistics/question.ts';

/** Which list: all of it stands in the URL. */
export interface SheetListChoice {
  readonly unit: SheetUnit;
  readonly office?: string;
  readonly year: number;
}

/** Reads the URL; what is not there or makes no sense is this year's weekly sheets of all. */
export function listFromUrl(query: URLSearchParams, today: string): SheetListChoice {
  const unit = SHEET_UNITS.find((one) => one === query.get('unit')) ?? 'week';
  const office = query.get('office');
  const year = Number(query.get('year'));
  const present = Number(today.slice(0, 4));
  const isYear = Number.isInteger(year) && year >= 2000 && year <= present;
  return {
    unit,
    year: isYear ? year : present,
    ...(office !== null && OFFICE_CODE.test(office) && { office }),
  };
}

export function pathOfList({ unit, office, year }: SheetListChoice): string {
  const query = new URLSearchParams({ unit, year: String(year), ...(office !== undefined && { office }) });
  return `/centre/sheets?${query.toString()}`;
}

/** A sheet, or one of its drafts. */
export interface SheetChoice {
  readonly name: SheetName;
  readonly draft?: number;
}

/** Undefined when the URL names no sheet. */
export function sheetFromUrl(query: URLSearchParams): SheetChoice | undefined {
  const [office, draft] = [query.get('office') ?? '_all', query.get('draft')];
  const name = readSheetName(query.get('unit'), office, query.get('period') ?? '');
  if (!name || (draft !== null && !/^[1-9]\d{0,2}$/.test(draft))) return undefined;
  return { name, ...(draft !== null && { draft: Number(draft) }) };
}

export function pathOfSheet({ name, draft }: SheetChoice): string {
  const { unit, office, period } = name;
  const query = new URLSearchParams({ unit, period, ...(office !== undefined && { office }) });
  if (draft !== undefined) query.set('draft', String(draft));
  return `/centre/sheet?${query.toString()}`;
}

import { dayOf } from '../../app/domain/calendar.ts';
import type { Completeness } from '../../app/domain/completeness/answer.ts';
import { periodNamed } from '../../app/domain/sheet/sheet-name.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import { SHEET_LAYOUT } from '../../app/domain/sheet/sheet.ts';
import type {
  SheetDelivery,
  SheetPreview,
  SheetRow,
  VisitListDocument,
} from '../../app/domain/sheet/sheet.ts';
import { SHEET_TABLES, sheetFormulas } from '../../app/domain/sheet/sheet-figures.ts';
import type { Statistics, StatisticsRow } from '../../app/domain/statistics/answer.ts';
import { figureOf } from '../../app/domain/statistics/figure.ts';
import { periodBefore } from '../../app/domain/statistics/period.ts';
import { WorkingDays, yearsOf } from '../../app/domain/statistics/working-days.ts';
import type { Parts } from '../gateway/parts.ts';
import { readViewOf } from '../statistics/read-view.ts';
import { statistics } from '../statistics/statistics.ts';
import { digestOf } from './digest.ts';
import { SheetNames } from './sheet-names.ts';
import { SheetStore } from './sheet-store.ts';
import { supplementsOf } from './supplements.ts';

/** China has one time zone and no summer time. */
export const CITY_OFFSET_MINUTES = 480;

export type SheetParts = Pick<Parts, 'couch' | 'completeness' | 'clock' | 'mode' | 'catalogue'>;

/** The sheet as it would be made now. `keep` gets what its supplements need to be proved. */
export async function previewSheet(
  parts: SheetParts,
  name: SheetName,
  keep: (documents: readonly VisitListDocument[]) => Promise<void> = () => Promise.resolve(),
): Promise<SheetPreview> {
  const { couch } = parts;
  const { unit, office } = name;
  const period = periodNamed(unit, name.period);
  if (!period) throw new Error(`no period ${name.period}`);
  const { from, until } = period;
  const asked = { from, until, ...(office !== undefined && { office }) };
  // First, so that the figures have all that is said to be there.
  const completeness = await parts.completeness.of(asked);
  const at = new Date(parts.clock()).toISOString();
  const names = await SheetNames.read(couch, until);
  const read = readViewOf(couch);
  const calendar = new WorkingDays(await parts.catalogue.calendars(yearsOf(period)));
  const tables = SHEET_TABLES.map(({ id }) =>
    statistics(read, { ...asked, by: 'window', show: id }, at, calendar),
  );
  const [first, ...others] = await Promise.all(tables);
  if (!first) throw new Error('a sheet has tables');
  const whole = [first, ...others];
  const formulas = sheetFormulas();
  const store = new SheetStore(couch);
  return {
    layout: SHEET_LAYOUT,
    unit,
    period,
    before: periodBefore(period),
    ...(office !== undefined && { office }),
    officeName: office === undefined ? '' : names.office(office),
    utcOffsetMinutes: CITY_OFFSET_MINUTES,
    at,
    workingDays: first.workingDays,
    yearsWithoutCalendar: first.yearsWithoutCalendar,
    isRunning: completeness.isRunning || until >= dayOf(at, CITY_OFFSET_MINUTES),
    isPreliminary: completeness.isPreliminary,
    deliveries: deliveriesOf(completeness, names),
    formulaVersion: first.formulas,
    formulas,
    tables: SHEET_TABLES,
    rows: rowsOf(whole, names, office),
    total: merged(whole.map(({ total }) => total)),
    supplements: await supplementsOf({ couch, store, names, formulas, keep }, name, period),
    ...(parts.mode === 'test' && { isTest: true as const }),
  };
}

/** What of a sheet was on the screen of who makes it: the same, unless figures have moved meanwhile. */
export function seenOf({ rows, total, supplements }: SheetPreview): string {
  return digestOf({
    rows,
    total,
    supplements: supplements.map(({ sheet, visits, rows: late }) => [sheet, visits, late]),
  });
}

/** One line for each window, also where nobody came: a sheet that leaves one out says nothing about it. */
function rowsOf(tables: readonly Statistics[], names: SheetNames, office: string | undefined): SheetRow[] {
  const lines = new Map<string, StatisticsRow[]>();
  const order = names.windows(office).map(({ code }) => code);
  for (const { rows } of tables)
    for (const row of rows) lines.set(row.window ?? '', [...(lines.get(row.window ?? '') ?? []), row]);
  const codes = [...new Set([...order, ...lines.keys()])].sort((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
  return codes.map((code) => {
    const found = lines.get(code) ?? [];
    const row = found.length === tables.length ? merged(found) : nothingAt(code);
    return { ...row, name: names.window(code) };
  });
}

/** The same line of several tables. */
function merged(rows: readonly StatisticsRow[]): StatisticsRow {
  return rows.reduce((all, row) => ({
    ...all,
    sums: { ...all.sums, ...row.sums },
    figures: { ...all.figures, ...row.figures },
  }));
}

function nothingAt(window: string): StatisticsRow {
  const figures = sheetFormulas().map((formula) => {
    const figure = figureOf(formula, {});
    return [formula.id, { ...figure, before: figure }] as const;
  });
  const office = window.split('-')[0] ?? '';
  return { office, window, sums: {}, figures: Object.fromEntries(figures) };
}

function deliveriesOf({ offices }: Completeness, names: SheetNames): readonly SheetDelivery[] {
  const used = offices.filter(({ devices }) => devices.length > 0);
  return used.map(({ office, isComplete, deliveredUntil, unfolded, devices }) => ({
    office,
    name: names.office(office),
    isComplete,
    ...(deliveredUntil !== undefined && { deliveredUntil }),
    ...(unfolded && { unfolded: unfolded.left ?? 0 }),
    behind: devices
      .filter((one) => !one.isComplete)
      .map(({ device, counter, state, deliveredUntil: until, missing }) => ({
        device,
        counter: names.counter(counter),
        state,
        ...(until !== undefined && { deliveredUntil: until }),
        missing,
      })),
  }));
}

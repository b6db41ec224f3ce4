import { FORMULAS } from '../statistics/formulas.ts';
import type { FigureId } from '../statistics/formulas.ts';
import type { SheetFormula, SheetTable } from './sheet.ts';

/** What a sheet made today says, table by table. */
export const SHEET_TABLES: readonly SheetTable[] = [
  {
    id: 'business',
    figures: [
      'registered',
      'parties',
      'matters',
      'closed',
      'in-hand',
      'overnight',
      'closing-rate',
      'same-day-rate',
      'acceptance-accepted',
      'acceptance-correction',
      'acceptance-refused',
    ],
  },
  {
    id: 'kinds',
    figures: [
      'registered-consultation',
      'registered-acceptance',
      'registered-inquiry',
      'registered-other',
      'closed-consultation',
      'closed-acceptance',
      'closed-inquiry',
      'closed-other',
    ],
  },
  {
    id: 'service',
    figures: [
      'service-median',
      'service-p90',
      'rating-due',
      'rating-rate',
      'praise-rate',
      'bad',
      'bad-rate',
      'unrated-timeout',
      'unrated-declined',
      'unrated-left',
      'unrated-fault',
      'unrated-not-invited',
    ],
  },
];

/** Of all its figures the formulas as they are today, in the order of the tables. */
export function sheetFormulas(): readonly SheetFormula[] {
  return SHEET_TABLES.flatMap(({ figures }) => figures.map(formula));
}

function formula(id: FigureId): SheetFormula {
  const found = FORMULAS.find((one) => one.id === id);
  if (!found) throw new Error(`no formula ${id}`);
  return found;
}

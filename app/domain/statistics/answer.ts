import type { Change, Figure } from './figure.ts';
import type { FigureId } from './formulas.ts';
import type { Which } from './grouping.ts';
import type { Period } from './period.ts';
import type { StatisticsQuestion } from './question.ts';
import type { Sums } from './sums.ts';

/** A figure with what it is compared with. */
export interface ComparedFigure extends Figure {
  /** 日均 */
  readonly perWorkingDay?: number;
  /** Of the period before (环比). */
  readonly before?: Figure & { readonly change?: Change };
  /** Of the same period of last year (同比). */
  readonly lastYear?: Figure & { readonly change?: Change };
}

export interface StatisticsRow extends Which {
  readonly sums: Sums;
  readonly figures: Readonly<Partial<Record<FigureId, ComparedFigure>>>;
}

export interface Statistics extends StatisticsQuestion {
  readonly period: Period;
  readonly before: Period;
  /** Of months, quarters and years only. */
  readonly lastYear?: Period;
  /** 数据截止时间, ISO 8601 UTC: what had arrived then is counted, and nothing else. */
  readonly at: string;
  readonly formulas: number;
  /** Those of the period that have begun, by the calendars of the catalogue: what 日均 is divided by. */
  readonly workingDays: number;
  /** Of the whole period. */
  readonly workingDaysInAll: number;
  /** Years of the period whose holidays nobody has entered: of these, Monday to Friday are counted. */
  readonly yearsWithoutCalendar: readonly number[];
  /** Where anything happened in the period or in one of those it is compared with. */
  readonly rows: readonly StatisticsRow[];
  readonly total: StatisticsRow;
}

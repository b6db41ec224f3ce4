import type { DeliveryState } from '../completeness/answer.ts';
import type { SheetTable } from './sheet.ts';
import type { SheetUnit } from './sheet-name.ts';

/** The words of a sheet: of a paper, which are Chinese and never change, or of the screen. */
export interface SheetWords {
  readonly title: (unit: SheetUnit) => string;
  readonly week: (from: string, until: string, week: string) => string;
  readonly month: (month: string) => string;
  readonly office: string;
  readonly allOffices: string;
  readonly window: string;
  readonly total: string;
  readonly none: string;
  readonly table: (id: SheetTable['id']) => string;
  /** A name or definition that the sheet holds in both languages. */
  readonly said: (pair: readonly [zh: string, en: string]) => string;
  /** 百分点 */
  readonly points: (signed: string) => string;
  readonly few: (value: string) => string;
  readonly fewMeaning: (most: number) => string;
  readonly at: (time: string) => string;
  readonly workingDays: (days: number, isByCalendar: boolean) => string;
  readonly preliminary: string;
  readonly final: string;
  readonly allDelivered: (offices: number) => string;
  readonly someDelivered: (offices: number, behind: number) => string;
  readonly noDevice: string;
  readonly deliveredUntil: (time: string) => string;
  readonly notProved: string;
  readonly unfolded: (entries: number) => string;
  readonly pc: (counter: string, device: string, state: string) => string;
  readonly missing: (entries: number) => string;
  readonly state: (state: DeliveryState) => string;
  readonly between: string;
  readonly supplement: (period: string) => string;
  readonly lateVisits: (added: number, changed: number, gone: number) => string;
  readonly windows: (names: string) => string;
  readonly definitions: (version: number) => string;
  readonly against: (period: string) => string;
  readonly behind: (visits: number) => string;
}

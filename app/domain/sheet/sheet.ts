import type { DeliveryState } from '../completeness/answer.ts';
import type { Role } from '../role.ts';
import type { StatisticsRow } from '../statistics/answer.ts';
import type { FormulaData } from '../statistics/formula.ts';
import type { FigureId } from '../statistics/formulas.ts';
import type { Period } from '../statistics/period.ts';
import type { SheetUnit } from './sheet-name.ts';
import type { Supplement } from './supplement.ts';

/** Raised when papers of old contents could not be drawn any more as they were; the layout of each stays. */
export const SHEET_LAYOUT = 1;

/** A line of the tables: whose it is, as it was called then, and its figures. */
export interface SheetRow extends StatisticsRow {
  readonly name: string;
}

/** A table of the sheet: which figures, in which order. */
export interface SheetTable {
  readonly id: 'business' | 'kinds' | 'service';
  readonly figures: readonly FigureId[];
}

/** 统计口径: a formula as it was on the day, with its words. */
export type SheetFormula = FormulaData & { readonly id: FigureId };

/** Up to which moment an office had delivered, and which of its PCs were behind. */
export interface SheetDelivery {
  readonly office: string;
  readonly name: string;
  readonly isComplete: boolean;
  /** ISO 8601 UTC; absent: nothing was proved. */
  readonly deliveredUntil?: string;
  /** Entries that were at the centre and not in the figures. */
  readonly unfolded?: number;
  readonly behind: readonly {
    readonly device: string;
    /** As the counter was called. */
    readonly counter: string;
    readonly state: DeliveryState;
    readonly deliveredUntil?: string;
    readonly missing: number;
  }[];
}

/** Visits of one office behind a sheet, by the UTC day of their registration: a document of `reports`. */
export interface SheetPart {
  readonly office: string;
  readonly day: string;
  readonly visits: number;
  /** SHA-256 of the list as canonical JSON; the list's id is `visits:<digest>`. */
  readonly digest: string;
}

/** Every visit that the figures count. */
export interface Behind {
  readonly visits: number;
  /** SHA-256 over a line `<visit> <digest of its entries>` for each, in the order of offices and ids. */
  readonly digest: string;
  readonly parts: readonly SheetPart[];
}

/** The sheet as it is seen before it is made: everything but the list of visits. */
export interface SheetPreview {
  readonly layout: number;
  readonly unit: SheetUnit;
  readonly period: Period;
  readonly before: Period;
  /** Absent: all offices. */
  readonly office?: string;
  /** 单位, as it was called; empty for all offices. */
  readonly officeName: string;
  readonly utcOffsetMinutes: number;
  /** 数据截止时间, ISO 8601 UTC. */
  readonly at: string;
  /** By the calendars of holidays as they were. */
  readonly workingDays: number;
  /** Of these Monday to Friday were taken. */
  readonly yearsWithoutCalendar: readonly number[];
  /** The period had not ended. */
  readonly isRunning: boolean;
  /** 初步数: it had not ended, or something was outstanding. */
  readonly isPreliminary: boolean;
  readonly deliveries: readonly SheetDelivery[];
  readonly formulaVersion: number;
  readonly formulas: readonly SheetFormula[];
  readonly tables: readonly SheetTable[];
  readonly rows: readonly SheetRow[];
  readonly total: StatisticsRow;
  /** 补报 of earlier periods that were signed. */
  readonly supplements: readonly Supplement[];
  /** Made on the test platform. */
  readonly isTest?: true;
}

/** What is signed: frozen when the sheet is made. */
export interface SheetContents extends SheetPreview {
  readonly draft: number;
  readonly behind: Behind;
}

/** Who signed, in which role, when, and what was on the screen. */
export interface Signature {
  /** User name. */
  readonly by: string;
  /** As the catalogue had it then. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** ISO 8601 UTC, by the centre's clock. */
  readonly at: string;
  /** Of the contents. */
  readonly digest: string;
  /** Somebody was told that not everything was there, and went on. */
  readonly confirmed?: true;
}

/** A document of `reports`, written once: `sheet:week:pd:2026-W47/1`. */
export interface StoredSheet {
  readonly _id: string;
  readonly _rev?: string;
  readonly type: 'sheet';
  readonly contents: SheetContents;
  /** SHA-256 of the contents as canonical JSON (fields sorted), 64 hexadecimal digits. */
  readonly digest: string;
  /** 制表. */
  readonly made: Signature;
}

/** 审核 and 签发. */
export const SHEET_STEPS = ['review', 'issue'] as const;
export type SheetStep = (typeof SHEET_STEPS)[number];

/** A document of `reports`, written once: `<sheet>/review`, `<sheet>/issue`. Passed or returned is one id: only one can be. */
export interface StepRecord extends Signature {
  readonly _id: string;
  readonly _rev?: string;
  readonly type: 'sheet-step';
  /** Id of the sheet. */
  readonly sheet: string;
  readonly step: SheetStep;
  readonly outcome: 'passed' | 'returned';
  /** Why it was returned. */
  readonly reason?: string;
}

/** A draft with what became of it. */
export interface SignedSheet {
  readonly sheet: StoredSheet;
  readonly review?: StepRecord;
  readonly issue?: StepRecord;
}

/** A visit in a list of `reports`, and what it added to the figures of which windows. */
export type ListedContribution = readonly [
  visit: string,
  entries: string,
  windows: Readonly<Record<string, Readonly<Record<string, number>>>>,
];

/** A document of `reports`, written once: `visits:<digest>`. */
export interface VisitListDocument {
  readonly _id: string;
  readonly _rev?: string;
  readonly type: 'sheet-visits';
  readonly visits: readonly ListedContribution[];
}

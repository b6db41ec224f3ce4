import type { Kind } from './kind.ts';
import type { Applicant, Outcome, Visitor } from './entry.ts';

/** One line of the list of materials on a notice. */
export interface NoticeMaterial {
  readonly name: string;
  /** e.g. 原件1份, 复印件2份. */
  readonly form?: string;
  readonly note?: string;
}

/** One matter on a notice, with all that the visitor should take home. */
export interface NoticeMatter {
  readonly code: string;
  readonly name: string;
  readonly materials: readonly NoticeMaterial[];
  readonly timeLimitWorkingDays?: number;
  readonly legalBasis?: string;
}

/** The window as it stood on the day, printed on papers (manual 3). */
export interface NoticeWindow {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly leadName: string;
  readonly complaintPhone?: string;
}

/** Everything that a 窗口受理告知单 shows; enough to print the same paper again years later. */
export interface NoticeData {
  readonly visitNumber: string;
  readonly kind: Kind;
  readonly window: NoticeWindow;
  readonly visitor: Visitor;
  readonly applicant?: Applicant;
  readonly matters: readonly NoticeMatter[];
  readonly answer?: string;
  readonly outcome?: Outcome;
  readonly caseNumber?: string;
  readonly clerkName: string;
  readonly clerkNumber: string;
  /** ISO 8601 UTC of printing. */
  readonly printedAt: string;
  /** Minutes east of UTC, so that the paper shows the office's date. */
  readonly utcOffsetMinutes: number;
  /** True on the test platform: the paper wears a watermark. */
  readonly test?: boolean;
}

/** A notice as it was printed: its number, the template it was made with, and its data. */
export interface NoticeRecord {
  /** `<visit number>-<1, 2, …>` */
  readonly number: string;
  readonly template: string;
  readonly version: number;
  readonly data: NoticeData;
}

/** Number of the next notice of a visit that has had `printed` of them. */
export function noticeNumber(visitNumber: string, printed: number): string {
  return `${visitNumber}-${printed + 1}`;
}

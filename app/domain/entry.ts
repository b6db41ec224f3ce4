import type { Kind, Channel } from './kind.ts';
import type { Ender, Level, RatingChannel, UnratedReason } from './level.ts';
import type { Source } from './imported.ts';
import type { NoticeRecord } from './notice.ts';

/** Version of the shape of entries that this program writes. A reader keeps entries of a newer one, unread. */
export const ENTRY_SCHEMA = 1;

/** 处理结果: 已答复, 受理, 补正, 不予受理. */
export const OUTCOMES = ['answered', 'accepted', 'correction', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 作废原因: 重复, 误登记, 测试. */
export const VOID_REASONS = ['duplicate', 'mistake', 'test'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/** What every entry says about its own making. An imported one has `source` in place of what a PC would have added. */
export interface Stamp {
  /** CouchDB id: see `identifier.ts`. */
  readonly _id: string;
  readonly schema: number;
  /** When it happened, ISO 8601 UTC with milliseconds, by the PC's clock. */
  readonly at: string;
  /** User name of who did it. */
  readonly by: string;
  /** Enrolled device that wrote it; `old` for what was imported from the old platform. */
  readonly device: string;
  /** 1, 2, 3 … without gaps over all entries of the device in one database. */
  readonly seq?: number;
  /** Server clock minus PC clock in milliseconds as last known; absent when never known. */
  readonly clockOffsetMs?: number;
  /** Hash of the entry that the device wrote before this one in the same database: see `signed-log.ts`. */
  readonly prev?: string;
  /** What the device's key makes of all of the above and below. */
  readonly signature?: string;
  /** Of an imported entry only. */
  readonly source?: Source;
}

/** The same of an entry that a PC writes. */
export type PcStamp = Stamp & Required<Pick<Stamp, 'seq' | 'prev' | 'signature'>>;

/** 来访人. Each part may be left empty except for an acceptance. */
export interface Visitor {
  readonly name?: string;
  readonly organisation?: string;
  readonly phone?: string;
}

/** 申请人: on whose behalf an agent (代办) came. */
export interface Applicant {
  readonly name: string;
  /** 统一社会信用代码, GB 32100. */
  readonly creditCode?: string;
}

/** A matter as it was called on that day, so that a visit can be read without the catalogue. */
export interface MatterRef {
  readonly code: string;
  readonly name: string;
}

/** What a registration and an amendment say about the visit. */
export interface VisitDetails {
  readonly visitor: Visitor;
  readonly applicant?: Applicant;
  /** Whether the visitor agreed to text messages. */
  readonly smsConsent?: boolean;
  readonly matters: readonly MatterRef[];
  /** 备注. For kind `other` it is the answer as well. */
  readonly remark?: string;
}

export interface Registration extends VisitDetails {
  readonly type: 'register';
  /** 登记编号 as said on the phone, e.g. `PD-26-A3-00412`. */
  readonly number: string;
  /** 1, 2, 3 … without gaps over the visits of the device in one database; absent of an imported visit. */
  readonly n?: number;
  readonly office: string;
  readonly window: string;
  readonly counter: string;
  readonly kind: Kind;
  readonly channel: Channel;
  /** Joins the visits of people who came together; the id of the first of them. */
  readonly party: string;
  /** 补登: `at` is the typed time of the visit, this is when it was really written. Left out of durations. */
  readonly backfilledAt?: string;
}

export interface Amendment extends VisitDetails {
  readonly type: 'amend';
}

export interface Answer {
  readonly type: 'answer';
  /** 反馈信息. */
  readonly text: string;
  readonly outcome?: Outcome;
}

export interface CaseNumber {
  readonly type: 'case-number';
  /** 受理编号 of the approval system. */
  readonly caseNumber: string;
}

export interface Printing {
  readonly type: 'print';
  readonly notice: NoticeRecord;
}

export interface Reprinting {
  readonly type: 'reprint';
  /** Number of the notice that was printed again, unchanged. */
  readonly noticeNumber: string;
}

export interface Invitation {
  readonly type: 'invite';
  readonly channel: RatingChannel;
}

export interface Rating {
  readonly type: 'rate';
  readonly level: Level;
  readonly channel: RatingChannel;
  /** National base codes of reasons. */
  readonly reasons?: readonly string[];
  readonly comment?: string;
  readonly askedAt: string;
  readonly answeredAt: string;
  /** What the device said, as it said it. */
  readonly evidence?: readonly string[];
}

/** Why the visitor was not satisfied: said of their own will, after the rating was stored. */
export interface Reasons {
  readonly type: 'reasons';
  /** National base codes; they belong to the level of the rating. */
  readonly reasons: readonly string[];
  readonly channel: RatingChannel;
  readonly askedAt: string;
  readonly answeredAt: string;
  readonly evidence?: readonly string[];
}

export interface Unrated {
  readonly type: 'unrated';
  readonly reason: UnratedReason;
  readonly askedAt?: string;
  /** Who ended the question; absent where none was asked, and in entries of earlier versions. */
  readonly endedBy?: Ender;
}

export interface Transfer {
  readonly type: 'transfer';
  /** With a window goes a counter of that window. */
  readonly window?: string;
  readonly counter?: string;
  /** User name of who goes on with the visit. */
  readonly clerk?: string;
  readonly note?: string;
}

export interface Closing {
  readonly type: 'close';
}

export interface Voiding {
  readonly type: 'void';
  readonly reason: VoidReason;
  readonly note?: string;
  /** True when the lead did it; a closed visit can be voided in no other way. */
  readonly asLead?: boolean;
}

export interface Supplement {
  readonly type: 'supplement';
  readonly text: string;
}

/** What can be done to a visit that is there. */
export type Move =
  | Amendment
  | Answer
  | CaseNumber
  | Printing
  | Reprinting
  | Invitation
  | Rating
  | Reasons
  | Unrated
  | Transfer
  | Closing
  | Voiding
  | Supplement;

export type MoveType = Move['type'];

export interface SignIn {
  readonly type: 'sign-in';
  /**
   * Whether the centre was asked, or the PC's own record of the password. True as well where the program itself notes
   * once more who is signed in: after a reload, an enrolment, New Year.
   */
  readonly offline: boolean;
  readonly counter: string;
}

export interface SignOut {
  readonly type: 'sign-out';
}

/** Somebody looked at a masked phone number. */
export interface Reveal {
  readonly type: 'reveal';
  readonly visit: string;
}

/** What a PC records about itself, under `pc:<device>/…`. */
export type DeviceEvent = SignIn | SignOut | Reveal;

export type RegisterEntry = Stamp & Registration;
export type MoveEntry = Stamp & Move;
export type VisitEntry = RegisterEntry | MoveEntry;
export type DeviceEntry = PcStamp & DeviceEvent;
export type Entry = VisitEntry | DeviceEntry;
export type EntryType = Entry['type'];

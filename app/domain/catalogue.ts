import type { Kind } from './kind.ts';
import type { RatingOrder } from './level.ts';
import type { Role } from './role.ts';

/** 单位. `_id` is `office:<code>`. */
export interface Office {
  readonly _id: string;
  readonly type: 'office';
  /** Lower case letters and digits; part of database names and ids. */
  readonly code: string;
  readonly name: string;
  /** e.g. 浦东新区分局, for narrow places. */
  readonly shortName: string;
  /** Upper case letters that open the 登记编号. */
  readonly prefix: string;
  /** Minutes east of UTC of the office's calendar days; 480 for China, which has no summer time. */
  readonly utcOffsetMinutes: number;
}

/** Details of a window from a day on. */
export interface WindowDetails {
  /** Calendar day `yyyy-mm-dd` of the office from which these hold. */
  readonly validFrom: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly leadName: string;
  readonly leadPhone: string;
  readonly complaintPhone?: string;
}

/** 受理窗口. `_id` is `window:<office>-<n>`. */
export interface Window {
  readonly _id: string;
  readonly type: 'window';
  /** `<office>-<n>` */
  readonly code: string;
  readonly office: string;
  /** Ordered by validFrom, oldest first; never empty. */
  readonly versions: readonly WindowDetails[];
}

/** 柜台. `_id` is `counter:<window>-<n>`. */
export interface Counter {
  readonly _id: string;
  readonly type: 'counter';
  /** `<window>-<n>` */
  readonly code: string;
  readonly window: string;
  /** e.g. 3号柜台 */
  readonly name: string;
  readonly active: boolean;
}

/** A person who can sign in. `_id` is `staff:<user name>`. Holds no password. */
export interface Staff {
  readonly _id: string;
  readonly type: 'staff';
  readonly user: string;
  readonly name: string;
  /** 工号 */
  readonly number: string;
  /** 部门, e.g. 受理科 */
  readonly department: string;
  /** Absent for people of the centre. */
  readonly office?: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** An enrolled PC. `_id` is `device:<office>:<id>`. Written by the gateway only. */
export interface Device {
  readonly _id: string;
  readonly type: 'device';
  readonly id: string;
  readonly office: string;
  readonly counter: string;
  readonly enrolledAt: string;
  readonly enrolledBy: string;
  /** By which its entries are known to be its own: see `signed-log.ts`. */
  readonly publicKey: string;
  /** Id that the same PC had before. */
  readonly replaces?: string;
  /** Set while the centre takes no new entries of it. */
  readonly revokedAt?: string;
  readonly revokedBy?: string;
}

export interface Material {
  readonly name: string;
  /** e.g. 原件1份 */
  readonly form?: string;
  readonly note?: string;
}

export const FIELDS = ['food', 'drug', 'device', 'cosmetics'] as const;
export type Field = (typeof FIELDS)[number];

/** 事项. `_id` is `matter:<code>`. */
export interface Matter {
  readonly _id: string;
  readonly type: 'matter';
  readonly code: string;
  readonly name: string;
  /** Ready for search: initials and syllables of the name are computed, this holds what people say instead. */
  readonly aliases?: readonly string[];
  readonly field: Field;
  readonly materials: readonly Material[];
  readonly timeLimitWorkingDays: number;
  readonly legalBasis: string;
  /** 标准答复: filled into 反馈信息, may be changed there. */
  readonly standardAnswer?: string;
  readonly validFrom: string;
  readonly validTo?: string;
  /** Window codes that handle it; absent means every window. */
  readonly windows?: readonly string[];
}

/** 常用语. `_id` is `phrase:<id>`. */
export interface Phrase {
  readonly _id: string;
  readonly type: 'phrase';
  readonly text: string;
  /** Offered for this kind only; absent means for all. */
  readonly kind?: Kind;
  readonly order: number;
  /** False: no longer offered. Base data is never deleted, because deletions would not be in the history. */
  readonly active?: boolean;
}

/** 窗口规范. `_id` is `norm:<id>`. */
export interface Norm {
  readonly _id: string;
  readonly type: 'norm';
  readonly title: string;
  /** Paragraphs; plain text. */
  readonly paragraphs: readonly string[];
  readonly order: number;
  /** False: no longer shown. */
  readonly active?: boolean;
}

export const LINKS = ['guide', 'acceptance', 'inquiry'] as const;

/** An outside system. `_id` is `link:<id>`. Never carries a name or phone in its URL. */
export interface Link {
  readonly _id: string;
  readonly type: 'link';
  readonly link: (typeof LINKS)[number];
  readonly name: string;
  /** https URL; empty where the office has none. */
  readonly url: string;
}

/** 工作日历 of one year, as the State Council's general office announces it. `_id` is `calendar:<year>`. */
export interface YearCalendar {
  readonly _id: string;
  readonly type: 'calendar';
  readonly year: number;
  /** 放假: calendar days `yyyy-mm-dd` of the year, weekends among them included. */
  readonly off: readonly string[];
  /** 调休上班: Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
  /** Number of the announcement, e.g. 国办发明电〔2025〕7号. */
  readonly source?: string;
}

/**
 * A kind of rating keypad that somebody has described or taught. `_id` is `keypad:<id>`. The profile is what `device/`
 * reads and checks; here it is data of a bounded size, so that the catalogue need not know how devices speak.
 */
export interface KeypadModel {
  readonly _id: string;
  readonly type: 'keypad';
  readonly id: string;
  /** Only this office has such devices; absent: everybody may choose it. */
  readonly office?: string;
  readonly profile: Readonly<Record<string, unknown>>;
  /** False: no longer offered. A PC that uses it goes on. */
  readonly active?: boolean;
}

/** What is set once for all. `_id` is `settings`. */
export interface Settings {
  readonly _id: 'settings';
  readonly type: 'settings';
  /** Shown wherever somebody may need help (manual 4); empty until the administrator has entered one. */
  readonly supportPhone: string;
  /** How many days a clerk may sign in without the centre. */
  readonly offlineDays: number;
  readonly idleLockMinutes: number;
  /** Tries before the sign-in on this PC pauses. */
  readonly signInTries: number;
  readonly signInPauseMinutes: number;
  /** How long the visitor is asked, in seconds. */
  readonly ratingSeconds: number;
  /** How many days back the centre's backups reach: so long a PC keeps an old year that is at the centre. */
  readonly retentionDays?: number;
  /** Where visitors are asked, and in which order; absent: at the keypad, else on the second screen. */
  readonly ratingOrder?: RatingOrder;
  /** How often a visitor may be asked for one visit. */
  readonly ratingAsks?: number;
  /** Clerks see that a visitor has rated, never how. */
  readonly hidesLevel?: boolean;
}

export type CatalogueDocument =
  | Office
  | Window
  | Counter
  | Staff
  | Device
  | Matter
  | Phrase
  | Norm
  | Link
  | YearCalendar
  | KeypadModel
  | Settings;
export type CatalogueType = CatalogueDocument['type'];

/** Days that backups are taken to be kept where the settings do not say. */
export const RETENTION_DAYS = 90;
/** Asked once, and once more for a visitor who did not see it: more would be pressing for an answer. */
export const RATING_ASKS = 2;

/** What holds until the catalogue has been read. */
export const DEFAULT_SETTINGS: Settings = {
  _id: 'settings',
  type: 'settings',
  supportPhone: '',
  offlineDays: 14,
  idleLockMinutes: 10,
  signInTries: 5,
  signInPauseMinutes: 5,
  ratingSeconds: 60,
  retentionDays: RETENTION_DAYS,
};

/** The details of a window that hold on a calendar day `yyyy-mm-dd`; the oldest when the day is before all. */
export function detailsOn(window: Window, day: string): WindowDetails | undefined {
  return window.versions.filter((details) => details.validFrom <= day).at(-1) ?? window.versions[0];
}

/** Whether a window handles a matter on a calendar day. */
export function isOffered(matter: Matter, window: string, day: string): boolean {
  const here = matter.windows === undefined || matter.windows.includes(window);
  return here && matter.validFrom <= day && (matter.validTo === undefined || day <= matter.validTo);
}

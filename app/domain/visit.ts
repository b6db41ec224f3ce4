import type { Applicant, MatterRef, Outcome, Visitor, VoidReason } from './entry.ts';
import type { Source } from './imported.ts';
import type { Channel, Kind } from './kind.ts';
import type { Level, RatingChannel, UnratedReason } from './level.ts';

/** 在办 / 已保存登记, 已办结, 已作废. */
export const VISIT_STATES = ['open', 'closed', 'voided'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** Who did something and when (ISO 8601 UTC). */
export interface Done {
  readonly at: string;
  readonly by: string;
}

export interface GivenAnswer extends Done {
  readonly text: string;
  readonly outcome?: Outcome;
}

export interface PrintedNotice extends Done {
  readonly number: string;
  /** Id of the entry that holds the printed data. */
  readonly entry: string;
}

export interface GivenRating extends Done {
  readonly level: Level;
  readonly channel: RatingChannel;
  readonly reasons: readonly string[];
  readonly comment?: string;
  readonly answeredAt: string;
}

/** What a supervisor has to look at. */
export type VisitFlag = 'second-close' | 'second-rating' | 'close-after-void';

/** A visit as its entries tell it; made by `foldVisit` only. */
export interface Visit {
  readonly id: string;
  readonly number: string;
  readonly office: string;
  readonly window: string;
  readonly counter: string;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly party: string;
  readonly state: VisitState;
  readonly registered: Done;
  readonly backfilledAt?: string;
  /** Of a visit that was imported from the old platform: what its row said in its own words. */
  readonly source?: Source;
  /** User name of who goes on with it: who registered it, until a transfer says otherwise. */
  readonly clerk: string;
  readonly visitor: Visitor;
  readonly applicant?: Applicant;
  readonly smsConsent: boolean;
  readonly matters: readonly MatterRef[];
  readonly remark?: string;
  readonly answer?: GivenAnswer;
  readonly caseNumber?: string;
  readonly notices: readonly PrintedNotice[];
  /** The last invitation, and how many there were that a device did not break off. */
  readonly invited?: Done & { readonly times: number };
  readonly rating?: GivenRating;
  /** Why there is no rating; absent when there is one, or when nothing was said yet. */
  readonly unrated?: UnratedReason;
  readonly closed?: Done;
  readonly voided?: Done & { readonly reason: VoidReason };
  readonly supplements: readonly (Done & { readonly text: string })[];
  /** When the last entry that counted was written. */
  readonly changedAt: string;
  readonly flags: readonly VisitFlag[];
  /** Ids of entries that were not possible any more when their turn came: kept and shown, without effect. */
  readonly overtaken: readonly string[];
  /** Ids of entries that this version cannot read. */
  readonly unread: readonly string[];
}

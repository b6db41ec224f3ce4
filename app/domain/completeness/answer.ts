import type { Range } from '../statistics/period.ts';

/**
 * What is known of a PC, the worst first: places in its log that nothing bears; entries that it says it has and that are
 * not here; a revoked key; another id has taken its place; nothing was ever heard of it; not heard of for days; not heard
 * of since the end of the period; everything is here.
 */
export const DELIVERY_STATES = [
  'gap',
  'waiting',
  'revoked',
  'replaced',
  'never',
  'absent',
  'unproved',
  'complete',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One PC. Instants are ISO 8601 UTC, by the centre's clock. */
export interface DeviceDelivery {
  readonly device: string;
  /** Where it stands; absent when the catalogue does not know it. */
  readonly counter?: string;
  readonly state: DeliveryState;
  /** Whether nothing of the period can be missing, as far as what is stored can prove it. */
  readonly isComplete: boolean;
  /** All that it had written by then is at the centre, but for `gap`. Absent: nothing is proved. */
  readonly deliveredUntil?: string;
  /** When it was last heard of. */
  readonly heardAt?: string;
  /** Entries that are known to exist, or to have existed, and are not at the centre. */
  readonly missing: number;
  /** Between when and when those were written that leave a hole; `after` is absent when nothing lies before them. */
  readonly gap?: { readonly count: number; readonly after?: string; readonly before: string };
  /** Server clock minus PC clock with its last entry, in milliseconds; absent when never known. */
  readonly clockOffsetMs?: number;
  readonly revokedAt?: string;
  /** The id that the same PC has now. */
  readonly replacedBy?: string;
}

export interface OfficeDelivery {
  readonly office: string;
  readonly isComplete: boolean;
  /** The earliest of its PCs. Absent when of one of them nothing is proved, or there is none. */
  readonly deliveredUntil?: string;
  /** Entries that are at the centre and not in the figures yet. Absent when there are none. */
  readonly unfolded?: Unfolded;
  /** Those that count for the period, by their ids. */
  readonly devices: readonly DeviceDelivery[];
}

export interface Unfolded {
  /** How many; absent while a database is read from its beginning. */
  readonly left?: number;
  /** Nothing that was done before this is among them; absent when that is not known. */
  readonly from?: string;
}

/** How complete the figures of a range of days are: the answer of `GET /api/completeness`. */
export interface Completeness extends Range {
  /** When it was read; the oldest part of it. */
  readonly at: string;
  /** When the newest part had been read: figures that were asked for afterwards have all that is said to be there. */
  readonly readBy: string;
  /** The period has not ended; what is asked is then whether everything up to the beginning of today is here. */
  readonly isRunning: boolean;
  /** 初步数: the period has not ended, or something of it is outstanding, or may be. */
  readonly isPreliminary: boolean;
  /** By their codes, also those without any PC. */
  readonly offices: readonly OfficeDelivery[];
}

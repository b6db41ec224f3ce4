import type { CatalogueMirror } from '../catalogue-mirror.ts';
import type { EntryDatabase } from '../entry-database.ts';
import type { OfficeVisits } from '../office-visits.ts';
import type { PlaceOfWork, SyncStatus } from '../store.ts';
import type { YearDatabases } from '../year-databases.ts';
import type { Centre } from './centre.ts';
import type { Positions } from './positions.ts';
import type { Timers } from './timers.ts';

/** What a round works on; the office's part is absent until the PC has been enrolled. */
export interface RoundParts {
  readonly centre: Centre;
  readonly positions: Positions;
  readonly catalogue: CatalogueMirror;
  office(): OfficeParts | undefined;
  facts(): Pick<
    SyncStatus,
    'clockOffsetMs' | 'rebuilding' | 'enrolledAnew' | 'restoredAt' | 'foundAgain' | 'copyFails'
  >;
  /** The present, ISO 8601 UTC. */
  now(): string;
  readonly timers?: Timers;
}

export interface OfficeParts {
  readonly office: string;
  readonly visits: OfficeVisits;
  readonly databases: YearDatabases;
  place(): PlaceOfWork;
  /** Whether this PC can number and sign; if what it needs for it was lost, it is another device from now on. */
  mayNumber(): Promise<boolean>;
  enrolAnew(): Promise<void>;
  /** The centre shows another mark than our last one: it was restored, or this PC was set back. */
  onOtherMark(heldAt: string | undefined): void;
  /** Tells a centre that has forgotten this PC who it is. */
  enrolAgain(): Promise<void>;
  onArrived(log: EntryDatabase): void;
}

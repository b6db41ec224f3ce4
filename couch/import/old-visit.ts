import type { Office } from '../../app/domain/catalogue.ts';
import type { Applicant, MatterRef, Outcome, Visitor } from '../../app/domain/entry.ts';
import type { Channel, Kind } from '../../app/domain/kind.ts';
import type { Level, UnratedReason } from '../../app/domain/level.ts';
import type { OldState } from './old-words.ts';

/** An instant of the old platform, ISO 8601 UTC; the office's midnight where only the day is known. */
export interface OldTime {
  readonly at: string;
  readonly isDayOnly: boolean;
}

/** Who did something: the catalogue's user name, and the name as written. */
export interface OldClerk {
  readonly user: string;
  readonly text: string;
}

/** One visit as a row of the old platform tells it, checked. Texts are empty where the row has none. */
export interface OldVisit {
  readonly office: Office;
  /** Code. */
  readonly window: string;
  /** As written. */
  readonly windowText: string;
  /** Code. */
  readonly counter: string;
  readonly clerk: OldClerk;
  readonly closer: OldClerk;
  readonly registered: OldTime;
  /** Of the closing, or of the voiding. */
  readonly closed?: OldTime;
  readonly ratedAt?: OldTime;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly visitor: Visitor;
  readonly applicant?: Applicant;
  readonly matters: readonly MatterRef[];
  /** As written. */
  readonly mattersText: string;
  readonly answer: string;
  readonly outcome?: Outcome;
  readonly caseNumber: string;
  readonly state: OldState;
  readonly rating: Level | UnratedReason;
  readonly comment: string;
  readonly remark: string;
  /** The old platform's own. */
  readonly number: string;
}

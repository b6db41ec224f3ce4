import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import type { CompletenessReader } from '../completeness/completeness.ts';
import type { Queue } from '../guard/queue.ts';
import type { Reports } from '../guard/reports.ts';
import type { Signatures } from '../guard/signatures.ts';
import type { Writers } from '../guard/writers.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Accounts } from '../provision/accounts.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import type { Lockout } from './lockout.ts';
import type { ReadingLog } from './reading-log.ts';
import type { Sessions } from './sessions.ts';
import type { Upstream } from './upstream.ts';

export type PlatformMode = 'production' | 'test';

/** What the gateway's handlers work with. */
export interface Parts {
  /** As administrator: for the gateway's own documents. */
  readonly couch: ServerScope;
  /** As the person who asks. */
  readonly upstream: Upstream;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly lockout: Lockout;
  readonly catalogue: CatalogueReader;
  readonly audit: AuditTrail;
  readonly readings: ReadingLog;
  /** What it has read serves all who ask. */
  readonly completeness: CompletenessReader;
  /** One push at a time for each database, among all gateways. */
  readonly writers: Writers;
  /** One enrolment at a time for each office, one change of the catalogue; CouchDB decides between gateways. */
  readonly queue: Queue;
  readonly reports: Reports;
  readonly signatures: Signatures;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly mode: PlatformMode;
  readonly version: string;
  databaseExists(name: string): Promise<boolean>;
}

import type { Device } from '../../domain/catalogue.ts';
import { parseEntryId, parseVisitId } from '../../domain/identifier.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import type { CentreProblem } from './centre-failure.ts';
import type { Positions } from './positions.ts';

/** The id has another key by now, or too many were enrolled in an hour: the entries stay refused, and are shown. */
const NOT_NOW: readonly CentreProblem[] = ['conflict', 'busy', 'refused', 'malformed'];

/** What is needed to say who other PCs are. */
export interface Vouching {
  readonly centre: Centre;
  readonly positions: Positions;
  /** A PC of the office as the base data had it, also when a restored centre has forgotten it. */
  deviceOf(id: string): Device | undefined;
}

/** Other PCs whose entries in a database the centre has refused because it does not know who wrote them. */
export function unknownWriters({ refusals }: Positions, database: string): ReadonlySet<string> {
  const refused = refusals.filter((one) => one.database === database && one.reason === 'device');
  return new Set(refused.flatMap(({ id }) => parseVisitId(id)?.device ?? parseEntryId(id)?.device ?? []));
}

/**
 * Tells the centre who other PCs are, and former ids of this one: by the keys that the base data had of them, just as
 * they would say it themselves. A centre that was restored from before their enrolment, `audit` with it, refuses what
 * they wrote, and they may never come back. Of one that was revoked nothing is said. Answers whether it knows more now.
 */
export async function vouchFor(vouching: Vouching, writers: Iterable<string>): Promise<boolean> {
  let isAnyKnown = false;
  for (const writer of writers) {
    const device = vouching.deviceOf(writer);
    if (!device || device.revokedAt !== undefined) continue;
    const { office, counter, id, publicKey } = device;
    const body = { office, counter, device: id, publicKey };
    try {
      await vouching.centre.request('POST', '/api/devices', { body });
      isAnyKnown = true;
    } catch (error) {
      if (!(error instanceof CentreFailure) || !NOT_NOW.includes(error.problem)) throw error;
    }
  }
  return isAnyKnown;
}

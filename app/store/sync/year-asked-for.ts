import { parseEntriesDatabase } from '../../domain/identifier.ts';
import type { EntryDatabase } from '../entry-database.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import type { Positions } from './positions.ts';

/** Refusals written in one step. */
const PAGE = 1000;

/** What asking needs to know. */
export interface YearAsking {
  readonly centre: Centre;
  readonly positions: Positions;
  readonly log: EntryDatabase;
  /** The present, ISO 8601 UTC. */
  now(): string;
}

/**
 * Asks the centre for the database of a year that this PC has entries of; whether it is there now. When the centre makes
 * no more years, what waits is shown as refused, and offered again like any other refusal that may pass.
 */
export async function askForYear(asking: YearAsking): Promise<boolean> {
  const { office, year } = parseEntriesDatabase(asking.log.name) ?? {};
  try {
    await asking.centre.request('POST', '/api/years', { body: { office, year } });
    return true;
  } catch (error) {
    if (!(error instanceof CentreFailure)) throw error;
    if (error.problem === 'conflict') await refuse(asking);
    else if (!['missing', 'refused'].includes(error.problem)) throw error;
    return false;
  }
}

/** As with a push that is refused: what is kept as refused waits no more behind the position. */
async function refuse({ positions, log, now }: YearAsking): Promise<void> {
  const { name: database } = log;
  for (let isLast = false; !isLast;) {
    const position = await positions.get(database);
    const { rows, last } = await log.changes(position.pushed, PAGE, false);
    const refused = rows.map(({ id }) => ({ database, id, reason: 'database', at: now() }));
    if (refused.length > 0) await positions.save({ ...position, pushed: last }, { refused });
    isLast = rows.length < PAGE;
  }
}

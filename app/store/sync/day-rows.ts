import { addDays } from '../../domain/calendar.ts';
import { parseEntriesDatabase, periodRange } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import { CentreFailure } from './centre-failure.ts';
import { rowsOf } from './pulling.ts';
import type { Line } from './push.ts';

/** Ids and revisions asked for at once. */
const PAGE = 2000;

interface Range {
  readonly startkey: string;
  readonly endkey: string;
}

/** The ranges of ids that make up one day of the comparison: its visits, and what each PC recorded about itself. */
export function rangesOfDay(database: string, day: string, devices: readonly string[]): Range[] {
  const next = addDays(day, 1);
  const office = parseEntriesDatabase(database)?.office ?? '';
  const compact = (date: string) => `${date.replaceAll('-', '')}T000000Z`;
  return [
    periodRange(office, `${day}T00:00:00Z`, `${next}T00:00:00Z`),
    ...devices.map((device) => ({
      startkey: `pc:${device}/${compact(day)}`,
      endkey: `pc:${device}/${compact(next)}`,
    })),
  ];
}

/** Ids and revisions that the centre has in a range. */
export async function rowsAtCentre(
  { centre, log }: Line,
  { startkey, endkey }: Range,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let after = startkey, isLast = false; !isLast;) {
    const query = new URLSearchParams({
      startkey: JSON.stringify(after),
      endkey: JSON.stringify(endkey),
      limit: String(PAGE),
      ...(after !== startkey && { skip: '1' }),
    });
    const rows = rowsOf(await centre.get(`/db/${log.name}/_all_docs?${query.toString()}`));
    for (const row of rows) {
      if (!isRecord(row) || typeof row.id !== 'string' || !isRecord(row.value))
        throw new CentreFailure('failed');
      found.set(row.id, String(row.value.rev));
      after = row.id;
    }
    isLast = rows.length < PAGE;
  }
  return found;
}

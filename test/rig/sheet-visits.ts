import type { ServerScope } from 'nano';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { Move } from '../../app/domain/entry.ts';
import { central } from '../design-docs/sums-of.ts';
import { entry, registration } from '../domain/sample-entries.ts';

/** Which visit, and what has become of it. */
export interface SheetVisit {
  readonly n: number;
  /** ISO 8601 UTC of its registration. */
  readonly at: string;
  readonly office?: string;
  readonly ends?: 'open' | 'closed' | 'voided';
  /** The level that the visitor pressed; without one the visitor had left. */
  readonly level?: 1 | 5;
}

/** The entries of a visit: registered, answered, rated and closed eight minutes later. */
export function sheetEntries({ n, at, office = 'pd', ends = 'closed', level }: SheetVisit): object[] {
  const register = registration({ at, n, office, seq: n * 10 });
  const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
  const said: Move = level
    ? { type: 'rate', level, channel: 'keypad', askedAt: later(6), answeredAt: later(7) }
    : { type: 'unrated', reason: 'left' };
  const course: Move[] = [
    { type: 'answer', text: '请到二楼办理', outcome: 'answered' },
    said,
    { type: 'close' },
  ];
  const moves: Move[] = {
    open: course.slice(0, 1),
    closed: course,
    voided: [...course, { type: 'void', reason: 'mistake', asLead: true } as const],
  }[ends];
  return [
    register,
    ...moves.map((move, place) => entry(register._id, later(6 + place), n * 10 + place + 1, move)),
  ];
}

/** Puts visits into `central` as the worker would; one that is there is folded again. */
export async function putVisits(couch: ServerScope, visits: readonly SheetVisit[]): Promise<void> {
  const made = visits.flatMap((one) => central(sheetEntries(one)) ?? []);
  const database = couch.use<CentralVisit>('central');
  const { rows } = await database.fetchRevs({ keys: made.map(({ _id }) => _id) });
  const revs = new Map(rows.flatMap((row) => ('value' in row ? [[row.id, row.value.rev] as const] : [])));
  const docs = made.map((one) => {
    const rev = revs.get(one._id);
    // A database that is nowhere: the worker withdraws visits of one that is there and lacks their entries.
    return { ...one, database: 'entries-elsewhere-2026', ...(rev !== undefined && { _rev: rev }) };
  });
  const faulty = (await database.bulk({ docs })).find((row) => row.error);
  if (faulty) throw new Error(`${faulty.id} ${faulty.error}`);
}

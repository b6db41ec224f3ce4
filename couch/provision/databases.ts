import type { ServerScope } from 'nano';
import type { Office } from '../../app/domain/catalogue.ts';
import { yearOf } from '../../app/domain/calendar.ts';
import { entriesDatabase } from '../../app/domain/identifier.ts';
import { carryOut } from './carry-out.ts';
import { CENTRE_DATABASES } from './database-roles.ts';
import { planDatabase } from './plan-database.ts';

/**
 * Databases that must be there at an instant: the office's present year, from 1 December the next one, and in January
 * the last one, which visits of December that are registered late (补登) belong to.
 */
export function databasesDue(offices: readonly Office[], now: number): string[] {
  const instant = new Date(now).toISOString();
  const due = offices.flatMap((office) => {
    const year = yearOf(instant, office.utcOffsetMinutes);
    const around = [now - MONTH_MS, now + MONTH_MS].map((time) =>
      yearOf(new Date(time).toISOString(), office.utcOffsetMinutes),
    );
    return [...new Set([year, ...around])]
      .sort((one, other) => one - other)
      .map((one) => entriesDatabase(office.code, one));
  });
  return [...CENTRE_DATABASES, ...due];
}

/** From 1 December on, 31 days later is next year; until 31 January, 31 days ago was last year. */
const MONTH_MS = 31 * 86_400_000;

/** Makes one database with its members and design documents; changes only what differs. */
export async function provisionDatabase(couch: ServerScope, name: string): Promise<void> {
  for (const step of await planDatabase(couch, name)) await carryOut(couch, step);
}

import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { CENTRAL_VERSION, centralVisit } from '../../app/domain/central-visit.ts';
import type { RegisterEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import { concealBy } from '../../couch/fold/conceal.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { digestOfEntries } from '../../couch/fold/entries-digest.ts';
import { minutes } from '../domain/sample-entries.ts';
import type { Row } from './run-text.ts';

const conceal = concealBy('test');
const designs = await designDocumentsFor('central');

/** The text of a map function as it is stored in `central`. */
export function centralText(view: string): string {
  const text = designs.find(({ _id }) => _id === `_design/${view}`)?.views?.[view]?.map;
  if (text === undefined) throw new Error(`no view ${view}`);
  return text;
}

/** What the worker makes of the raw documents of one visit; undefined without a registration. */
export function central(documents: readonly unknown[], now = minutes(60)): CentralVisit | undefined {
  const read = readEntries(documents);
  const visit = foldVisit(read);
  const registration = read.entries.find((one): one is RegisterEntry => one.type === 'register');
  if (!visit || !registration) return undefined;
  const known = {
    database: 'entries-pd-2026',
    fold: CENTRAL_VERSION,
    utcOffsetMinutes: 480,
    isLive: true,
    conceal,
  };
  return centralVisit(visit, { ...known, entries: digestOfEntries(documents), registration, now });
}

/** What `_sum` makes of rows whose keys begin alike, by these beginnings as JSON. */
export function summed(rows: readonly Row[], level: number): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const { key, value } of rows) {
    const name = JSON.stringify(key.slice(0, level));
    const sum = sums.get(name);
    sums.set(
      name,
      value.map((count, place) => count + (sum?.[place] ?? 0)),
    );
  }
  return sums;
}

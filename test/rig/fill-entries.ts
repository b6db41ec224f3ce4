import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import type { CatalogueDocument, Office } from '../../app/domain/catalogue.ts';
import { busyDays, daysOfYear } from '../../couch/demo/visits/arrivals.ts';
import { Chance } from '../../couch/demo/visits/chance.ts';
import { officeYear } from '../../couch/demo/visits/office-year.ts';
import { Pen, penKey } from '../../couch/demo/visits/pen.ts';
import { demoCatalogue } from '../../couch/demo/index.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';

/** As long as a real one, and as random: what is compressed must not be better for it. What folds does not look at it. */
const signature = () => randomBytes(64).toString('base64url');
const BATCH = 2_000;

export interface EntriesFilling {
  readonly visits: number;
  readonly seed: number;
  /** Last calendar day; all within its year. */
  readonly until: string;
  /** The codes of demo offices; all of them when left out. */
  readonly offices?: readonly string[];
}

/**
 * Entries of a year at demo offices, as `demo` makes them up, written straight into CouchDB: neither signed nor judged by
 * the guard, for benches that begin behind it. Answers how many entries there are.
 */
export async function fillEntries(couch: ServerScope, filling: EntriesFilling): Promise<number> {
  let entries = 0;
  const made = new Set<string>();
  const { offices, visits } = filling;
  const chosen = demoOffices().filter(({ code }) => !offices || offices.includes(code));
  for (const office of chosen) {
    for await (const batch of officeBatches(office, filling, Math.ceil(visits / chosen.length))) {
      for (const [database, docs] of batch) {
        if (!made.has(database)) await provisionDatabase(couch, database);
        made.add(database);
        await couch.use<object>(database).bulk({ docs: [...docs], new_edits: false });
        entries += docs.length;
      }
    }
  }
  return entries;
}

export function demoOffices(): Office[] {
  return demoCatalogue().flatMap((one) => (one.type === 'office' ? [one] : []));
}

type Batch = ReadonlyMap<string, readonly object[]>;

async function* officeBatches(
  office: Office,
  { seed, until }: EntriesFilling,
  visits: number,
): AsyncGenerator<Batch> {
  const catalogue = demoCatalogue();
  const of = <T extends CatalogueDocument['type']>(type: T) =>
    catalogue.filter((one): one is Extract<CatalogueDocument, { type: T }> => one.type === type);
  const windows = of('window').filter((one) => one.office === office.code);
  const codes = new Set(windows.map(({ code }) => code));
  const words = `${seed} ${office.code}`;
  const counters = of('counter').filter(({ window }) => codes.has(window));
  const { code, prefix, utcOffsetMinutes } = office;
  const pens = await Promise.all(
    counters.map(async ({ code: counter, window }, place) => {
      const at = { office: code, prefix, utcOffsetMinutes, window, counter, device: `b${place + 1}` };
      return new Pen(at, await penKey('bench', counter));
    }),
  );
  const days = daysOfYear(until).filter((day) => day.startsWith(until.slice(0, 4)));
  const year = officeYear({
    office,
    windows,
    staff: of('staff').filter((one) => one.office === code && one.roles.includes('clerk')),
    matters: of('matter'),
    pens,
    days: busyDays(new Chance(`days ${words}`), days, visits),
    test: false,
    words,
  });
  let held = new Map<string, object[]>();
  let count = 0;
  for (const day of year) {
    for (const { database, entry } of day.entries) {
      const before = held.get(database);
      const signed = { ...entry, signature: signature() };
      if (before) before.push(signed);
      else held.set(database, [signed]);
      count += 1;
    }
    if (count < BATCH) continue;
    yield held;
    held = new Map();
    count = 0;
  }
  yield held;
}

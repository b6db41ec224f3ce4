import { createHash, randomUUID } from 'node:crypto';
import type { ServerScope } from 'nano';
import { instantOf } from '../../../app/domain/calendar.ts';
import type { CatalogueDocument, Counter, Office } from '../../../app/domain/catalogue.ts';
import { isCatalogueDocument } from '../../../app/domain/catalogue-shape.ts';
import { compactTime, parseEntriesDatabase } from '../../../app/domain/identifier.ts';
import type { Connection } from '../../couch-connection.ts';
import { unlessMissing } from '../../couch-answer.ts';
import { AdministratorPush } from '../../guard/administrator-push.ts';
import { makeEntriesYear } from '../../provision/entries-year.ts';
import { busyDays, daysOfYear, shareOut } from './arrivals.ts';
import { Chance } from './chance.ts';
import { enrolPcs } from './demo-pcs.ts';
import type { Enrolments } from './demo-pcs.ts';
import { officeYear } from './office-year.ts';
import type { OfficePlan } from './office-year.ts';
import { signAll } from './pen.ts';
import type { Pen, Unsigned } from './pen.ts';
import type { SignedIn } from './window-pc.ts';

/** Entries in one push: more make no difference, and fewer cost requests. */
const BATCH = 1_000;
/** Offices at a time: while one waits for CouchDB, the others are made up. */
const TOGETHER = 3;

export interface FillOptions {
  readonly visits: number;
  readonly seed: number;
  /** Last calendar day `yyyy-mm-dd`. */
  readonly until: string;
  readonly test: boolean;
  /** From which the PCs' keys follow. */
  readonly secret: string;
  readonly enrolments: Enrolments;
  readonly onProgress: (done: Filled) => void;
}

export interface Filled {
  readonly visits: number;
  readonly entries: number;
  /** How many of these entries were not there before. */
  readonly added: number;
}

/** The words by which a run is known: the same ones give the same visits. */
export function runOf({ visits, seed, until }: Pick<FillOptions, 'visits' | 'seed' | 'until'>): string {
  return `${visits} ${seed} ${until}`;
}

/** A guard that refuses what was made up here has found a fault of this program. */
export class Refused extends Error {}

/** Makes up a year of visits at every office and brings them in as PCs do. Can be killed and begun again. */
export class Filling {
  readonly #connection: Connection;
  readonly #options: FillOptions;
  readonly #pushing: AdministratorPush;
  /** Database → how many documents it had before. */
  readonly #before = new Map<string, number>();
  #done: Filled = { visits: 0, entries: 0, added: 0 };

  constructor(connection: Connection, options: FillOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#pushing = new AdministratorPush(connection);
  }

  async run(): Promise<Filled> {
    const catalogue = await readCatalogue(this.#connection.couch);
    const offices = openOffices(catalogue);
    const chance = new Chance(`offices ${this.#options.seed}`);
    // Some districts are busier than their counters say.
    const weights = offices.map(({ counters }) => counters.length * (0.75 + chance.next() / 2));
    const shares = shareOut(this.#options.visits, weights);
    const waiting = offices.map((one, place) => ({ ...one, visits: shares[place] ?? 0 }));
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await this.#office(await this.#plan(next, catalogue));
      }
    };
    try {
      await Promise.all(Array.from({ length: TOGETHER }, worker));
    } finally {
      await this.#pushing.close();
    }
    const added = [...this.#before].map(async ([name, before]) => (await this.#count(name)) - before);
    const sum = (await Promise.all(added)).reduce((one, other) => one + other, 0);
    return { ...this.#done, added: sum };
  }

  async #count(database: string): Promise<number> {
    return (await this.#connection.couch.db.get(database)).doc_count;
  }

  async #plan(
    { office, counters, visits }: OpenOffice & { readonly visits: number },
    catalogue: readonly CatalogueDocument[],
  ): Promise<OfficePlan> {
    const { seed, until, enrolments, secret, test } = this.#options;
    const days = daysOfYear(until);
    const staff = ofType(catalogue, 'staff').filter((one) => one.active && one.office === office.code);
    const [first = until] = days;
    const at = instantOf(first, '08:30', office.utcOffsetMinutes);
    const by = staff.find(({ roles }) => roles.includes('lead'))?.user ?? staff[0]?.user ?? '';
    const named = { run: runOf(this.#options), secret, at, by };
    const words = `${seed} ${office.code}`;
    return {
      office,
      windows: ofType(catalogue, 'window').filter((one) => one.office === office.code),
      staff: staff.filter(({ roles }) => roles.includes('clerk') || roles.includes('lead')),
      matters: ofType(catalogue, 'matter'),
      pens: await enrolPcs(this.#connection.couch, office, counters, enrolments, named),
      days: busyDays(new Chance(`days ${words}`), days, visits),
      test,
      words,
    };
  }

  async #office(plan: OfficePlan): Promise<void> {
    let entries: Unsigned[] = [];
    let signIns: SignedIn[] = [];
    let visits = 0;
    const send = async () => {
      await this.#prove(signIns);
      const databases = new Set(entries.map(({ database }) => database));
      for (const database of [...databases].sort()) {
        if (!this.#before.has(database)) await this.#make(plan.office, database);
        await this.#push(
          plan.office,
          database,
          entries.filter((one) => one.database === database),
        );
      }
      this.#done = { ...this.#done, visits: this.#done.visits + visits };
      this.#options.onProgress(this.#done);
      [entries, signIns, visits] = [[], [], 0];
    };
    for (const day of officeYear(plan)) {
      entries.push(...day.entries);
      signIns.push(...day.signIns);
      visits += day.visits;
      if (entries.length >= BATCH) await send();
    }
    await send();
    for (const pen of plan.pens) await this.#mark(pen);
  }

  async #push(office: Office, database: string, unsigned: readonly Unsigned[]): Promise<void> {
    const { year = 0 } = parseEntriesDatabase(database) ?? {};
    for (let from = 0; from < unsigned.length; from += BATCH) {
      const docs = await signAll(unsigned.slice(from, from + BATCH));
      const rows = await this.#pushing.push(office, year, docs);
      const refused = rows.find((row) => 'error' in row);
      if (refused && 'error' in refused) throw new Refused(`${refused.id}: refused (${refused.reason})`);
      this.#done = { ...this.#done, entries: this.#done.entries + docs.length };
      this.#options.onProgress(this.#done);
    }
  }

  async #make(office: Office, database: string): Promise<void> {
    const { year = 0 } = parseEntriesDatabase(database) ?? {};
    await makeEntriesYear(this.#connection.couch, office, year, Date.now());
    this.#before.set(database, await this.#count(database));
  }

  /** What the centre would have recorded of the sign-ins; without it `verify` doubts that anybody was there. */
  async #prove(signIns: readonly SignedIn[]): Promise<void> {
    if (signIns.length === 0) return;
    const docs = signIns.map(({ by, at, device }) => {
      const digest = createHash('sha256')
        .update(`${runOf(this.#options)} ${by} ${at} ${device}`)
        .digest('hex');
      const _id = `event:${compactTime(at)}:${digest.slice(0, 12)}`;
      return { _id, type: 'event', event: 'signed-in', at, by };
    });
    // One that is there already is a conflict, and the same: the run was interrupted.
    await this.#connection.couch.use<object>('audit').bulk({ docs });
  }

  /** The last that the centre heard of a PC. */
  async #mark({ ends, place }: Pen): Promise<void> {
    for (const [database, { seq, n }] of ends) {
      const _id = `_local/${place.device}`;
      const entries = this.#connection.couch.use<object>(database);
      const present = (await unlessMissing(entries.get(_id))) as { _rev?: string } | undefined;
      if (present) continue;
      const at = instantOf(this.#options.until, '17:30', place.utcOffsetMinutes);
      await entries.insert({ _id, mark: randomUUID(), seq, n, at } as object);
    }
  }
}

interface OpenOffice {
  readonly office: Office;
  readonly counters: readonly Counter[];
}

/** Offices with a counter and somebody to sit there. */
function openOffices(catalogue: readonly CatalogueDocument[]): OpenOffice[] {
  return ofType(catalogue, 'office').flatMap((office) => {
    const windows = ofType(catalogue, 'window').filter((one) => one.office === office.code);
    const codes = new Set(windows.map(({ code }) => code));
    const counters = ofType(catalogue, 'counter').filter((one) => one.active && codes.has(one.window));
    const isStaffed = ofType(catalogue, 'staff').some(
      (one) => one.active && one.office === office.code && one.roles.includes('clerk'),
    );
    return counters.length > 0 && isStaffed ? [{ office, counters }] : [];
  });
}

async function readCatalogue(couch: ServerScope): Promise<CatalogueDocument[]> {
  const { rows } = await couch.use<object>('catalogue').list({ include_docs: true });
  return rows.flatMap(({ doc }) => (isCatalogueDocument(doc) ? [doc] : []));
}

function ofType<T extends CatalogueDocument['type']>(
  catalogue: readonly CatalogueDocument[],
  type: T,
): Extract<CatalogueDocument, { type: T }>[] {
  return catalogue.filter((one): one is Extract<CatalogueDocument, { type: T }> => one.type === type);
}

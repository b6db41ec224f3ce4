import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { entriesDatabase } from '../../app/domain/identifier.ts';
import { CatalogueMirror } from '../../app/store/catalogue-mirror.ts';
import type { OfficeVisits } from '../../app/store/office-visits.ts';
import type { YearDatabases } from '../../app/store/year-databases.ts';
import type { EntryDatabase } from '../../app/store/entry-database.ts';
import type { PlaceDatabase } from '../../app/store/place-database.ts';
import { openPlaceDatabase } from '../../app/store/place-database.ts';
import { Centre } from '../../app/store/sync/centre.ts';
import { Positions } from '../../app/store/sync/positions.ts';
import { SyncLoop } from '../../app/store/sync/sync-loop.ts';
import { SyncRounds } from '../../app/store/sync/sync-rounds.ts';
import type { OfficeParts } from '../../app/store/sync/round-parts.ts';
import { CookieFetch } from './cookie-fetch.ts';
import { MemoryLog } from './memory-log.ts';
import { Person } from './person.ts';
import { SignedDevice } from './signed-device.ts';

const YEAR = 2026;
const LIMIT_MS = 600_000;

/** Who works at a PC, and where. */
export interface Clerk {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly counter: string;
}

/**
 * A window PC without its screen: the product's own loop, rounds and exchange with the centre, over entries in memory. A
 * hundred of them fit into one process.
 */
export class ReturningPc {
  readonly #log: MemoryLog;
  readonly #loop: SyncLoop;
  readonly #place: PlaceDatabase;
  readonly #user: string;

  private constructor(user: string, log: MemoryLog, loop: SyncLoop, place: PlaceDatabase) {
    [this.#user, this.#log, this.#loop, this.#place] = [user, log, loop, place];
  }

  /** Enrols a PC that has so many visits that nobody has sent; it is signed in at the centre already. */
  static async working({ url, user, password, counter }: Clerk, visits: number): Promise<ReturningPc> {
    const person = await Person.signedIn(url, user, password);
    const pen = await SignedDevice.enrol(person, counter, { by: user });
    const database = entriesDatabase(pen.office, YEAR);
    const log = new MemoryLog(database);
    await log.keep([{ ...pen.note() }]);
    for (let n = 0; n < visits; n += 1) await log.keep(pen.visit().map((entry) => ({ ...entry })));
    globalThis.indexedDB = new IDBFactory();
    const place = await openPlaceDatabase();
    const positions = new Positions(place);
    const catalogue = new CatalogueMirror(place);
    const line = new CookieFetch(url);
    await line.signIn(user, password);
    const now = () => new Date().toISOString();
    const office = officeOf(pen, log);
    const rounds = new SyncRounds({
      centre: new Centre(line.fetch, Date.now),
      positions,
      catalogue,
      now,
      office: () => office,
      facts: () => ({}),
    });
    return new ReturningPc(user, log, new SyncLoop(rounds, now), place);
  }

  /** The line is back: how many milliseconds until nothing waits and the loop rests. Rejects after ten minutes. */
  async untilQuiet(): Promise<number> {
    const begin = performance.now();
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => {
        reject(new Error(`a PC is not quiet: ${JSON.stringify(this.#loop.status)}`));
      }, LIMIT_MS);
      const end = this.#loop.subscribe(() => {
        const { state, waiting } = this.#loop.status;
        if (state !== 'idle' || waiting > 0) return;
        clearTimeout(limit);
        end();
        resolve();
      });
      this.#loop.start(this.#user);
    });
    return performance.now() - begin;
  }

  /** Reasons of entries that the centre did not take. */
  get refused(): readonly string[] {
    return this.#loop.status.refused.map(({ reason }) => reason);
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.#log.close();
    this.#place.close();
  }
}

/** An office of one database, of which nobody looks at the lists. */
function officeOf(pen: SignedDevice, log: MemoryLog): OfficeParts {
  const { office, prefix, device, counter } = pen;
  const { seq, n, head } = pen.end(log.name);
  const open = async (name: string): Promise<EntryDatabase> =>
    (name === log.name ? log : new MemoryLog(name)).asDatabase;
  const neverHere = async (): Promise<void> => {
    throw new Error('nobody copied this PC, and the centre was not restored');
  };
  // Only these two are large; whatever else a round needs of an office is asked for by its type.
  const visits = {
    used: async () => ({ seq, n, head }),
    projection: { databasesOfOpen: async () => new Set<string>() },
  } as unknown as OfficeVisits;
  const databases = {
    names: [log.name],
    nameAt: (instant: string) => entriesDatabase(office, Number(instant.slice(0, 4))),
    open,
    held: open,
  } as unknown as YearDatabases;
  return {
    office,
    visits,
    databases,
    place: () => ({ device, office, prefix, counter, utcOffsetMinutes: 480 }),
    mayNumber: async () => true,
    enrolAnew: neverHere,
    enrolAgain: neverHere,
    onOtherMark: () => undefined,
    onArrived: () => undefined,
  };
}

import type { Office } from '../../app/domain/catalogue.ts';
import { entriesDatabase } from '../../app/domain/identifier.ts';
import type { Connection } from '../couch-connection.ts';
import { CatalogueReader } from '../gateway/catalogue-reader.ts';
import { CouchAdmin } from '../leases/couch-admin.ts';
import { Leases } from '../leases/leases.ts';
import { placeOf } from './place.ts';
import { recordOf, writePushRecord } from './push-log.ts';
import { push } from './push.ts';
import type { Row } from './push.ts';
import { Signatures } from './signatures.ts';
import { Writers } from './writers.ts';
import type { Turn } from './writers.ts';

/** For one request to CouchDB. */
const LIMIT_MS = 90_000;

/**
 * Pushes at a command line, where nobody is signed in: through the same guard, in turn with all gateways, and with a
 * record in `audit`, in the administrator's name.
 */
export class AdministratorPush {
  readonly catalogue: CatalogueReader;
  readonly #connection: Pick<Connection, 'url' | 'couch'>;
  readonly #admin: CouchAdmin;
  readonly #writers: Writers;
  readonly #signatures = new Signatures();

  constructor(connection: Pick<Connection, 'url' | 'couch'>) {
    this.#connection = connection;
    this.catalogue = new CatalogueReader(connection.couch, Date.now);
    this.#admin = new CouchAdmin(connection.url);
    this.#writers = new Writers(new Leases(this.#admin));
  }

  /** CouchDB's administrator, whom records name. */
  get user(): string {
    return decodeURIComponent(new URL(this.#connection.url).username);
  }

  /** One row for each document, in their order. The database must be there. */
  async push(office: Office, year: number, docs: readonly unknown[]): Promise<Row[]> {
    const database = entriesDatabase(office.code, year);
    const rows = await this.#writers.run(database, async (turn) => {
      const place = await placeOf(docs, office, year, this.catalogue);
      const pusher = { upstream: this.#within(turn), cookie: undefined, address: '' };
      return push(docs, database, place, pusher, this.#signatures);
    });
    const at = new Date().toISOString();
    const record = recordOf(docs, rows, { by: this.user, database, at, reported: () => undefined });
    await writePushRecord(this.#connection.couch, record);
    return rows;
  }

  /** Gives back what it holds. */
  close(): Promise<void> {
    return this.#writers.close();
  }

  #within(turn: Turn) {
    return {
      ask: async (asked: { readonly method: string; readonly path: string; readonly body?: string }) => {
        turn.assure();
        const body = asked.body === undefined ? undefined : (JSON.parse(asked.body) as object);
        return { ...(await this.#admin.ask(asked.method, asked.path, LIMIT_MS, body)), setCookies: [] };
      },
    };
  }
}

import type { ServerScope } from 'nano';
import type { Entry } from '../../../app/domain/entry.ts';
import { entriesDatabase } from '../../../app/domain/identifier.ts';
import { foldOnce } from '../../../couch/fold/worker.ts';
import { recordOf } from '../../../couch/guard/push-log.ts';
import type { PushRecord, Reported } from '../../../couch/guard/push-log.ts';
import { provisionDatabase } from '../../../couch/provision/databases.ts';
import type { SignedDevice, Signed } from '../../rig/signed-device.ts';

export type Document = Signed<Entry>;

const OFFICE = {
  _id: 'office:pd',
  type: 'office',
  code: 'pd',
  name: '浦东新区食品药品监督管理局',
  shortName: '浦东新区分局',
  prefix: 'PD',
  utcOffsetMinutes: 480,
};

/** Everything that a centre holds of one office, before it is written into a CouchDB: made by honest PCs, bent by tests. */
export class OfficeWorld {
  readonly databases: readonly string[] = [2026, 2027].map((year) => entriesDatabase('pd', year));
  readonly documents = new Map<string, Document[]>(this.databases.map((name) => [name, []]));
  readonly catalogue: Record<string, unknown>[] = [OFFICE];
  readonly audit: Record<string, unknown>[] = [];
  readonly marks = new Map<string, Reported>();
  /** When the visit last changed, as every PC that knows it would say. */
  readonly changedAt = new Map<string, string>();
  /** Visit → the database that holds it. */
  readonly homes = new Map<string, string>();
  #records = 0;

  enrolled(device: SignedDevice, replaces?: string): void {
    const document = { ...device.document, ...(replaces !== undefined && { replaces }) };
    this.catalogue.push(document);
    const { _id, enrolledAt: at, enrolledBy: by, publicKey } = document;
    this.audit.push({ _id: _id.replace('device:', 'enrolment:'), type: 'enrolment', at, by, publicKey });
  }

  signedIn(user: string, timeMs: number): void {
    const at = new Date(timeMs).toISOString();
    this.#records += 1;
    const id = `event:${compact(at)}:${String(this.#records).padStart(12, '0')}`;
    this.audit.push({ _id: id, type: 'event', event: 'signed-in', at, by: user });
  }

  /** Arrives at the centre: the documents, and the record of the push. */
  pushed(
    database: string,
    documents: readonly Document[],
    by: string,
    timeMs: number,
    reported?: Reported,
  ): void {
    const rows = documents.map(({ _id, _rev }) => ({ ok: true, id: _id, rev: _rev }) as const);
    const at = new Date(timeMs).toISOString();
    this.audit.push({ ...recordOf(documents, rows, { by, database, at, reported: () => reported }) });
    const known = new Set(this.of(database).map(({ _id }) => _id));
    this.of(database).push(...documents.filter(({ _id }) => !known.has(_id)));
  }

  databaseOf(visit: string): string {
    return this.homes.get(visit) ?? '';
  }

  of(database: string): Document[] {
    const documents = this.documents.get(database);
    if (!documents) throw new Error(`no database ${database}`);
    return documents;
  }

  /** A device's entries in the order in which it wrote them. */
  log(device: string, database = this.databases[0] ?? ''): Document[] {
    return this.of(database)
      .filter((one) => one.device === device)
      .toSorted((one, other) => one.seq - other.seq);
  }

  /** Takes a document away, or puts others in its place. */
  replace(old: Document, ...others: readonly object[]): void {
    const database = this.databases.find((name) => this.of(name).includes(old)) ?? '';
    this.of(database).splice(this.of(database).indexOf(old), 1, ...(others as Document[]));
  }

  /** Records of pushes into a database. */
  pushes(database: string): PushRecord[] {
    return this.audit.filter(
      (one) => one.type === 'push' && one.database === database,
    ) as unknown as PushRecord[];
  }

  get entries(): number {
    return [...this.documents.values()].reduce((sum, all) => sum + all.length, 0);
  }

  /** Writes all of it into a CouchDB; what `meddle` does comes before any validator is there. */
  async write(couch: ServerScope, meddle: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const ours = new Set(['catalogue', 'central', 'audit', 'reports', ...this.databases]);
    const present = await couch.db.list();
    for (const name of present)
      if (ours.has(name) || name.startsWith('entries-')) await couch.db.destroy(name);
    for (const name of ours) await couch.db.create(name);
    for (const [name, documents] of this.documents) await writeAll(couch, name, documents, false);
    await writeAll(couch, 'catalogue', this.catalogue);
    await writeAll(couch, 'audit', this.audit);
    for (const [key, mark] of this.marks) {
      const [database = '', device = ''] = key.split(' ');
      const document: object = { ...mark, mark: 'x', _id: `_local/${device}` };
      await couch.use<object>(database).insert(document);
    }
    await meddle();
    for (const name of ours) await provisionDatabase(couch, name);
    await foldOnce(couch, { log: () => undefined });
  }
}

async function writeAll(
  couch: ServerScope,
  name: string,
  documents: readonly object[],
  newEdits = true,
): Promise<void> {
  for (let place = 0; place < documents.length; place += 1000) {
    const docs = documents.slice(place, place + 1000);
    const rows: unknown = await couch.request({
      db: name,
      path: '_bulk_docs',
      method: 'POST',
      body: { docs, new_edits: newEdits },
    });
    const failed = (rows as readonly { error?: string; id?: string }[]).find(
      ({ error }) => error !== undefined,
    );
    if (failed) throw new Error(`${name} ${failed.id}: ${failed.error}`);
  }
}

function compact(at: string): string {
  return at.slice(0, 19).replace(/[-:]/g, '') + 'Z';
}

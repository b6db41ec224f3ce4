import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PouchDB from 'pouchdb';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { visitRange } from '../../app/domain/identifier.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import type { Visit } from '../../app/domain/visit.ts';
import type { Person, Reply } from '../rig/person.ts';
import { SignedDevice } from '../rig/signed-device.ts';

/** A document with the revision that PouchDB gave it. */
export type Kept = Record<string, unknown> & { readonly _id: string; readonly _rev: string };

/**
 * A window PC as the centre sees it: PouchDB makes the revisions, and what goes over the wire is what the product
 * sends. On the disk, because PouchDB's revisions are made by the same code in a browser.
 */
export class PouchPc {
  readonly #directory = mkdtempSync(join(tmpdir(), 'yichuang-pc-'));
  readonly #database: PouchDB.Database;
  readonly #name: string;
  readonly #person: Person;
  /** Signs what this PC writes. */
  readonly pen: SignedDevice;

  constructor(person: Person, pen: SignedDevice, database: string) {
    this.#person = person;
    this.pen = pen;
    this.#name = database;
    this.#database = new PouchDB(join(this.#directory, database));
  }

  /** Id of the enrolled device. */
  get device(): string {
    return this.pen.device;
  }

  /** Enrols a new PC at a counter of the person's office. */
  static async enrol(person: Person, counter: string, database: string): Promise<PouchPc> {
    return new PouchPc(person, await SignedDevice.enrol(person, counter), database);
  }

  /** Writes entries as the product does: each once, chained, signed, with a revision that PouchDB computes. */
  async write(...entries: readonly VisitEntry[]): Promise<void> {
    for (const entry of entries) {
      const { _rev: _, ...document } = this.pen.append(this.#name, entry);
      await this.#database.put(document);
    }
  }

  /** Everything that this PC holds, with revisions, by id. */
  async all(): Promise<Kept[]> {
    const { rows } = await this.#database.allDocs({ include_docs: true });
    return rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc as unknown as Kept] : []));
  }

  /** Offers everything that is here. */
  async push(): Promise<Reply> {
    return this.#person.push(this.#name, await this.all());
  }

  /** Takes over everything that the centre holds, with the revisions that it has there. */
  async pull(): Promise<void> {
    const { body } = await this.#person.get(
      `/db/${this.#name}/_changes?since=0&limit=1000&include_docs=true`,
    );
    const changes = body.results as readonly { readonly doc: Kept }[];
    const docs = changes.map(({ doc }) => ({ ...doc }));
    await this.#database.bulkDocs(docs, { new_edits: false });
  }

  async fold(visit: string): Promise<Visit | undefined> {
    const { rows } = await this.#database.allDocs({ ...visitRange(visit), include_docs: true });
    return foldVisit(readEntries(rows.map((row) => row.doc)));
  }

  async close(): Promise<void> {
    await this.#database.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

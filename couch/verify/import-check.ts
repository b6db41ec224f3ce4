import type { ServerScope } from 'nano';
import { parseEntriesDatabase, visitOf } from '../../app/domain/identifier.ts';
import { isImported } from '../../app/domain/imported.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { EntriesReader } from '../fold/entries-reader.ts';
import { isTrueImport } from '../import/content-hash.ts';
import { readImportKey } from '../import/import-key.ts';
import { nameIn, visitKey, witnessOf } from '../import/import-record.ts';
import type { Findings } from './finding.ts';
import { RawDocuments } from './raw-documents.ts';
import type { RawDocument } from './raw-documents.ts';

/** A record names some hundred visits; so many are read at a time. */
const RECORDS = 50;
/** What was recorded so lately may be on its way. */
const UNDER_WAY_MS = 10 * 60_000;
/** Visits that are read again at a time. */
const TOGETHER = 500;

/** An imported entry that is there. */
interface Held {
  readonly id: string;
  readonly witness: string;
  /** Whether an import recorded just this. */
  isVouched: boolean;
  /** Whether an import recorded another content of it. */
  isContradicted: boolean;
}

/** Imported entries of an office against the records of the imports: nobody signed them, so `audit` has to vouch. */
export class ImportCheck {
  readonly #couch: ServerScope;
  readonly #found: Findings;
  readonly #nowMs: number;
  /** Database → visit and name of the entry → what is there. */
  readonly #held = new Map<string, Map<string, Held>>();
  readonly #ids = new Set<string>();
  #key: Promise<string | undefined> | undefined;
  readonly #unchecked: { readonly database: string; readonly document: RawDocument }[] = [];

  constructor(couch: ServerScope, found: Findings, nowMs: number) {
    this.#couch = couch;
    this.#found = found;
    this.#nowMs = nowMs;
  }

  /** How many were taken since it was settled. */
  get waiting(): number {
    return this.#unchecked.length;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Takes an imported entry, and answers whether it is one. */
  take(database: string, document: RawDocument): boolean {
    if (!isImported(document)) return false;
    if (this.#ids.has(document._id)) return true;
    this.#ids.add(document._id);
    this.#unchecked.push({ database, document });
    return true;
  }

  /** Compares with its id what was taken since. */
  async settle(): Promise<void> {
    if (this.#unchecked.length === 0) return;
    this.#key ??= readImportKey(this.#couch);
    const key = await this.#key;
    for (const { database, document } of this.#unchecked.splice(0)) {
      const witness = witnessOf(document);
      const isTrue = key === undefined || isTrueImport(key, document);
      if (!isTrue) this.#found.add('import-altered', database, document._id, 'not what its id says');
      const held = { id: document._id, witness, isVouched: !isTrue, isContradicted: false };
      this.#of(database).set(nameOf(document._id, witness), held);
    }
  }

  /** Reads the records of the imports, and names what does not agree with them. */
  async conclude(databases: readonly string[]): Promise<void> {
    await this.settle();
    for (const database of databases) {
      const missing = await this.#compare(database);
      if (missing.size > 0) await this.#lookAgain(database, missing);
      for (const held of this.#of(database).values()) {
        if (held.isVouched) continue;
        this.#found.add(held.isContradicted ? 'import-altered' : 'import-unrecorded', database, held.id);
      }
    }
  }

  /** Visits of which something is recorded that is not there, and when it was recorded last. */
  async #compare(database: string): Promise<Map<string, number>> {
    const missing = new Map<string, number>();
    const held = this.#of(database);
    const audit = new RawDocuments(this.#couch, 'audit');
    const range = [`imported:${database}:`, `imported:${database}:\uffff`] as const;
    for await (const page of audit.pages(...range, RECORDS)) {
      for (const { visits, at } of page) {
        for (const [key, witnesses] of Object.entries(isRecord(visits) ? visits : {})) {
          for (const witness of Array.isArray(witnesses) ? witnesses.map(String) : []) {
            const one = held.get(`${key} ${nameIn(witness)}`);
            if (!one) missing.set(key, Math.max(Date.parse(String(at)), missing.get(key) ?? 0));
            else if (one.witness === witness) one.isVouched = true;
            else one.isContradicted = true;
          }
        }
      }
    }
    return missing;
  }

  /** Entries come right behind their record: what an import wrote meanwhile is there by now. */
  async #lookAgain(database: string, missing: ReadonlyMap<string, number>): Promise<void> {
    const office = parseEntriesDatabase(database)?.office ?? '';
    const visits = [...missing.keys()].map((key) => `visit:${office}:${key}`);
    const reader = new EntriesReader(this.#couch, database, new AbortController().signal);
    for (let place = 0; place < visits.length; place += TOGETHER)
      for (const { documents } of await reader.papersOf(visits.slice(place, place + TOGETHER)))
        for (const document of documents) this.take(database, document as RawDocument);
    await this.settle();
    for (const [key] of await this.#compare(database)) {
      const isLate = this.#nowMs - (missing.get(key) ?? 0) < UNDER_WAY_MS;
      this.#found.add(isLate ? 'importing' : 'import-missing', database, `visit:${office}:${key}`);
    }
  }

  #of(database: string): Map<string, Held> {
    const held = this.#held.get(database) ?? new Map<string, Held>();
    this.#held.set(database, held);
    return held;
  }
}

/** Databases of entries into which anything was ever imported. */
export async function importedTo(couch: ServerScope): Promise<readonly string[]> {
  const audit = new RawDocuments(couch, 'audit');
  const databases: string[] = [];
  for (let from = 'imported:'; ;) {
    const id = await audit.firstId(from, 'imported:\uffff');
    const database = id?.split(':')[1];
    if (database === undefined) return databases;
    databases.push(database);
    from = `imported:${database}:\uffff`;
  }
}

function nameOf(id: string, witness: string): string {
  return `${visitKey(visitOf(id) ?? '')} ${nameIn(witness)}`;
}

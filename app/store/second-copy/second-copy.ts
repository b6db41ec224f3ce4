import type { RawDocument } from '../entry-database.ts';
import { bounded } from '../open-bounded.ts';
import type { UnsentEntries } from '../unsent-entries.ts';
import { takeIn } from '../unsent-intake.ts';
import type { IntakeParts } from '../unsent-intake.ts';
import type { CopyFile } from './copy-file.ts';
import { readLines, writeLines } from './copy-lines.ts';
import type { CopiedDocument } from './copy-lines.ts';

/** A save waits so long for its second copy at most, and so long once one did not come. */
const LIMIT_MS = 2_000;
const NO_MORE_MS = 50;
/** Reading a file of some weeks, on a slow disk. */
const READ_LIMIT_MS = 10_000;
/** Below this the file is not written anew for what has become superfluous in it. */
const WORTH_WRITING = 200;
/** Documents added, or looked up, at a time. */
const PAGE = 500;

/** The office whose entries are kept twice. */
export interface CopiedOffice extends Omit<IntakeParts, 'enrolAnew' | 'onKept'> {
  readonly code: string;
  readonly unsent: UnsentEntries;
  /** Everything of a database is offered to the centre again. */
  offerAgain(database: string): Promise<void>;
}

/**
 * What the centre has not confirmed lies a second time in a file. For a browser that finds its databases damaged
 * deletes all of them (Chromium does), and with them would go what a clerk was told is saved.
 */
export class SecondCopy {
  #file: CopyFile | undefined;
  #office: CopiedOffice | undefined;
  /** Database → ids of what is in the file. */
  #held = new Map<string, Set<string>>();
  /** Grows with everything that is added: what is read meanwhile is old. */
  #added = 0;
  #isBehind = false;
  /** Whether what lies in the file is known: as long as it is not, nothing is taken out of it. */
  #isKnown = false;
  #isUnread = false;
  #pruning: Promise<void> | undefined;
  /** Told when `fails` has changed. */
  onChange: () => void = () => undefined;

  constructor(file: CopyFile | undefined) {
    this.#file = file;
  }

  /** Whether there are entries that should be in the file and could not be written, or that could not be read there. */
  get fails(): boolean {
    return this.#isBehind || this.#isUnread;
  }

  /** The id under which this PC last wrote in an office, as far as the file tells. */
  async lastDevice(office: string): Promise<string | undefined> {
    const lines = readLines(await this.#read().catch(() => ''));
    return lines.filter(({ database }) => database.startsWith(`entries-${office}-`)).at(-1)?.pc;
  }

  /**
   * From now on for this office. Adds to its databases what is in the file and not there; tells how much. To be called
   * before anything is numbered.
   */
  async enter(office: CopiedOffice): Promise<number> {
    this.#office = office;
    this.#isKnown = false;
    const lines = await this.#known();
    this.#held = new Map();
    const documents: Record<string, RawDocument[]> = {};
    for (const { database, document } of lines) {
      this.#hold(database, [document]);
      if (database.startsWith(`entries-${office.code}-`)) (documents[database] ??= []).push(document);
    }
    // Numbers go on after what is put back: all that this PC wrote since the centre last confirmed is among it.
    const nothing = () => Promise.resolve();
    const parts = { ...office, enrolAnew: nothing, onKept: nothing };
    let found = 0;
    for (const [database, some] of Object.entries(documents)) {
      const { added } = await takeIn(parts, { [database]: some });
      // The order of arrival is another one now.
      if (added > 0) await office.offerAgain(database);
      found += added;
    }
    return found;
  }

  /** Resolves when the documents lie in the file, or after a while: an entry that is saved is not unsaved by this. */
  async add(database: string, pc: string, documents: readonly RawDocument[]): Promise<void> {
    if (!this.#file || documents.length === 0) return;
    this.#added++;
    // Before it is written: whoever takes out what is superfluous must know of it.
    this.#hold(database, documents);
    try {
      const text = writeLines(documents.map((document) => ({ database, pc, document })));
      await bounded(this.#file.append(text), this.#isBehind ? NO_MORE_MS : LIMIT_MS);
    } catch {
      for (const { _id } of documents) this.#held.get(database)?.delete(_id);
      this.#behind(true);
    }
  }

  /** Adds what waits and is not in the file: it could not be written, or was saved by a version that had no file. */
  async complete(): Promise<void> {
    if (!this.#file || !this.#office) return;
    const { databases, unsent, device } = this.#office;
    this.#behind(false);
    for (const name of databases.names) {
      const log = await databases.held(name);
      if (!log) continue;
      const missing = [...(await unsent.ids(name))].filter((id) => !this.#held.get(name)?.has(id));
      for (let at = 0; at < missing.length && !this.#isBehind; at += PAGE)
        await this.add(name, device(), await log.documents(missing.slice(at, at + PAGE)));
    }
  }

  /** Takes out what the centre has confirmed. */
  async prune(): Promise<void> {
    this.#pruning ??= this.#prune()
      .catch(() => undefined)
      .finally(() => (this.#pruning = undefined));
    await this.#pruning;
  }

  /** Resolves when nothing is being taken out. */
  async settled(): Promise<void> {
    await this.#pruning;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await (file && bounded(file.close(), LIMIT_MS).catch(() => undefined));
  }

  async #prune(): Promise<void> {
    const office = this.#office;
    if (!office || !this.#isKnown) return;
    if (this.#isBehind) await this.complete();
    const begun = this.#added;
    const kept = new Map<string, Set<string>>();
    let superfluous = 0;
    for (const [name, ids] of this.#held) {
      const needed = await neededOf(office, name, ids);
      superfluous += ids.size - needed.size;
      if (needed.size > 0) kept.set(name, needed);
    }
    const isWorth = kept.size === 0 || superfluous > WORTH_WRITING;
    if (superfluous === 0 || !isWorth) return;
    const lines = kept.size === 0 ? [] : readLines(await this.#read());
    // From here to the call nothing waits: what is added afterwards is written afterwards.
    if (this.#added !== begun) return;
    this.#held = kept;
    const text = writeLines(lines.filter(({ database, document }) => kept.get(database)?.has(document._id)));
    await this.#file?.replace(text);
  }

  /** What lies in the file. That it could not be read is shown until the next start. */
  async #known(): Promise<readonly CopiedDocument[]> {
    try {
      const lines = readLines(await this.#read());
      this.#isKnown = true;
      return lines;
    } catch (error) {
      this.#isUnread = true;
      this.onChange();
      throw error;
    }
  }

  async #read(): Promise<string> {
    return this.#file ? bounded(this.#file.read(), READ_LIMIT_MS) : '';
  }

  #hold(database: string, documents: readonly RawDocument[]): void {
    const ids = this.#held.get(database) ?? new Set();
    for (const { _id } of documents) ids.add(_id);
    this.#held.set(database, ids);
  }

  #behind(isBehind: boolean): void {
    if (isBehind === this.#isBehind) return;
    this.#isBehind = isBehind;
    this.onChange();
  }
}

/** What is not in the database, or waits there; all of it while this PC does not have the database. */
async function neededOf(
  { databases, unsent }: CopiedOffice,
  name: string,
  ids: ReadonlySet<string>,
): Promise<Set<string>> {
  const log = await databases.held(name);
  if (!log) return new Set(ids);
  // Before what waits: an entry that is written between the two would look as if it had been confirmed.
  const here = new Set<string>();
  const all = [...ids];
  for (let at = 0; at < all.length; at += PAGE)
    for (const id of (await log.revisions(all.slice(at, at + PAGE))).keys()) here.add(id);
  const waiting = await unsent.ids(name);
  return new Set(all.filter((id) => !here.has(id) || waiting.has(id)));
}

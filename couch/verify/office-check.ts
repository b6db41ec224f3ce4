import type { ServerScope } from 'nano';
import { parseEntriesDatabase, visitOf } from '../../app/domain/identifier.ts';
import { isImported } from '../../app/domain/imported.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import { EntriesReader } from '../fold/entries-reader.ts';
import type { AuditEvidence } from './audit-evidence.ts';
import type { BaseData } from './base-data.ts';
import { CentralComparison } from './central-comparison.ts';
import { DeviceCheck } from './device-check.ts';
import { faultOf } from './document-check.ts';
import type { Holder } from './document-check.ts';
import { factOf } from './entry-fact.ts';
import type { FactContext } from './entry-fact.ts';
import type { Conceal } from '../fold/conceal.ts';
import type { Findings } from './finding.ts';
import { ImportCheck } from './import-check.ts';
import { isRating, isReasons, whyUnproved, whyUnsaid } from './rating-evidence.ts';
import { RawDocuments } from './raw-documents.ts';
import type { RawDocument } from './raw-documents.ts';
import { checkDesigns, checkRevisions } from './revisions.ts';
import { bundles, Ordered } from './visit-stream.ts';
import type { Bundle } from './visit-stream.ts';

/** China has one time zone and no summer time; for entries whose office the catalogue does not hold. */
const DEFAULT_OFFSET_MINUTES = 480;
/** Signatures that are checked at a time, in as many threads as Node has. */
const TOGETHER = 500;

export interface OfficeContext {
  readonly couch: ServerScope;
  readonly office: string;
  /** Its databases of entries that are looked at. */
  readonly databases: readonly string[];
  /** Those that exist besides. */
  readonly others: readonly string[];
  readonly baseData: BaseData;
  readonly audit: AuditEvidence;
  /** As the worker conceals visitors. */
  readonly conceal: Conceal;
  readonly found: Findings;
  readonly nowMs: number;
  readonly read: (entries: number, visits: number) => void;
}

interface Log {
  readonly name: string;
  readonly raw: RawDocuments;
  readonly holder: Holder;
}

/** Everything about one office: its years are read side by side, as `central` holds them, each document once. */
export class OfficeCheck {
  readonly #context: OfficeContext;
  readonly #logs: readonly Log[];
  readonly #central: CentralComparison;
  readonly #devices: DeviceCheck;
  readonly #imports: ImportCheck;
  readonly #keys: Pick<FactContext, 'subtle' | 'keyOf'>;
  #pending: Promise<void>[] = [];

  constructor(context: OfficeContext) {
    const { couch, office, databases, baseData } = context;
    const utcOffsetMinutes = baseData.office(office)?.utcOffsetMinutes ?? DEFAULT_OFFSET_MINUTES;
    this.#context = context;
    this.#central = new CentralComparison(couch, utcOffsetMinutes, context.conceal);
    this.#devices = new DeviceCheck(context);
    this.#imports = new ImportCheck(couch, context.found, context.nowMs);
    this.#keys = { subtle: crypto.subtle, keyOf: (device) => baseData.key(office, device) };
    this.#logs = databases.map((name) => ({
      name,
      raw: new RawDocuments(couch, name),
      holder: { office, year: parseEntriesDatabase(name)?.year ?? 0, utcOffsetMinutes },
    }));
  }

  async run(): Promise<void> {
    const { found, audit } = this.#context;
    const reached = new Map<Log, string | number>();
    for (const log of this.#logs) {
      const checked = { ...log, kind: 'entries' } as const;
      await checkDesigns(checked, found);
      reached.set(log, await checkRevisions(checked, found));
    }
    await this.#readAll();
    await this.#readBeside();
    for (const [log, since] of reached) reached.set(log, await this.#readArrived(log, since));
    await audit.readOn();
    await this.#devices.conclude((name) => this.#again(name, reached));
    await this.#imports.conclude(this.#context.databases);
    await this.#central.conclude(found);
  }

  /** Something does not agree: entries may have come since. */
  async #again(name: string, reached: Map<Log, string | number>): Promise<void> {
    for (const [log, since] of reached)
      if (log.name === name) reached.set(log, await this.#readArrived(log, since));
    await this.#context.audit.readOn();
  }

  async #readAll(): Promise<void> {
    const { couch, office } = this.#context;
    const streams = this.#logs.map((log) => ({ log, ordered: new Ordered(bundles(log.raw.pages())) }));
    const central = new Ordered(
      new RawDocuments(couch, 'central').pages(`visit:${office}:`, `visit:${office}:\uffff`),
    );
    for (;;) {
      const held = await central.peek();
      const heads = await Promise.all(streams.map(({ ordered }) => ordered.peek()));
      const ids = [held?._id, ...heads.map((head) => head?.id)].filter((id) => id !== undefined);
      if (ids.length === 0) break;
      const least = ids.reduce((one, other) => (other < one ? other : one));
      const same = held?._id === least ? held : undefined;
      let isThere = false;
      for (const [place, { log, ordered }] of streams.entries()) {
        const bundle = heads[place];
        if (bundle?.id !== least) continue;
        isThere = true;
        ordered.take();
        this.#take(log, bundle, same);
        if (this.#pending.length + this.#imports.waiting >= TOGETHER) await this.#settle();
      }
      if (!same) continue;
      central.take();
      if (!isThere) this.#withoutEntries(same);
    }
    await this.#settle();
  }

  /** Who was at the office's PCs in years that are not asked about. */
  async #readBeside(): Promise<void> {
    const { couch, others } = this.#context;
    for (const name of others) {
      for await (const page of new RawDocuments(couch, name).pages('pc:', 'pc:\uffff')) {
        const facts = page.map((document) => factOf(document, { ...this.#keys, others: new Set() }));
        for (const fact of await Promise.all(facts)) this.#devices.addBeside(name, fact);
      }
    }
  }

  /** Whatever `central` holds must come from a database that is there. */
  #withoutEntries({ _id, database }: RawDocument): void {
    const { databases, others, found } = this.#context;
    const name = String(database);
    if (databases.includes(name)) this.#central.doubt(name, _id);
    else if (!others.includes(name)) found.add('central-extra', 'central', _id, name);
  }

  #take(log: Log, { id, visit, documents }: Bundle, held: RawDocument | undefined): void {
    const { read } = this.#context;
    // Design documents are looked at by themselves.
    if (id.startsWith('_design/')) return;
    this.#check(log, documents);
    read(documents.length, visit === undefined ? 0 : 1);
    if (visit !== undefined) this.#central.look(log.name, { visit: id, documents }, held);
  }

  /** Each document by itself, and the ratings of a visit; what has been read before is passed over. */
  #check(
    { name, holder }: Log,
    documents: readonly RawDocument[],
    known: (id: string) => boolean = nothing,
  ): void {
    const { office, baseData, found } = this.#context;
    const hasRegistration = documents.some(({ _id }) => _id === visitOf(_id));
    const others = new Set(documents.map(({ backfilledAt, at }) => Date.parse(String(backfilledAt ?? at))));
    for (const document of documents) {
      if (known(document._id)) continue;
      const fault = faultOf(document, holder, hasRegistration);
      if (fault) found.add(fault.kind, name, document._id, fault.detail);
      if (this.#imports.take(name, document)) continue;
      // Also one that is not well formed fills a place.
      if (typeof document.device !== 'string' || typeof document.seq !== 'number') continue;
      const fact = factOf(document, { ...this.#keys, others });
      this.#pending.push(fact.then((one) => this.#devices.add(name, one)));
    }
    if (!documents.some(({ type }) => type === 'rate' || type === 'reasons')) return;
    const { entries } = readEntries(documents);
    const isSamePc = (one: string, other: string) => baseData.isSamePc(office, one, other);
    for (const entry of entries) {
      // What was imported stands for itself: the old platform kept nothing that would prove it.
      if (known(entry._id) || isImported(entry)) continue;
      const why = isRating(entry)
        ? whyUnproved(entry, entries, isSamePc)
        : isReasons(entry)
          ? whyUnsaid(entry, entries, isSamePc)
          : undefined;
      if (why !== undefined) found.add('rating', name, entry._id, why);
    }
  }

  /** What came since a position; visits are read whole, because one entry is judged by the others. */
  async #readArrived(log: Log, since: string | number): Promise<string | number> {
    const { couch, found, read } = this.#context;
    const arrived: string[] = [];
    const checked = { ...log, kind: 'entries' } as const;
    const reached = await checkRevisions(checked, found, since, (ids) => arrived.push(...ids));
    const known = (id: string) => this.#devices.has(log.name, id) || this.#imports.has(id);
    const fresh = arrived.filter((id) => !id.startsWith('_design/') && !known(id));
    const visits = [...new Set(fresh.flatMap((id) => visitOf(id) ?? []))];
    const reader = new EntriesReader(couch, log.name, new AbortController().signal);
    for (let place = 0; place < visits.length; place += TOGETHER) {
      for (const { visit, documents } of await reader.papersOf(visits.slice(place, place + TOGETHER))) {
        this.#check(log, documents as readonly RawDocument[], known);
        this.#central.doubt(log.name, visit);
      }
      await this.#settle();
    }
    for (const document of await log.raw.some(fresh.filter((id) => visitOf(id) === undefined)))
      this.#check(log, [document]);
    await this.#settle();
    read(fresh.length, 0);
    return reached;
  }

  async #settle(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    await Promise.all(pending);
    await this.#imports.settle();
  }
}

function nothing(): boolean {
  return false;
}

import type { ServerScope } from 'nano';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { unlessMissing } from '../couch-answer.ts';
import { entriesDatabases } from '../fold/worker.ts';
import { AuditEvidence } from './audit-evidence.ts';
import { readConceal, VISITOR_KEY_ID } from '../fold/conceal.ts';
import { BaseData } from './base-data.ts';
import type { Findings } from './finding.ts';
import { importedTo } from './import-check.ts';
import { OfficeCheck } from './office-check.ts';
import { RawDocuments } from './raw-documents.ts';
import { checkDesigns, checkRevisions } from './revisions.ts';
import { SheetCheck } from './sheet-check.ts';

export interface VerifyOptions {
  /** One office only; the databases of the centre are then looked at as far as they are about it. */
  readonly office?: string;
  /** One year of registration only. */
  readonly year?: number;
  /** In milliseconds since 1970. */
  readonly nowMs: number;
  readonly found: Findings;
  /** Called now and then with what is being done. */
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly doing: string;
  readonly entries: number;
}

/** What was looked at. */
export interface Looked {
  readonly databases: readonly string[];
  readonly entries: number;
  readonly visits: number;
}

/**
 * Proves that nothing was lost and nothing forged, as far as what is stored at the centre can prove it; README.md says
 * how. Reads only. Of one office a small fact for each entry is held, of everything else a page at a time.
 */
export async function verify(couch: ServerScope, options: VerifyOptions): Promise<Looked> {
  const { office, year, nowMs, found, onProgress } = options;
  const all = (await entriesDatabases(couch)).sort();
  const isAsked = (name: string) => {
    const parts = parseEntriesDatabase(name);
    return (office === undefined || parts?.office === office) && (year === undefined || parts?.year === year);
  };
  const wanted = all.filter(isAsked);
  let entries = 0;
  let visits = 0;
  const doing = (what: string) => onProgress({ doing: what, entries });
  const baseData = new BaseData(couch);
  doing('catalogue');
  await baseData.read();
  await baseData.checkHistory(found);
  for (const kind of office === undefined ? (['catalogue', 'central', 'audit', 'reports'] as const) : []) {
    doing(kind);
    // A centre of an earlier version has no sheets.
    if (kind === 'reports' && !(await unlessMissing(couch.db.get(kind)))) continue;
    const checked = { name: kind, kind, raw: new RawDocuments(couch, kind) };
    await checkDesigns(checked, found);
    await checkRevisions(checked, found);
  }
  const audit = new AuditEvidence(couch, (database) => wanted.includes(database));
  let records = 0;
  await audit.read((more) => doing(`audit, ${(records += more)} records`));
  const conceal = await readConceal(couch);
  const codes = wanted.flatMap((name) => parseEntriesDatabase(name)?.office ?? []);
  for (const code of new Set(codes)) {
    const ofOffice = (name: string) => parseEntriesDatabase(name)?.office === code;
    const databases = wanted.filter(ofOffice);
    const read = (moreEntries: number, moreVisits: number) => {
      entries += moreEntries;
      visits += moreVisits;
      doing(databases.join(' '));
    };
    const others = all.filter((name) => ofOffice(name) && !databases.includes(name));
    await new OfficeCheck({
      couch,
      office: code,
      databases,
      others,
      baseData,
      audit,
      conceal,
      found,
      nowMs,
      read,
    }).run();
  }
  const isSheetAsked = ({ office: own, period }: SheetName) =>
    (office === undefined || own === office) && (year === undefined || period.startsWith(String(year)));
  await new SheetCheck(couch, { found, isAsked: isSheetAsked, doing }).run();
  const written = new Set([...audit.pushedTo, ...(await importedTo(couch))]);
  await findLostDatabases(couch, [...written].filter(isAsked), found);
  if (office === undefined && year === undefined) await findStrays(couch, new Set(codes), found);
  return { databases: wanted, entries, visits };
}

/** What PCs have pushed into, or an import has filled, and is gone as a whole leaves no gap anywhere, and `central` may have been made anew. */
async function findLostDatabases(
  couch: ServerScope,
  written: readonly string[],
  found: Findings,
): Promise<void> {
  // Read again: a year may have been made meanwhile.
  const there = new Set(await entriesDatabases(couch));
  for (const name of written) if (!there.has(name)) found.add('lost', name, name, 'the whole database');
}

/** Visits in `central` of offices that have no entries at all. */
async function findStrays(couch: ServerScope, offices: ReadonlySet<string>, found: Findings): Promise<void> {
  const central = new RawDocuments(couch, 'central');
  for (let from = ''; ;) {
    const id = await central.firstId(from);
    if (id === undefined) return;
    const office = /^visit:([^:]*):/.exec(id)?.[1];
    const isOurs = id.startsWith('_design/') || id === VISITOR_KEY_ID;
    const isKnown = isOurs || (office !== undefined && offices.has(office));
    if (!isKnown) found.add('central-extra', 'central', id);
    from = isKnown && office !== undefined ? `visit:${office}:\uffff` : `${id}\u0000`;
  }
}

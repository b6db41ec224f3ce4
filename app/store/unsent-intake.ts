import { parseEntryId, parseVisitId } from '../domain/identifier.ts';
import type { UnsentDocument, UnsentDocuments } from '../domain/unsent-file.ts';
import type { EntryDatabase } from './entry-database.ts';
import type { TakenIn } from './unsent.ts';
import type { YearDatabases } from './year-databases.ts';

/** Documents kept at a time: a registration made meanwhile does not wait noticeably behind them. */
const PAGE = 200;

/** What takes in the documents of a file. */
export interface IntakeParts {
  readonly databases: YearDatabases;
  device(): string;
  /** Whether the key that the base data has for the writing PC made the signature; true where it has none. */
  isSigned(document: UnsentDocument): Promise<boolean>;
  enrolAnew(): Promise<void>;
  /** Given what now waits here. */
  onKept(database: string, documents: readonly UnsentDocument[]): Promise<void>;
  onArrived(log: EntryDatabase): void;
}

/**
 * Adds documents of another PC as they are; the loop sends them on. An entry of this very PC that is not here means
 * that it was set back: it gets another id before anything is added, or its next numbers would be used twice.
 */
export async function takeIn(parts: IntakeParts, documents: UnsentDocuments): Promise<TakenIn> {
  const all = { added: 0, known: 0, clashing: 0, unsigned: 0 };
  for (const [name, some] of Object.entries(documents)) {
    const log = await parts.databases.open(name);
    for (let at = 0; at < some.length; at += PAGE) {
      const page = some.slice(at, at + PAGE);
      const held = await log.revisions(page.map(({ _id }) => _id));
      const missing = page.filter(({ _id }) => !held.has(_id));
      const known = page.filter(({ _id, _rev }) => held.get(_id) === _rev).length;
      const signed: UnsentDocument[] = [];
      for (const document of missing) if (await parts.isSigned(document)) signed.push(document);
      if (signed.some(({ _id }) => writerOf(_id) === parts.device())) await parts.enrolAnew();
      const unkept = await log.keep(signed);
      await parts.onKept(
        name,
        signed.filter(({ _id }) => !unkept.includes(_id)),
      );
      all.added += signed.length - unkept.length;
      all.known += known;
      all.clashing += page.length - missing.length - known;
      all.unsigned += missing.length - signed.length + unkept.length;
    }
    parts.onArrived(log);
  }
  return all;
}

function writerOf(id: string): string | undefined {
  return parseVisitId(id)?.device ?? parseEntryId(id)?.device;
}

import type { EntryDatabase, RawDocument } from '../entry-database.ts';
import type { Position } from '../place-database.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import { offer } from './offer.ts';
import type { Answers, BatchSize } from './offer.ts';
import type { Positions } from './positions.ts';

/** What pushing and pulling one database work with. */
export interface Line {
  readonly centre: Centre;
  readonly log: EntryDatabase;
  readonly positions: Positions;
  readonly batch: BatchSize;
  /** Ids that came from the centre and that the position of pushing has not passed yet. */
  readonly arrived: Set<string>;
  /** The present, ISO 8601 UTC. */
  now(): string;
}

/** One batch of what the centre has not confirmed; the position is kept when every answer has been dealt with. */
export async function pushBatch(
  line: Line,
  position: Position,
): Promise<{ position: Position; isLast: boolean }> {
  const { log, batch, arrived, positions } = line;
  const { size } = batch;
  const { rows, last } = await log.changes(position.pushed, size, false);
  if (rows.length === 0) return { position, isLast: true };
  const unsent = rows.filter(({ id }) => !arrived.has(id)).map(({ id }) => id);
  const documents = unsent.length > 0 ? await log.documents(unsent) : [];
  const answers = await tryOffer(line, documents);
  if (!answers) return { position, isLast: false };
  const next = { ...position, pushed: last };
  await positions.save(next, answers);
  for (const { id } of rows) arrived.delete(id);
  return { position: next, isLast: rows.length < size };
}

/** Offers again what was refused; what is accepted now is no refusal any more. */
export async function offerRefused(line: Line, position: Position): Promise<void> {
  const { log, positions } = line;
  const ids = positions.refusals.filter(({ database }) => database === log.name).map(({ id }) => id);
  for (const document of await log.documents(ids)) {
    // One by one: what was refused for its size must not take others with it.
    const answers = await tryOffer(line, [document], true);
    if (answers) await positions.save(position, answers);
  }
}

/**
 * Undefined when less has to be tried. A single document that the centre cannot take, for its size or for what is in
 * it, is a refusal like any other: kept, shown, and no hindrance to those behind it.
 */
async function tryOffer(
  { centre, log, batch, now }: Line,
  documents: readonly RawDocument[],
  isSingle = false,
): Promise<Answers | undefined> {
  try {
    const answers = await offer(centre, log.name, documents, now());
    if (documents.length > 0) batch.wentWell();
    return answers;
  } catch (error) {
    if (!(error instanceof CentreFailure)) throw error;
    const mayBeTheBatch = ['too-large', 'timeout', 'malformed', 'failed'].includes(error.problem);
    if (mayBeTheBatch && !isSingle && batch.shrink()) {
      // Slow or cut lines end the exchange all the same: the next one begins with the smaller batch.
      if (error.problem === 'timeout') throw error;
      return undefined;
    }
    const [only] = documents;
    const isTheDocument = error.problem === 'too-large' || error.problem === 'malformed';
    if (!only || documents.length > 1 || !isTheDocument) throw error;
    return {
      accepted: [],
      refused: [{ database: log.name, id: only._id, reason: error.problem, at: now() }],
    };
  }
}

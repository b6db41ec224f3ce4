import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';

/** Rows without documents at a time, where the server counts nothing itself. */
const PAGE = 10_000;
/** Behind the last entry of a visit. */
const END = 'visit:\uffff';

/** How many entries of visits lie from an id on. CouchDB counts them; of the embedded server the ids are read. */
export async function entriesFrom(couch: ServerScope, database: string, startkey: string): Promise<number> {
  const [first, behind] = await Promise.all(
    [startkey, END].map((key) => couch.use(database).list({ startkey: key, limit: 1 })),
  );
  const counted = (behind?.offset ?? 0) - (first?.offset ?? 0);
  if (counted > 0) return counted;
  let entries = 0;
  for (let from = startkey; ;) {
    const { rows } = await couch.use(database).list({ startkey: from, endkey: END, limit: PAGE });
    entries += rows.length;
    if (rows.length < PAGE) return entries;
    from = `${rows.at(-1)?.id ?? ''}\u0000`;
  }
}

/** How many documents have changed since a position; those that are no entries of visits count as well. */
export async function changesSince(
  couch: ServerScope,
  database: string,
  since: string | number,
): Promise<number> {
  let changes = 0;
  for (let from = since; ;) {
    const answer: unknown = await couch.request({
      db: database,
      path: '_changes',
      qs: { since: from, limit: PAGE },
    });
    if (!isRecord(answer) || !Array.isArray(answer.results)) throw new Error('the answer broke off');
    changes += answer.results.length;
    if (typeof answer.pending === 'number') return changes + answer.pending;
    if (answer.results.length < PAGE) return changes;
    from = answer.last_seq as string | number;
  }
}

import { DayDigests, digestDay, digestText } from '../../domain/day-digest.ts';
import type { DayDigest } from '../../domain/day-digest.ts';
import type { EntryDatabase } from '../entry-database.ts';

/** Documents taken in at once: a few milliseconds, in which a registration may have to wait. */
const CHUNK = 250;

/**
 * What this PC has of one database, day by day. Begun from nothing with each start of the program, so that it also
 * shows what the disk has lost, and then carried on with what came since.
 */
export class OwnDigest {
  readonly #log: EntryDatabase;
  readonly #digests = new DayDigests();
  #since = 0;

  constructor(log: EntryDatabase) {
    this.#log = log;
  }

  /** Takes in a little more; whether that was the last of it. */
  async step(): Promise<boolean> {
    const { rows, last } = await this.#log.changes(this.#since, CHUNK, false);
    const hashed = await Promise.all(
      rows.map(async ({ id, rev }) => {
        const text = new TextEncoder().encode(digestText(id, rev));
        return { day: digestDay(id), hash: new Uint8Array(await crypto.subtle.digest('SHA-256', text)) };
      }),
    );
    for (const { day, hash } of hashed) if (day !== undefined) this.#digests.add(day, hash);
    this.#since = last;
    return rows.length < CHUNK;
  }

  days(): ReadonlyMap<string, DayDigest> {
    return this.#digests.days();
  }
}

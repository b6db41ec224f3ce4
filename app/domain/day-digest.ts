import { parseEntryId, parseVisitId } from './identifier.ts';

/**
 * The daily comparison of a PC with the centre: for each day how many documents there are, and the XOR of a hash of
 * every id with its revision. It does not depend on the order, so it can be carried on with what comes.
 */
export interface DayDigest {
  readonly count: number;
  /** 64 hexadecimal digits. */
  readonly digest: string;
}

/** Bytes of a hash: SHA-256. */
const LENGTH = 32;

/**
 * UTC day `yyyy-mm-dd` that a document counts to: that of the visit's registration for all entries of a visit, so that a
 * day is a range of ids, and its own for an entry of a PC. Undefined for documents that are none of ours.
 */
export function digestDay(id: string): string | undefined {
  const [visit = ''] = id.split('/', 1);
  const time = parseVisitId(visit)?.time ?? parseEntryId(id)?.time;
  return time && `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}`;
}

/** What is hashed of a document. */
export function digestText(id: string, rev: string): string {
  return `${id} ${rev}`;
}

/** Digests of days, to which documents are added one by one. */
export class DayDigests {
  readonly #days = new Map<string, { count: number; readonly bytes: Uint8Array }>();

  /** `hash` is the SHA-256 of `digestText`. */
  add(day: string, hash: ArrayLike<number>): void {
    const held = this.#days.get(day) ?? { count: 0, bytes: new Uint8Array(LENGTH) };
    held.count++;
    for (let place = 0; place < LENGTH; place++)
      held.bytes[place] = (held.bytes[place] ?? 0) ^ (hash[place] ?? 0);
    this.#days.set(day, held);
  }

  days(): ReadonlyMap<string, DayDigest> {
    const hex = (bytes: Uint8Array) =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return new Map(
      [...this.#days].map(([day, { count, bytes }]) => [day, { count, digest: hex(bytes) }] as const),
    );
  }
}

import type { Key, KeyPair } from '../domain/signed-log.ts';
import { zero } from './place-database.ts';
import type { PlaceDatabase } from './place-database.ts';
import type { EnrolledAnew, FoundAgain, PlaceOfWork, SyncStatus } from './store.ts';
import { guarded } from './store-failure.ts';

/** The centre's `Date` has whole seconds, and lines differ: less than this is no news about the clock. */
const NOTABLE_MS = 2_000;

/** So long it is shown that the centre was restored, or that entries were lost here and put back. */
const SHOWN_MS = 7 * 86_400_000;

/** Which PC this is, and how its clock differs from the centre's: in memory, and on the disk. */
export class PlaceKeeper {
  readonly #database: PlaceDatabase;
  place: PlaceOfWork | undefined;
  /** By which this PC signs its entries; undefined until it has been enrolled, and when the key cannot be read. */
  privateKey: Key | undefined;
  /** By which the centre knows the signatures. */
  publicKey: Key | undefined;
  enrolledAnew: EnrolledAnew | undefined;
  clockOffsetMs: number | undefined;
  /** When an exchange with the centre last ended well, ISO 8601 UTC. */
  lastSuccess: string | undefined;

  /** When it was noticed that the centre had been restored, ISO 8601 UTC. */
  #restoredAt: string | undefined;
  #foundAgain: FoundAgain | undefined;

  constructor(database: PlaceDatabase) {
    this.#database = database;
  }

  async load(): Promise<void> {
    const one = (key: string) => guarded(() => this.#database.get('one', key));
    // A key that cannot be read is none: the PC gets a new one at the next contact.
    const kept = this.#database.get('keys', 'device').catch(() => undefined);
    const [key, place, note, offset, success, restored, found] = await Promise.all([
      kept,
      one('place'),
      one('enrolled-anew'),
      one('clock-offset'),
      one('last-success'),
      one('restored-at'),
      one('found-again'),
    ]);
    this.place = place as PlaceOfWork | undefined;
    const isOurs = key?.device === this.place?.device && key?.office === this.place?.office;
    this.privateKey = isOurs ? key?.privateKey : undefined;
    this.publicKey = isOurs ? key?.publicKey : undefined;
    this.enrolledAnew = note as EnrolledAnew | undefined;
    this.clockOffsetMs = offset as number | undefined;
    this.lastSuccess = success as string | undefined;
    this.#restoredAt = restored as string | undefined;
    this.#foundAgain = found as FoundAgain | undefined;
  }

  /**
   * The centre shows another mark than our last one. An older one, or none: it was restored. One that was written after
   * the last success known here: this PC was set back, or has a twin, and nothing is to be said of the centre.
   */
  otherMark(heldAt: string | undefined, now: string): void {
    if (heldAt !== undefined && heldAt.slice(0, 16) > (this.lastSuccess ?? '').slice(0, 16)) return;
    this.#restoredAt = now;
    void guarded(() => this.#database.put('one', now, 'restored-at')).catch(() => undefined);
  }

  /** Entries that the browser had lost are here again. */
  async foundAgain(found: FoundAgain): Promise<void> {
    this.#foundAgain = found;
    await guarded(() => this.#database.put('one', found, 'found-again'));
  }

  /** For some days after it was noticed. */
  notes(nowMs: number): Pick<SyncStatus, 'restoredAt' | 'foundAgain'> {
    const isShown = (at: string) => nowMs - Date.parse(at) < SHOWN_MS;
    const [restoredAt, foundAgain] = [this.#restoredAt, this.#foundAgain];
    return {
      ...(restoredAt !== undefined && isShown(restoredAt) && { restoredAt }),
      ...(foundAgain && isShown(foundAgain.at) && { foundAgain }),
    };
  }

  /** Keeps where the PC stands. */
  async keep(place: PlaceOfWork): Promise<void> {
    await guarded(() => this.#database.put('one', place, 'place'));
    this.place = place;
  }

  /**
   * Keeps what an enrolment gave, the id and its key at once. With a note when the PC got another id: then the marks of
   * the old one are void, and without a mark nothing that was agreed with the centre may be believed.
   */
  async enrolled(place: PlaceOfWork, keys: KeyPair, note?: EnrolledAnew): Promise<void> {
    const { office, device } = place;
    await guarded(async () => {
      const positions = note ? await this.#database.getAll('positions') : [];
      const transaction = this.#database.transaction(['one', 'positions', 'keys'], 'readwrite');
      const one = transaction.objectStore('one');
      await Promise.all([
        one.put(place, 'place'),
        transaction.objectStore('keys').put({ office, device, ...keys }, 'device'),
        ...(note ? [one.put(note, 'enrolled-anew')] : []),
        ...positions.map((position) => transaction.objectStore('positions').put(zero(position))),
        transaction.done,
      ]);
    });
    // Both at once: no entry bears one device's id and another one's signature.
    [this.place, this.privateKey, this.publicKey] = [place, keys.privateKey, keys.publicKey];
    if (note) this.enrolledAnew = note;
  }

  async clockDiffers(offsetMs: number): Promise<void> {
    const before = this.clockOffsetMs;
    if (before !== undefined && Math.abs(before - offsetMs) < NOTABLE_MS) return;
    this.clockOffsetMs = offsetMs;
    await guarded(() => this.#database.put('one', offsetMs, 'clock-offset'));
  }

  /** To the minute, as screens show it: a quiet PC need not write to its disk with every round. */
  async succeeded(at: string): Promise<void> {
    if (this.lastSuccess?.slice(0, 16) === at.slice(0, 16)) return;
    this.lastSuccess = at;
    await guarded(() => this.#database.put('one', at, 'last-success'));
  }
}

/** What is said of an id that took another one's place. */
export function noteOf(from: string | undefined, to: string, at: string): EnrolledAnew | undefined {
  return from === undefined ? undefined : { from, to, at };
}

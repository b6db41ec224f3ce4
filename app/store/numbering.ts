import type { EntryDatabase } from './entry-database.ts';
import type { PlaceDatabase } from './place-database.ts';
import { guarded } from './store-failure.ts';
import { StoreError } from './store.ts';

/**
 * Which device numbers entries in which database: noted in the database, and beside the device's id. They are two
 * databases of the browser, and either may be lost or set back alone. Then the highest number is not known any more, and
 * the device id must not number anything again.
 */
export class Numbering {
  readonly #place: PlaceDatabase;
  /** Databases in which the device has been found to number soundly. */
  readonly #sound = new Set<string>();
  #void: string | undefined;
  /** Called when the id turned out to be void. */
  onVoid: () => void = () => undefined;

  constructor(place: PlaceDatabase) {
    this.#place = place;
  }

  /** Whether this device id must not be used for another entry. */
  isVoid(device: string): boolean {
    return this.#void === device;
  }

  /** Looks whether a database and this PC's place agree about who numbers there. */
  async check(log: EntryDatabase, device: string): Promise<void> {
    const devices = await log.devices();
    const noted = await guarded(() => this.#place.get('one', keyOf(log.name)));
    // Lost and made again, though this id numbered there; or the place was set back to an id that has been given up.
    const isLost = noted === device && !devices.includes(device);
    const isGivenUp = devices.includes(device) && devices.at(-1) !== device;
    if ((!isLost && !isGivenUp) || this.#void === device) return;
    this.#void = device;
    this.onVoid();
  }

  /** A database has left this PC. Its note stays: should it be made again, this id must not number from 1. */
  left(database: string): void {
    for (const key of this.#sound) if (key.startsWith(`${database} `)) this.#sound.delete(key);
  }

  /** To be called before an entry is written. Rejects with `StoreError` `cleared` when the id is void. */
  async begin(log: EntryDatabase, device: string): Promise<void> {
    const key = `${log.name} ${device}`;
    if (!this.#sound.has(key) && !this.isVoid(device)) await this.check(log, device);
    if (this.isVoid(device)) throw new StoreError('cleared');
    if (this.#sound.has(key)) return;
    // In the database first: an id that is noted only here would look lost.
    await log.addDevice(device);
    await guarded(() => this.#place.put('one', device, keyOf(log.name)));
    this.#sound.add(key);
  }
}

function keyOf(database: string): string {
  return `numbering:${database}`;
}

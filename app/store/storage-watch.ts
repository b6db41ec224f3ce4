import { roomLevel } from '../domain/storage-room.ts';
import type { RoomLevel, StorageRoom } from '../domain/storage-room.ts';
import { isRecord } from '../domain/shape.ts';
import { Listeners } from './listeners.ts';
import { onStorageEvent } from './storage-events.ts';
import type { DiskRoom, Listener, Unsubscribe } from './store.ts';

/** The browser adds up what is used only from time to time itself. */
const EVERY_MS = 5 * 60_000;

/** How much room this site has on the disk: asked at the start, now and then, and when somebody looks. */
export class StorageWatch implements DiskRoom {
  readonly #listeners = new Listeners();
  #room: StorageRoom | undefined;
  #isFull = false;
  #end: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Undefined where the browser does not say. */
  get room(): StorageRoom | undefined {
    return this.#room;
  }

  /** A write that found no room counts for more than the browser's estimate, which may not know the disk. */
  get level(): RoomLevel {
    if (this.#isFull) return 'critical';
    return this.#room ? roomLevel(this.#room) : 'ample';
  }

  start(): void {
    void this.look();
    this.#timer ??= setInterval(() => void this.look(), EVERY_MS);
    this.#end ??= onStorageEvent((event) => event === 'full' && this.#found(false));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#end?.();
    this.#end = undefined;
  }

  /** Asks the browser now. */
  async look(): Promise<void> {
    this.#room = await askForRoom();
    this.#listeners.tell();
  }

  /** A write has found room. */
  wrote(): void {
    this.#found(true);
  }

  subscribe(listener: Listener): Unsubscribe {
    return this.#listeners.add(listener);
  }

  #found(room: boolean): void {
    if (this.#isFull === !room) return;
    this.#isFull = !room;
    void this.look();
  }
}

async function askForRoom(): Promise<StorageRoom | undefined> {
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage;
  if (typeof storage?.estimate !== 'function') return undefined;
  try {
    const estimate: unknown = await storage.estimate();
    if (!isRecord(estimate) || typeof estimate.usage !== 'number' || typeof estimate.quota !== 'number')
      return undefined;
    const { usage: used, quota, usageDetails } = estimate;
    return { used, quota, ...(isRecord(usageDetails) && { parts: partsOf(usageDetails, used) }) };
  } catch {
    // Some private windows refuse to say.
    return undefined;
  }
}

/** Chromium's own addition to the standard; what it does not name belongs to the program. */
function partsOf(details: Readonly<Record<string, unknown>>, used: number) {
  const databases = typeof details.indexedDB === 'number' ? details.indexedDB : 0;
  return { databases, program: Math.max(0, used - databases) };
}

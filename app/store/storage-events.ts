import type { StorageFault } from './store.ts';

/** A connection that was open is gone, for a reason; or a write found no room on the disk. */
export type StorageEvent = StorageFault | 'full';
type Told = (event: StorageEvent) => void;

const told = new Set<Told>();

/** Calls back with what befalls the databases of this page, whoever used them; returns how to end that. */
export function onStorageEvent(listener: Told): () => void {
  told.add(listener);
  return () => told.delete(listener);
}

export function tellStorageEvent(event: StorageEvent): void {
  for (const one of told) one(event);
}

/** What the browser says of the room that this site has on the disk, in bytes. */
export interface StorageRoom {
  readonly used: number;
  /** What may be used in all. */
  readonly quota: number;
  /** What the used part consists of, where the browser says so: databases, and copies of the program. */
  readonly parts?: { readonly databases: number; readonly program: number };
}

export type RoomLevel = 'ample' | 'low' | 'critical';

interface Threshold {
  readonly level: Exclude<RoomLevel, 'ample'>;
  /** Less left than this, or less than this share of all. */
  readonly bytes: number;
  readonly share: number;
}

/**
 * The strictest first. A day of an office is 2 MB: 1 GB is a year's time to react; at 100 MB lists can hardly be made
 * again, which needs a third of what the entries take.
 */
const THRESHOLDS: readonly Threshold[] = [
  { level: 'critical', bytes: 100_000_000, share: 0.02 },
  { level: 'low', bytes: 1_000_000_000, share: 0.1 },
];

/** How near the end of the room is. */
export function roomLevel({ used, quota }: StorageRoom): RoomLevel {
  const left = Math.max(0, quota - used);
  return THRESHOLDS.find(({ bytes, share }) => left < bytes || left < quota * share)?.level ?? 'ample';
}

export function roomLeft({ used, quota }: StorageRoom): number {
  return Math.max(0, quota - used);
}

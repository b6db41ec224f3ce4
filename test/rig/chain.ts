import { firstLinkOf, hashOfEntry, isSigned } from './device-key.ts';

/** An entry as far as its chain goes. */
export interface Link {
  readonly _id: string;
  readonly device?: unknown;
  readonly seq?: unknown;
  readonly prev?: unknown;
  readonly signature?: unknown;
}

/**
 * What is wrong with the chains of all devices in one database, one sentence each: a number that is missing or there
 * twice, a link that does not hold, and, where keys are given by device, a signature that is not the device's.
 */
export function chainFaults(
  database: string,
  entries: readonly Link[],
  keys?: ReadonlyMap<string, string>,
): string[] {
  return [...byDevice(entries)].flatMap(([device, own]) => {
    const faults: string[] = [];
    let prev = firstLinkOf(database, device);
    own.forEach((entry, place) => {
      if (entry.seq !== place + 1) faults.push(`${entry._id}: ${String(entry.seq)} in place ${place + 1}`);
      if (entry.prev !== prev) faults.push(`${entry._id}: does not follow the one before`);
      if (keys && !isSigned(keys.get(device) ?? '', entry))
        faults.push(`${entry._id}: not signed by ${device}`);
      prev = hashOfEntry(entry);
    });
    return faults;
  });
}

/** Each device's entries in the order of `seq`. */
function byDevice(entries: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const devices = new Map<string, Link[]>();
  for (const entry of entries.toSorted((a, b) => Number(a.seq) - Number(b.seq))) {
    const device = String(entry.device);
    const own = devices.get(device);
    if (own) own.push(entry);
    else devices.set(device, [entry]);
  }
  return devices;
}

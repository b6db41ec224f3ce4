import { isRecord } from '../domain/shape.ts';

/** What a browser says about the data of this site. */
export interface Told {
  /** Whether it has promised to keep them. */
  readonly persisted: boolean;
  /** Bytes that this site may use. */
  readonly quota: number | undefined;
  /** Bytes that the page's scripts may use. */
  readonly heapLimit: number | undefined;
}

/**
 * Whether this seems to be a private window (incognito, InPrivate, guest), whose data end with it. No browser says so.
 * In Chromium a private window keeps its data in memory, and the quota is a third of at most a fifth of the memory (one
 * gigabyte of sixteen), where a profile gets three fifths of the disk. The page does not know the memory, but the limit of
 * its heap grows with it, and twice that lies between the two: on 64 bits 4 to 8 GB. Limits: newer Chromium tells every
 * page ten gigabytes more than is used, so there a private window cannot be told; and a profile on a very small or
 * full disk may look like one. So it is a reason to warn, never to refuse. A private window is never promised anything.
 */
export function looksPrivate({ persisted, quota, heapLimit }: Told): boolean {
  return !persisted && quota !== undefined && heapLimit !== undefined && quota < 2 * heapLimit;
}

/** Asks the browser. Never rejects. */
export async function isPrivateWindow(persisted: boolean): Promise<boolean> {
  if (persisted || typeof navigator === 'undefined') return false;
  const { memory } = performance as { readonly memory?: unknown };
  const heapLimit = isRecord(memory) ? numberOf(memory.jsHeapSizeLimit) : undefined;
  try {
    const { quota } = await navigator.storage.estimate();
    return looksPrivate({ persisted, quota, heapLimit });
  } catch {
    return false;
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

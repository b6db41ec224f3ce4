import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import { compactTime } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Row } from './push.ts';

/** What one device's entries in one push were. */
interface Pushed {
  count: number;
  first: string;
  last: string;
}

/** A document of `audit`: who pushed what. Ids of documents, no contents. */
export interface PushRecord {
  readonly _id: string;
  readonly type: 'push';
  readonly at: string;
  readonly by: string;
  readonly database: string;
  readonly count: number;
  /** Device that wrote the entries → how many, and the first and last id among them. */
  readonly devices: Readonly<Record<string, Readonly<Pushed>>>;
  /** Reason code → how many documents. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Makes the record of one push from its documents and the answer. */
export function recordOf(
  docs: readonly unknown[],
  rows: readonly Row[],
  by: string,
  database: string,
  at: string,
): PushRecord {
  const devices: Record<string, Pushed> = {};
  const refused: Record<string, number> = {};
  rows.forEach((row, place) => {
    if ('error' in row) {
      refused[row.reason] = (refused[row.reason] ?? 0) + 1;
      return;
    }
    const document = docs[place];
    const device = isRecord(document) ? String(document.device) : '';
    const pushed = (devices[device] ??= { count: 0, first: row.id, last: row.id });
    pushed.count += 1;
    pushed.last = row.id;
  });
  const _id = `push:${compactTime(at)}:${randomBytes(6).toString('hex')}`;
  return { _id, type: 'push', at, by, database, count: docs.length, devices, refused };
}

export async function writePushRecord(couch: ServerScope, record: PushRecord): Promise<void> {
  await couch.use<PushRecord>('audit').insert(record);
}

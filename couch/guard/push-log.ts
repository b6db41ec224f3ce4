import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import { compactTime } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Row } from './push.ts';
import { writeRuns } from './runs.ts';

/** What a PC said about itself with its mark, before it pushed. */
export interface Reported {
  /** Highest numbers that the device had used up in the database. */
  readonly seq: number;
  readonly n: number;
  /** By the gateway's clock. */
  readonly at: string;
}

/** What one device's entries in one push were. */
export interface Pushed {
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** Which places in the device's log these entries have: `1-200 203`. */
  readonly seqs: string;
  /** Signature of the one with the highest place: with the chain before it, nothing of them can be exchanged unseen. */
  readonly tip: string;
  /** Absent when the mark went through another gateway, or before a restart of this one. */
  readonly reported?: Reported;
}

/** A document of `audit`: who pushed what. Ids of documents, no contents. */
export interface PushRecord {
  readonly _id: string;
  readonly type: 'push';
  readonly at: string;
  readonly by: string;
  readonly database: string;
  readonly count: number;
  /** Device that wrote the entries → what was confirmed of them. */
  readonly devices: Readonly<Record<string, Pushed>>;
  /** Reason code → how many documents. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Under which circumstances a push came. */
export interface PushContext {
  readonly by: string;
  readonly database: string;
  readonly at: string;
  reported(device: string): Reported | undefined;
}

type Confirmed = { readonly id: string; readonly seq: number; readonly signature: string };

/** Makes the record of one push from its documents and the answer. */
export function recordOf(docs: readonly unknown[], rows: readonly Row[], context: PushContext): PushRecord {
  const { by, database, at } = context;
  const confirmed = new Map<string, Confirmed[]>();
  const refused: Record<string, number> = {};
  rows.forEach((row, place) => {
    if ('error' in row) {
      refused[row.reason] = (refused[row.reason] ?? 0) + 1;
      return;
    }
    const document = docs[place];
    const { device, seq, signature } = isRecord(document) ? document : {};
    const one = { id: row.id, seq: Number(seq), signature: String(signature) };
    const kept = confirmed.get(String(device));
    if (kept) kept.push(one);
    else confirmed.set(String(device), [one]);
  });
  const devices = Object.fromEntries(
    [...confirmed].map(([device, all]) => [device, pushedOf(all, context.reported(device))]),
  );
  const _id = `push:${compactTime(at)}:${randomBytes(6).toString('hex')}`;
  return { _id, type: 'push', at, by, database, count: docs.length, devices, refused };
}

function pushedOf(all: readonly Confirmed[], reported: Reported | undefined): Pushed {
  const [first = { id: '' }] = all;
  const tip = all.reduce((highest, one) => (one.seq > highest.seq ? one : highest));
  return {
    count: all.length,
    first: first.id,
    last: all.at(-1)?.id ?? '',
    seqs: writeRuns(all.map(({ seq }) => seq)),
    tip: tip.signature,
    ...(reported && { reported }),
  };
}

export async function writePushRecord(couch: ServerScope, record: PushRecord): Promise<void> {
  await couch.use<PushRecord>('audit').insert(record);
}

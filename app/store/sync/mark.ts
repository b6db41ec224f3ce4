import { isRecord } from '../../domain/shape.ts';
import type { Position } from '../place-database.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';

/** What this PC keeps at the centre about itself, in `_local/<device>` of each database. */
export interface HeldMark {
  readonly rev: string;
  readonly mark: string;
}

/** What the mark says besides: the highest numbers that the device had used up before it pushed. */
export interface Reported {
  readonly seq: number;
  readonly n: number;
  readonly at: string;
}

export function randomMark(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('');
}

/** The mark that the centre shows now; undefined where there is none. */
export async function readMark(
  centre: Centre,
  database: string,
  device: string,
): Promise<HeldMark | undefined> {
  try {
    const answer = await centre.get(`/db/${database}/_local/${device}`);
    if (!isRecord(answer) || typeof answer._rev !== 'string') throw new CentreFailure('offline');
    return { rev: answer._rev, mark: String(answer.mark) };
  } catch (error) {
    if (error instanceof CentreFailure && error.problem === 'missing') return undefined;
    throw error;
  }
}

/**
 * Whether the centre is the one that we last exchanged with. It is not when it was restored from a backup: then it
 * shows an older mark, or none. A mark that was noted but not known to have arrived counts as ours.
 */
export function isOurs(held: HeldMark | undefined, position: Position): boolean {
  if (!held) return position.mark === undefined;
  return held.mark === position.mark || held.mark === position.nextMark;
}

/** Writes a mark by the revision that we know; `conflict` when the centre was exchanged in between. */
export async function writeMark(
  centre: Centre,
  database: string,
  device: string,
  rev: string | undefined,
  content: Reported & { readonly mark: string },
): Promise<string> {
  const _id = `_local/${device}`;
  const body = { _id, ...(rev !== undefined && { _rev: rev }), ...content };
  const answer = await centre.request('PUT', `/db/${database}/_local/${device}`, { body });
  if (!isRecord(answer) || typeof answer.rev !== 'string') throw new CentreFailure('offline');
  return answer.rev;
}

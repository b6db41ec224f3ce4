import { isRecord } from '../../domain/shape.ts';
import type { Position } from '../place-database.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';

/** What this PC keeps at the centre about itself, in `_local/<device>` of each database. */
export interface HeldMark {
  readonly rev: string;
  readonly mark: string;
  /** Highest numbers that the device reported with it; 0 where it does not say. */
  readonly seq: number;
  readonly n: number;
  /** When it was written, ISO 8601 UTC. */
  readonly at: string;
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
    return {
      rev: answer._rev,
      mark: String(answer.mark),
      seq: numberOf(answer.seq),
      n: numberOf(answer.n),
      at: String(answer.at),
    };
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

/**
 * Whether the last exchange ended as far as the centre can show. One that broke off leaves the mark of its beginning
 * there: a backup taken inside it, or a server that lost its last second, bears the same one.
 */
export function hasEnded({ begun, nextMark }: Position, held: HeldMark | undefined): boolean {
  return begun === undefined || (held !== undefined && held.mark === nextMark);
}

/**
 * The position to go on from. What was pushed in an exchange that broke off counts if it `isThere`; but it stays in
 * doubt until another mark has been written, because until then the backup is still taken for the centre. What was
 * pulled is read again: of a centre that was restored the same numbers may stand for other documents by now.
 */
export function agreed(position: Position, held: HeldMark | undefined, isThere: boolean): Position {
  const { begun, mark: _, nextMark: __, ...rest } = position;
  const mark = held && { mark: held.mark };
  if (begun === undefined || hasEnded(position, held)) {
    return { ...rest, ...mark };
  }
  const { pulled: ____, complete: _____, ...fixed } = rest;
  return { ...fixed, ...begun, ...(isThere && { pushed: rest.pushed, begun }), ...mark };
}

/** From here on what is done counts only when the exchange ends. */
export function begin(position: Position): Position {
  const { pushed, pulled, complete } = position;
  return {
    ...position,
    begun: { pushed, ...(pulled !== undefined && { pulled }), ...(complete && { complete }) },
  };
}

export function ended(position: Position): Position {
  const { begun: _, ...rest } = position;
  return rest;
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

function numberOf(value: unknown): number {
  return Number.isSafeInteger(value) ? Number(value) : 0;
}

import { KINDS } from '../../domain/kind.ts';
import type { Kind } from '../../domain/kind.ts';
import { isRecord } from '../../domain/shape.ts';

export type KindCounts = Readonly<Record<Kind, number>>;

/** One window's week. 受理 counts by day of registration, 办结 by day of closing. */
export interface WindowCounts {
  readonly office: string;
  readonly window: string;
  readonly registered: KindCounts;
  readonly closed: KindCounts;
  /** Closed without a rating. */
  readonly unrated: number;
}

export type WeeklyAnswer =
  { readonly rows: readonly WindowCounts[] } | { readonly failure: 'offline' | 'forbidden' | 'failed' };

/** Longest wait for the gateway: a view that is being built may need some seconds. */
const LIMIT_MS = 30_000;

/** Asks the gateway for a week (`2026-W47`); every outcome is a value. */
export async function readWeeklyCounts(week: string, signal: AbortSignal): Promise<WeeklyAnswer> {
  const ends = new AbortController();
  const end = () => ends.abort();
  signal.addEventListener('abort', end);
  const limit = setTimeout(end, LIMIT_MS);
  try {
    const path = `/api/weekly-counts?week=${encodeURIComponent(week)}`;
    const answer = await fetch(path, { signal: ends.signal });
    if (answer.status === 401 || answer.status === 403) return { failure: 'forbidden' };
    // 502 to 504 come from a proxy before the gateway: the centre is away.
    if (!answer.ok) return { failure: answer.status > 500 ? 'offline' : 'failed' };
    return read(await answer.json());
  } catch (error) {
    return { failure: error instanceof SyntaxError ? 'failed' : 'offline' };
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', end);
  }
}

/** Row by row: counts that are not there are zero, rows without a window are not rows. */
export function read(body: unknown): WeeklyAnswer {
  if (!isRecord(body) || !Array.isArray(body.rows)) return { failure: 'failed' };
  const rows = body.rows.filter(isRecord).flatMap((row) => {
    const { office, window, registered, closed, unrated } = row;
    if (typeof office !== 'string' || typeof window !== 'string') return [];
    return [
      { office, window, registered: kinds(registered), closed: kinds(closed), unrated: whole(unrated) },
    ];
  });
  return { rows };
}

/** All windows together. */
export function totalOf(rows: readonly WindowCounts[]): Omit<WindowCounts, 'office' | 'window'> {
  const sum = (part: (row: WindowCounts) => number) => rows.reduce((total, row) => total + part(row), 0);
  return {
    registered: byKind((kind) => sum((row) => row.registered[kind])),
    closed: byKind((kind) => sum((row) => row.closed[kind])),
    unrated: sum((row) => row.unrated),
  };
}

export function sumOf(counts: KindCounts): number {
  return KINDS.reduce((total, kind) => total + counts[kind], 0);
}

/** Whether nothing happened in any window; a line of zeros for each says the same as no lines. */
export function isEmptyWeek(rows: readonly WindowCounts[]): boolean {
  const { registered, closed } = totalOf(rows);
  return sumOf(registered) + sumOf(closed) === 0;
}

/** Of a window where nobody came. */
export const NO_COUNTS: KindCounts = byKind(() => 0);

function kinds(value: unknown): KindCounts {
  return byKind((kind) => (isRecord(value) ? whole(value[kind]) : 0));
}

function byKind(count: (kind: Kind) => number): KindCounts {
  return {
    consultation: count('consultation'),
    acceptance: count('acceptance'),
    inquiry: count('inquiry'),
    other: count('other'),
  };
}

function whole(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

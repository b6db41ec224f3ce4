import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { SUM_VIEWS, SUMS } from '../../app/domain/statistics/sums.ts';
import { bounded } from '../bounded.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { ViewKey } from '../statistics/read-view.ts';
import { askIndex } from '../view-answer.ts';
import type { ApiRequest } from './api-request.ts';
import { isAtCentre } from './figure-rights.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
/** The views of `central` that have numbers, and what their places are called. */
const COLUMNS = new Map<string, readonly string[]>([
  ...SUM_VIEWS.map((view): [string, readonly string[]] => [view, SUMS[view]]),
  ['flow', [...HOURS, 'closed']],
]);

const LONGEST_KEY = 8;
const MOST_ROWS = 10_000;
const KEYS = ['startkey', 'endkey', 'group_level', 'limit'];

/** A place of a key; `{}` is behind all of them, as in CouchDB. */
type Part = string | number | Readonly<Record<string, never>>;

/**
 * `GET /api/views/counts?group_level=4&startkey=["place","week","2026-W47"]&endkey=["place","week","2026-W47",{}]`: a view of
 * `central`, always reduced, for people and programs of the centre. Keys are in `design-docs/README.md`.
 */
export async function readSumsOfView({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  if (!isAtCentre(session)) return NOT_ALLOWED;
  const [view = ''] = names;
  const columns = COLUMNS.get(view);
  if (!columns) return NOT_FOUND;
  const { query } = exchange;
  const wrong = [...query.keys()].find((key) => !KEYS.includes(key) || query.getAll(key).length > 1);
  if (wrong !== undefined) return refusal(400, 'malformed', wrong);
  const level = wholeOf(query.get('group_level') ?? '0', 0, LONGEST_KEY);
  const limit = wholeOf(query.get('limit') ?? String(MOST_ROWS), 1, MOST_ROWS);
  const first = keyOf(query.get('startkey'));
  const last = keyOf(query.get('endkey'));
  if (level === undefined) return refusal(400, 'malformed', 'group_level');
  if (limit === undefined) return refusal(400, 'malformed', 'limit');
  if (first === 'wrong') return refusal(400, 'malformed', 'startkey');
  if (last === 'wrong') return refusal(400, 'malformed', 'endkey');
  const range = { ...(first && { startkey: first }), ...(last && { endkey: last }) };
  const rows = await rowsOf(parts.couch, view, { ...range, group_level: level, limit, reduce: true });
  return { status: 200, body: { view, columns, rows } };
}

type Asked = {
  readonly startkey?: readonly Part[];
  readonly endkey?: readonly Part[];
  readonly group_level: number;
  readonly limit: number;
  readonly reduce: true;
};

async function rowsOf(couch: ServerScope, view: string, asked: Asked) {
  const central = couch.use<object>('central');
  const read = () => central.view<readonly number[]>(view, view, asked as object);
  const answer = await bounded(askIndex(read), undefined);
  return answer.rows.map(({ key, value }) => ({ key: key as unknown as ViewKey | null, value }));
}

function wholeOf(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

function keyOf(text: string | null): readonly Part[] | 'wrong' | undefined {
  if (text === null) return undefined;
  try {
    const key: unknown = JSON.parse(text);
    return Array.isArray(key) && key.length <= LONGEST_KEY && key.every(isPart) ? key : 'wrong';
  } catch {
    return 'wrong';
  }
}

function isPart(part: unknown): part is Part {
  if (typeof part === 'string') return part.length <= 80;
  return typeof part === 'number' || (isRecord(part) && Object.keys(part).length === 0);
}

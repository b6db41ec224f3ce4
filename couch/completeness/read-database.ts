import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { bounded } from '../bounded.ts';
import { unlessMissing } from '../couch-answer.ts';
import { isUsedUp } from '../guard/reports.ts';
import type { Run } from '../guard/runs.ts';
import { askIndex } from '../view-answer.ts';
import type { DeviceFacts, GapFacts } from './facts.ts';
import type { LocalDocuments } from './local-documents.ts';
import { holesIn, isUnbroken } from './unbroken.ts';
import type { Sums } from './unbroken.ts';

/** Numbers of a PC read at a time, where some are missing. */
const PAGE = 10_000;

/** When an entry was written, by the centre's clock, and what it knew of its own; times in milliseconds. */
interface Written {
  readonly atMs: number;
  readonly offsetMs?: number;
}

/** What a PC said with its last mark, by its own clock. */
interface Mark {
  readonly seq: number;
  readonly atMs: number;
}

/** Of the view `numbers/seq`: one entry, or the sums of a device's. nano calls every key a text. */
interface Row {
  readonly key: readonly unknown[];
  readonly value: unknown;
  readonly doc?: unknown;
}

/** What was read of a database before, see `read`. */
export interface Before {
  readonly locals?: LocalDocuments | undefined;
  readonly state?: string | undefined;
}

/** Numbers of a database's devices, holes among them, and when the entries at their ends were written. */
interface Logs {
  readonly sums: ReadonlyMap<string, Sums>;
  readonly holes: ReadonlyMap<string, readonly Run[]>;
  readonly times: ReadonlyMap<string, Written>;
}

/** Devices in a database of entries: by the sums of their numbers, their marks, and the times of a few entries. */
export class DatabaseReader {
  readonly #couch: ServerScope;
  /** Device and sums of a log with holes → the holes: read once, and again when the log has grown. */
  readonly #holes = new Map<string, { readonly of: string; readonly runs: readonly Run[] }>();

  /** Database → its logs, and what it looked like then. */
  readonly #logs = new Map<string, { readonly state: string; readonly logs: Logs }>();

  constructor(couch: ServerScope) {
    this.#couch = couch;
  }

  /**
   * `known` are the ids of the office's devices; others may have entries here. `locals` are the database's local documents
   * where they could be read at once, and were read before what `state` stands for: while that is the same, the numbers
   * are as well. Undefined: no such database.
   */
  async read(
    database: string,
    known: readonly string[],
    { locals, state }: Before = {},
  ): Promise<readonly DeviceFacts[] | undefined> {
    // The marks first: a push that comes while we read would else look like entries that are not here.
    const marks = await this.#marks(database, known, locals);
    const logs = await this.#logsOf(database, state);
    if (!logs) return undefined;
    const { sums, holes, times } = logs;
    const ids = [...new Set([...known, ...sums.keys()])];
    const others = ids.filter((id) => !known.includes(id));
    for (const [id, mark] of await this.#marks(database, others, locals)) marks.set(id, mark);
    return ids.flatMap((device): DeviceFacts[] => {
      const highest = sums.get(device)?.max ?? 0;
      const mark = marks.get(device);
      if (highest === 0 && !mark) return [];
      const first = times.get(keyOf(device, sums.get(device)?.min ?? 0));
      const last = times.get(keyOf(device, highest));
      const gap = gapOf(device, holes.get(device), times);
      return [
        {
          device,
          highest,
          ...(first && { firstMs: first.atMs }),
          ...(last && { highestMs: last.atMs }),
          ...(last?.offsetMs !== undefined && { offsetMs: last.offsetMs }),
          ...(mark && { mark: { seq: mark.seq, atMs: mark.atMs + (last?.offsetMs ?? 0) } }),
          ...(gap && { gap }),
        },
      ];
    });
  }

  async #logsOf(database: string, state: string | undefined): Promise<Logs | undefined> {
    const held = this.#logs.get(database);
    if (held && state !== undefined && held.state === state) return held.logs;
    const sums = await unlessMissing(this.#sums(database));
    if (!sums) return undefined;
    const holes = new Map<string, readonly Run[]>();
    for (const [device, one] of sums)
      if (!isUnbroken(one, one.max)) holes.set(device, await this.#holesOf(database, device, one));
    const wanted = [...sums].flatMap(([device, { min, max }]) => [
      [device, min] as const,
      [device, max] as const,
      ...sidesOf(holes.get(device)).map((seq) => [device, seq] as const),
    ]);
    const logs = { sums, holes, times: await this.#times(database, wanted) };
    if (state === undefined) this.#logs.delete(database);
    else this.#logs.set(database, { state, logs });
    return logs;
  }

  /** By device, as CouchDB sums them up. */
  async #sums(database: string): Promise<ReadonlyMap<string, Sums>> {
    const rows = await this.#seq(database, { group_level: 1 });
    return new Map(rows.map(({ key, value }) => [String(key[0]), value as Sums]));
  }

  async #marks(
    database: string,
    devices: readonly string[],
    locals: LocalDocuments | undefined,
  ): Promise<Map<string, Mark | undefined>> {
    if (locals) return new Map(devices.map((id) => [id, markFrom(locals.get(`_local/${id}`))]));
    const asked = devices.map(async (id) => [id, await this.#mark(database, id)] as const);
    return new Map(await Promise.all(asked));
  }

  async #mark(database: string, device: string): Promise<Mark | undefined> {
    // What stands in an entry is not made for a path.
    if (!/^[a-z][a-z0-9]{0,7}$/.test(device)) return undefined;
    const asked = this.#couch.use<object>(database).get(`_local/${device}`);
    return markFrom(await bounded(unlessMissing(asked), undefined));
  }

  async #holesOf(database: string, device: string, sums: Sums): Promise<readonly Run[]> {
    const log = `${database} ${device}`;
    const of = JSON.stringify(sums);
    const held = this.#holes.get(log);
    if (held?.of === of) return held.runs;
    const numbers: number[] = [];
    for (let from = 0; ;) {
      const rows = await this.#seq(database, {
        reduce: false,
        start_key: [device, from],
        end_key: [device, {}],
        limit: PAGE,
      });
      numbers.push(...rows.map(({ value }) => Number(value)));
      if (rows.length < PAGE) break;
      from = (numbers.at(-1) ?? from) + 1;
    }
    const runs = holesIn(numbers);
    this.#holes.set(log, { of, runs });
    return runs;
  }

  async #times(
    database: string,
    places: readonly (readonly [device: string, seq: number])[],
  ): Promise<ReadonlyMap<string, Written>> {
    if (places.length === 0) return new Map();
    const rows = await this.#seq(database, { keys: places, reduce: false, include_docs: true });
    return new Map(
      rows.flatMap(({ key, doc }): [string, Written][] => {
        const written = writtenOf(doc);
        return written ? [[keyOf(String(key[0]), Number(key[1])), written]] : [];
      }),
    );
  }

  async #seq(database: string, asked: object): Promise<readonly Row[]> {
    const ask = () => this.#couch.use<object>(database).view('numbers', 'seq', asked);
    const { rows } = await bounded(askIndex(ask), undefined);
    return rows as unknown as readonly Row[];
  }
}

function markFrom(document: unknown): Mark | undefined {
  if (!isRecord(document) || !isUsedUp(document.seq)) return undefined;
  const atMs = Date.parse(String(document.at));
  return Number.isNaN(atMs) ? undefined : { seq: document.seq, atMs };
}

/** 补登 bears the time of the visit; when it was typed it says besides. */
function writtenOf(document: unknown): Written | undefined {
  if (!isRecord(document)) return undefined;
  const { at, backfilledAt, clockOffsetMs } = document;
  const atMs = Date.parse(String(backfilledAt ?? at));
  if (Number.isNaN(atMs)) return undefined;
  return typeof clockOffsetMs === 'number'
    ? { atMs: atMs + clockOffsetMs, offsetMs: clockOffsetMs }
    : { atMs };
}

/** The places that are there before the first hole and behind the last one. */
function sidesOf(holes: readonly Run[] | undefined): readonly number[] {
  const [first, last] = [holes?.at(0), holes?.at(-1)];
  return first && last ? [first[0] - 1, last[1] + 1].filter((seq) => seq > 0) : [];
}

function gapOf(
  device: string,
  holes: readonly Run[] | undefined,
  times: ReadonlyMap<string, Written>,
): GapFacts | undefined {
  const [first, last] = [holes?.at(0), holes?.at(-1)];
  if (!first || !last) return undefined;
  const count = (holes ?? []).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const after = times.get(keyOf(device, first[0] - 1));
  // An entry that went away between two questions leaves the end open.
  const before = times.get(keyOf(device, last[1] + 1))?.atMs ?? Date.now();
  return { count, beforeMs: before, ...(after && { afterMs: after.atMs }) };
}

function keyOf(device: string, seq: number): string {
  return `${device} ${seq}`;
}

import { createHash } from 'node:crypto';
import { digestDay } from '../../app/domain/day-digest.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type {
  Behind,
  ListedContribution,
  SheetPart,
  VisitListDocument,
} from '../../app/domain/sheet/sheet.ts';
import type { Sums } from '../../app/domain/statistics/sums.ts';
import { digestOf } from './digest.ts';
import type { Contribution } from './read-behind.ts';

/** An office has some hundred visits a day; a list stays a small document whatever comes. */
const MOST_OF_A_LIST = 2_000;

/** Id of a list in `reports`. */
export function listId(digest: string): string {
  return `visits:${digest}`;
}

/** The lists of one office's visits: by the day of registration, so that the sheets of a week and of its month share most of them. */
export function listsOf(
  office: string,
  contributions: readonly Contribution[],
): readonly { readonly part: SheetPart; readonly document: VisitListDocument }[] {
  const days = new Map<string, ListedContribution[][]>();
  for (const { visit, entries, windows } of contributions) {
    const day = digestDay(visit) ?? '';
    const lists = days.get(day) ?? [[]];
    days.set(day, lists);
    if ((lists.at(-1)?.length ?? 0) >= MOST_OF_A_LIST) lists.push([]);
    const sums = [...windows].sort(([one], [other]) => (one < other ? -1 : 1));
    lists.at(-1)?.push([visit, entries, Object.fromEntries(sums)]);
  }
  return [...days].flatMap(([day, lists]) =>
    lists.map((visits) => {
      const digest = digestOf(visits);
      return {
        part: { office, day, visits: visits.length, digest },
        document: { _id: listId(digest), type: 'sheet-visits', visits } as const,
      };
    }),
  );
}

/** Makes `Behind` of contributions that come office by office. */
export class BehindDigest {
  readonly #hash = createHash('sha256');
  readonly #parts: SheetPart[] = [];
  #visits = 0;

  add(visits: Iterable<Pick<Contribution, 'visit' | 'entries'>>): void {
    for (const { visit, entries } of visits) {
      this.#hash.update(`${visit} ${entries}\n`);
      this.#visits += 1;
    }
  }

  part(part: SheetPart): void {
    this.#parts.push(part);
  }

  /** To be asked once. */
  end(): Behind {
    return { visits: this.#visits, digest: this.#hash.digest('hex'), parts: this.#parts };
  }
}

/** A list as it lies in `reports`, read back; undefined where it is not one of ours. */
export function contributionsOf(document: unknown): readonly Contribution[] | undefined {
  if (!isRecord(document) || !Array.isArray(document.visits)) return undefined;
  const read = (document.visits as readonly unknown[]).map((one) => {
    const [visit, entries, windows] = Array.isArray(one) ? (one as readonly unknown[]) : [];
    if (typeof visit !== 'string' || typeof entries !== 'string' || !isRecord(windows)) return undefined;
    return { visit, entries, windows: new Map(Object.entries(windows) as [string, Sums][]) };
  });
  return read.every((one) => one !== undefined) ? read : undefined;
}

import { DRILL_PAGE } from '../../app/domain/statistics/drill.ts';
import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import { formulaOf } from '../../app/domain/statistics/formulas.ts';
import type { ReadView } from '../statistics/read-view.ts';
import type { ReadRows } from './read-rows.ts';
import { HourSlices } from './hour-slices.ts';
import { Slices } from './slices.ts';
import type { Slice, SlicesOf } from './slices.ts';

/** Lines of an answer, and rows of one request: what a day of a large city has comes in pieces. */
const SIZES = { page: DRILL_PAGE, chunk: 1_000 };

/** One line of the list: a visit that the figure counts; one with two matters is two lines where matters are counted. */
export interface CountedVisit {
  /** Id of the visit. */
  readonly id: string;
  /** Which of its matters, from 0; absent where visits are counted. */
  readonly matter?: number;
}

export interface VisitsBehind {
  /** Of all pages; what the figure says, or, behind a share, its numerator. */
  readonly count: number;
  readonly found: readonly CountedVisit[];
}

/**
 * One page of the visits that make a figure, in order of time. The rows of which the views add the figure up are read
 * themselves, so that the list has as many lines as the figure says, whatever it is; only days of the page are read.
 */
export async function visitsBehind(
  read: ReadView,
  readRows: ReadRows,
  question: DrillQuestion,
  { page, chunk } = SIZES,
): Promise<VisitsBehind> {
  const slices: SlicesOf = question.at
    ? new HourSlices(read, question, question.at)
    : new Slices(read, question);
  const countsMatters = formulaOf(question.figure).unit === 'matters';
  const found: CountedVisit[] = [];
  let before = question.offset;
  const isFull = () => found.length >= page;

  const takeRows = async (slice: Slice): Promise<void> => {
    const first = slices.beginningOf(slice);
    for (let skip = 0; !isFull(); skip += chunk) {
      const rows = await readRows(slices.view, { first, skip, limit: chunk });
      for (const { id, key, value } of rows) {
        const times = slices.countOf(key, value);
        for (let matter = 0; matter < times && !isFull(); matter += 1) {
          if (before > 0) before -= 1;
          else found.push({ id, ...(countsMatters && { matter }) });
        }
      }
      if (rows.length < chunk) return;
    }
  };
  const take = async (slice: Slice): Promise<void> => {
    if (slice.count <= before) {
      before -= slice.count;
      return;
    }
    const parts = await slices.partsOf(slice);
    if (!parts) return takeRows(slice);
    for (const part of parts) if (!isFull()) await take(part);
  };

  const all = await slices.all();
  for (const slice of all) if (!isFull()) await take(slice);
  return { count: all.reduce((sum, { count }) => sum + count, 0), found };
}

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { StatisticsRow } from '../../../app/domain/statistics/answer.ts';
import { countBehind, timesCounted } from '../../../app/domain/statistics/drill.ts';
import type { DrillQuestion } from '../../../app/domain/statistics/drill.ts';
import { figureOf } from '../../../app/domain/statistics/figure.ts';
import { FORMULA_GROUPS } from '../../../app/domain/statistics/formula.ts';
import { FORMULAS } from '../../../app/domain/statistics/formulas.ts';
import { GROUPINGS } from '../../../app/domain/statistics/grouping.ts';
import type { Which } from '../../../app/domain/statistics/grouping.ts';
import { visitsBehind } from '../../../couch/drill/visits-behind.ts';
import type { CountedVisit } from '../../../couch/drill/visits-behind.ts';
import { WorkingDays } from '../../../app/domain/statistics/working-days.ts';
import { statistics } from '../../../couch/statistics/statistics.ts';
import { anyDay, anyLog } from '../../design-docs/any-log.ts';
import { recount } from '../../design-docs/recount.ts';
import { centralOf, rowsOver, viewsOver } from '../../design-docs/views-over.ts';

const anyTable = fc
  .record({
    days: fc.oneof(
      fc.tuple(anyDay, anyDay).map((days) => days.sort()),
      fc.constant(['2026-10-01', '2028-06-01']),
    ),
    by: fc.constantFrom(...GROUPINGS),
    show: fc.constantFrom(...FORMULA_GROUPS),
    office: fc.constantFrom(undefined, undefined, 'pd', 'xuhui'),
  })
  .map(({ days: [from = '', until = ''], by, show, office }) => ({
    from,
    until,
    by,
    show,
    ...(office && { office }),
  }));

/** Whose the row is, as the count by hand names it. */
function handKey(row: StatisticsRow): string {
  const { sums: _, figures: __, ...which } = row;
  return JSON.stringify(which);
}

test('every figure of every table opens as many visits as it says, and as somebody counts by hand; no page lacks or repeats one', async () => {
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(anyLog, anyTable, fc.integer({ min: 1, max: 3 }), async (log, table, page) => {
      const held = centralOf(log);
      const read = viewsOver(held);
      const readRows = rowsOver(held);
      const { from, until, by, office } = table;
      const answer = await statistics(read, table, '2027-03-03T00:00:00.000Z', new WorkingDays([]));
      const byHand = recount(log, table);
      const whole = { ...answer.total, tally: recount(log, { ...table, by: 'all' }).get('{}') };
      for (const { sums: _, figures, tally = {}, isTotal, ...which } of [
        ...answer.rows.map((row) => ({ ...row, tally: byHand.get(handKey(row)), isTotal: false })),
        { ...whole, isTotal: true },
      ]) {
        for (const formula of FORMULAS) {
          const figure = figures[formula.id];
          if (!figure) continue;
          const narrowed: Which = { ...(office && !('office' in which) && { office }), ...which };
          const asked: DrillQuestion = {
            from,
            until,
            by: isTotal ? 'all' : by,
            figure: formula.id,
            offset: 0,
            ...narrowed,
          };
          const all: CountedVisit[] = [];
          for (let offset = 0; ; offset += page) {
            const { count, found } = await visitsBehind(
              read,
              readRows,
              { ...asked, offset },
              { page, chunk: 2 },
            );
            all.push(...found);
            assert.is(count, countBehind(formula, figure), JSON.stringify(asked));
            if (found.length < page) break;
          }
          assert.is(all.length, countBehind(formula, figure), JSON.stringify(asked));
          // How late a registration came is not among its entries.
          if (!formula.numerator.includes('delay-late'))
            assert.is(all.length, timesCounted(formula, tally), JSON.stringify(asked));
          const distinct = new Set(all.map(({ id, matter }) => `${id} ${matter ?? ''}`));
          assert.is(distinct.size, all.length, 'no visit twice');
          opened += all.length;
        }
      }
    }),
    { numRuns: 120 },
  );
  assert.ok(opened > 100, `there were visits: ${opened}`);
});

test('behind a share are those that make it up, behind a time all that it is taken of', () => {
  const share = FORMULAS.find(({ id }) => id === 'closing-rate');
  const median = FORMULAS.find(({ id }) => id === 'service-median');
  assert.ok(share && median);
  const sums = { 'registered-inquiry': 7, 'registered-closed': 3, 'minutes-5': 2, 'minutes-60': 2 };
  assert.is(countBehind(share, figureOf(share, sums)), 3);
  assert.is(countBehind(median, figureOf(median, sums)), 4);
  assert.is(countBehind(share, figureOf(share, {})), 0);
});

test.run();

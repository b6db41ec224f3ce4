import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays } from '../../app/domain/calendar.ts';
import { figureOf } from '../../app/domain/statistics/figure.ts';
import { formulaOf } from '../../app/domain/statistics/formulas.ts';
import { KINDS } from '../../app/domain/kind.ts';
import { GROUPINGS } from '../../app/domain/statistics/grouping.ts';
import { SUM_VIEWS } from '../../app/domain/statistics/sums.ts';
import { readSums } from '../../couch/statistics/read-sums.ts';
import { anyDay, anyLog } from './any-log.ts';
import { recount } from './recount.ts';
import { centralOf, viewsOver } from './views-over.ts';

const WINDOW = { office: 'pd', window: 'pd-2' };
const anyQuestion = fc
  .record({
    days: fc.tuple(anyDay, anyDay).map((days) => days.sort()),
    by: fc.constantFrom(...GROUPINGS),
    place: fc.constantFrom({}, {}, { office: 'pd' }, { office: 'xuhui' }, { office: 'nobody' }, WINDOW),
    kind: fc.constantFrom(undefined, ...KINDS),
  })
  .map(({ days: [from, until], by, place, kind }) => {
    const isWithinWindow = ['all', 'office', 'window', 'counter', 'kind'].includes(by);
    const isWithinKind = ['all', 'office', 'window', 'kind'].includes(by);
    const { office } = place as { office?: string };
    const narrowing = isWithinWindow && !(by === 'counter' && kind) ? place : office && { office };
    return { from, until, by, ...narrowing, ...(kind && isWithinKind && { kind }) };
  });

test('whatever happened, and whichever days are asked for, the views have what somebody counts by hand from the entries', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLog,
      fc.array(anyQuestion, { minLength: 1, maxLength: 6 }),
      async (log, questions) => {
        const read = viewsOver(centralOf(log));
        for (const question of questions) {
          const sums = await readSums(read, { ...question, views: SUM_VIEWS });
          const found = [...sums.values()].map(({ which, sums: named }) => [
            JSON.stringify(which),
            // How late a registration came is not among its entries; a test of its own counts it.
            Object.fromEntries(Object.entries(named).filter(([name]) => !name.startsWith('delay-'))),
          ]);
          const byHand = Object.fromEntries(recount(log, question));
          assert.equal(Object.fromEntries(found), byHand, JSON.stringify(question));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('the stock at the end is the one before, plus what was registered, less what was closed; and no rate is above one', async () => {
  const anyRange = fc.tuple(anyDay, anyDay).map((days) => days.sort());
  await fc.assert(
    fc.asyncProperty(
      anyLog,
      anyRange,
      fc.constantFrom('all' as const, 'office' as const),
      async (log, [from, until], by) => {
        // Two PCs that do not agree about midnight may have a visit closed on the day before it was registered.
        const honest = centralOf(log).filter(
          ({ registered, closed }) => !closed || closed.day >= registered.day,
        );
        const read = viewsOver(honest);
        const now = await readSums(read, { from, until, by, views: ['counts', 'in-hand'] });
        const then = await readSums(read, { from, until: addDays(from, -1), by, views: ['in-hand'] });
        for (const key of new Set([...now.keys(), ...then.keys()])) {
          const sums = now.get(key)?.sums ?? {};
          const figure = (id: 'registered' | 'closed' | 'closing-rate' | 'same-day-rate') =>
            figureOf(formulaOf(id), sums).value ?? 0;
          const before = then.get(key)?.sums['in-hand'] ?? 0;
          assert.is(sums['in-hand'] ?? 0, before + figure('registered') - figure('closed'));
          assert.ok(figure('same-day-rate') <= figure('closing-rate') && figure('closing-rate') <= 1);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test.run();

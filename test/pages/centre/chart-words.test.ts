import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays } from '../../../app/domain/calendar.ts';
import { lengthOf } from '../../../app/domain/statistics/period.ts';
import { piecesOf, TREND_UNITS, trendUnitOf } from '../../../app/domain/statistics/trend.ts';
import { hoursSentence, trendSentence } from '../../../app/pages/centre/chart-words.ts';
import { readTrend } from '../../../app/pages/centre/read-flow.ts';

const point = (day: string, registered: number, closed: number) => ({
  from: day,
  until: day,
  registered,
  closed,
});

test('the sentence of a course says sum, highest and lowest, each with its day', () => {
  const points = [point('2026-11-16', 3, 1), point('2026-11-17', 7, 0), point('2026-11-18', 2, 9)];
  assert.is(
    trendSentence({ unit: 'day', points }),
    '登记量合计12件，最高为11月17日（7件），最低为11月18日（2件）；办结量合计10件，最高为11月18日（9件），最低为11月17日（0件）。',
  );
  assert.is(
    trendSentence({ unit: 'day', points: [point('2026-11-16', 3, 1)] }),
    '登记量合计3件；办结量合计1件。',
  );
});

test('the sentence of the hours names the busiest and the quietest in which anybody came', () => {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const [monday, , , , friday] = hours;
  if (monday) monday[9] = 5;
  if (friday) friday[14] = 2;
  assert.is(
    hoursSentence(hours),
    '登记量合计7件，最集中的时段为周一9时（5件），最少的时段为周五14时（2件）。',
  );
  assert.is(hoursSentence(hours.map((day) => day.map(() => 0))), '登记量合计0件。');
});

test('the pieces of a period are all of its days, once each, whatever they are told by', () => {
  const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(anyDay, fc.nat(800), fc.constantFrom(...TREND_UNITS), (from, days, unit) => {
      const range = { from, until: addDays(from, days) };
      const pieces = piecesOf(range, unit);
      assert.is(
        pieces.reduce((sum, piece) => sum + lengthOf(piece), 0),
        days + 1,
      );
      assert.equal([pieces[0]?.from, pieces.at(-1)?.until], [range.from, range.until]);
      for (const [place, piece] of pieces.entries())
        if (place > 0) assert.is(piece.from, addDays(pieces[place - 1]?.until ?? '', 1));
      // Only the ends can be cut.
      assert.ok(pieces.slice(1, -1).every(({ name }) => name !== undefined));
      assert.ok(piecesOf(range, trendUnitOf(range)).length <= 125);
    }),
  );
});

test('an answer that cannot be drawn is none', () => {
  for (const body of [undefined, {}, { points: [] }, { points: [{ from: 'x' }], unit: 'day' }])
    assert.is(readTrend(body), undefined);
  assert.ok(readTrend({ unit: 'week', points: [point('2026-11-16', 3, 1)] }));
});

test.run();

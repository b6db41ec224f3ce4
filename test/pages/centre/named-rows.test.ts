import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ComparedFigure, StatisticsRow } from '../../../app/domain/statistics/answer.ts';
import type { FigureId } from '../../../app/domain/statistics/formulas.ts';
import { GROUPINGS } from '../../../app/domain/statistics/grouping.ts';
import { choiceFromUrl } from '../../../app/pages/centre/centre-choice.ts';
import { changeWord, comparisonWord, figureWord } from '../../../app/pages/centre/figure-words.ts';
import { hoursRows, hoursShown } from '../../../app/pages/centre/hours-rows.ts';
import { exportRows, inOrder, nameHeads, namedRows } from '../../../app/pages/centre/named-rows.ts';
import { periodWord } from '../../../app/pages/centre/period-words.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const { catalogue } = fakeWorkplace().store;

function row(which: object, figures: Partial<Record<FigureId, ComparedFigure>> = {}): StatisticsRow {
  return { ...which, sums: {}, figures };
}

test('a window without visits is a line of zeros, and a window that the catalogue lacks is not dropped', () => {
  assert.is(namedRows([], catalogue, { by: 'window' }).length, catalogue.all('window').length);
  const rows = namedRows([row({ office: 'new', window: 'new-1' })], catalogue, { by: 'window' });
  assert.equal(rows.at(-1)?.names, ['new', 'new-1']);
  assert.equal(rows[0]?.names[1], '浦东新区分局受理窗口');
  assert.equal(namedRows([], catalogue, { by: 'window', office: 'nobody' }), []);
});

test('every grouping has as many names as heads, also of what the catalogue does not know', () => {
  const place = { office: 'x', window: 'x-1', counter: 'x-1-1' };
  const which = { ...place, clerk: 'x', kind: 'other', matter: 'x', channel: 'phone' };
  for (const by of GROUPINGS) {
    const [found] = namedRows([row(which)], catalogue, { by }).filter(({ names }) => names.every(Boolean));
    assert.is(found?.names.length, nameHeads(by).length, by);
  }
  assert.equal(namedRows([row({ matter: '' })], catalogue, { by: 'matter' })[0]?.names, ['未填事项']);
});

test('what is taken of few, and what is nothing, is last in either direction', () => {
  const rows = [
    { value: 0.5, of: 100 },
    { value: 1, of: 3, isFew: true as const },
    { value: 0.9, of: 40 },
    {},
  ].map((rate, place) => ({ ...row({}, { 'closing-rate': rate }), names: [String(place)] }));
  const names = (isRising: boolean) =>
    inOrder(rows, { figure: 'closing-rate', isRising }).map(({ names: [name] }) => name);
  assert.equal(names(false), ['2', '0', '1', '3']);
  assert.equal(names(true), ['0', '2', '1', '3']);
});

test('shares are said in per cent and compared in 百分点, numbers in per cent, each with its sign', () => {
  assert.equal(
    [
      figureWord('percent', 0.9351),
      figureWord('visits', 12),
      figureWord('minutes', 7.25),
      figureWord('percent', undefined),
    ],
    ['93.5%', '12', '7.3', '—'],
  );
  assert.is(changeWord({ value: 0.125, unit: 'ratio' }), '+12.5%');
  assert.is(changeWord({ value: -2.04, unit: 'points' }), '-2.0 个百分点');
  assert.is(changeWord({ value: -0.0001, unit: 'ratio' }), '0.0%');
  const figure = {
    value: 10,
    perWorkingDay: 2,
    before: { value: 8, change: { value: 0.25, unit: 'ratio' as const } },
  };
  assert.equal(
    (['before', 'year', 'daily', 'none'] as const).map((comparison) => comparisonWord(figure, comparison)),
    ['+25.0%', '', '日均 2.0', ''],
  );
});

test('the export has a line for each row and the total, all of one length, and says what is few', () => {
  const choice = choiceFromUrl(
    new URLSearchParams('from=2026-11-16&until=2026-11-22&show=business'),
    '2026-11-23',
  );
  const one = row({ office: 'pd', window: 'pd-1' }, { 'closing-rate': { value: 1, of: 2, isFew: true } });
  const table = exportRows(namedRows([one], catalogue, choice), one, choice);
  assert.is(new Set(table.map((line) => line.length)).size, 1);
  assert.ok(table[1]?.includes('100.0% 样本少'));
  assert.is(table.at(-1)?.[0], '合计');
  assert.ok(table[0]?.includes('办结率 环比'));
});

test('periods are said with their year, weeks with their number', () => {
  const said = (query: string) => periodWord(choiceFromUrl(new URLSearchParams(query), '2026-11-23').period);
  assert.is(said('from=2026-12-28&until=2027-01-03'), '2026年第53周（12月28日—1月3日）');
  assert.is(said('from=2026-11-01&until=2026-11-30'), '2026年 11月1日—30日');
});

test('hours in which nobody ever came are left out at both ends', () => {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const monday = hours[0] ?? [];
  monday[9] = 2;
  monday[11] = 1;
  assert.equal(hoursShown(hours), [9, 10, 11]);
  assert.equal(hoursRows(hours)[1], ['周一', '2', '0', '1', '3']);
  assert.is(hoursRows(hours).length, 8);
});

test.run();

import { SHEET_LAYOUT } from '../../app/domain/sheet/sheet.ts';
import type { SheetContents, SheetRow, Signature, SignedSheet } from '../../app/domain/sheet/sheet.ts';
import { SHEET_TABLES, sheetFormulas } from '../../app/domain/sheet/sheet-figures.ts';
import type { StatisticsRow } from '../../app/domain/statistics/answer.ts';
import { changeOf, figureOf } from '../../app/domain/statistics/figure.ts';
import { addSums, SUMS } from '../../app/domain/statistics/sums.ts';
import type { Sums } from '../../app/domain/statistics/sums.ts';

const NAMES = [
  '浦东新区分局受理窗口',
  '徐汇区分局受理窗口',
  '长宁区分局医疗器械及化妆品受理窗口（第二办事大厅）',
];

/** Sums that look like a week of a window. */
function sumsOf(place: number, week: number): Sums {
  const names = [...SUMS.counts, ...SUMS.service, ...SUMS['in-hand']];
  const sums = Object.fromEntries(
    names.map((name, at) => [name, (place * 7 + at * 3 + week * 5) % 23]),
  ) as Sums;
  const registered = SUMS.counts.slice(0, 4).reduce((sum, name) => sum + (sums[name] ?? 0), 0);
  return { ...sums, 'registered-closed': registered - 2, 'registered-closed-same-day': registered - 5 };
}

function rowOf(sums: Sums, past: Sums): StatisticsRow {
  const figures = sheetFormulas().map((formula) => {
    const [figure, was] = [figureOf(formula, sums), figureOf(formula, past)];
    const change = changeOf(formula.unit, figure, was);
    return [formula.id, { ...figure, before: { ...was, ...(change && { change }) } }] as const;
  });
  return { sums, figures: Object.fromEntries(figures) };
}

const digits = (digit: string) => digit.repeat(64);

/** A weekly sheet of all offices with everything that there can be on one. */
export function sampleContents(windows = NAMES.length): SheetContents {
  const period = { unit: 'week', from: '2026-11-16', until: '2026-11-22' } as const;
  const before = { unit: 'week', from: '2026-11-09', until: '2026-11-15' } as const;
  const rows = Array.from({ length: windows }, (_, place): SheetRow => {
    const window = `pd-${place + 1}`;
    const name = NAMES[place % NAMES.length] ?? '';
    return { office: 'pd', window, name, ...rowOf(sumsOf(place, 2), sumsOf(place, 1)) };
  });
  const whole = (week: number) =>
    rows.map((_, place) => sumsOf(place, week)).reduce<Sums>((all, one) => addSums(all, one), {});
  return {
    layout: SHEET_LAYOUT,
    draft: 1,
    unit: 'week',
    period,
    before,
    officeName: '',
    utcOffsetMinutes: 480,
    at: '2026-11-23T01:05:00.000Z',
    workingDays: 5,
    yearsWithoutCalendar: [],
    isRunning: false,
    isPreliminary: true,
    deliveries: [
      {
        office: 'pd',
        name: '浦东新区分局',
        isComplete: true,
        deliveredUntil: '2026-11-23T01:00:00.000Z',
        behind: [],
      },
      {
        office: 'xuhui',
        name: '徐汇区分局',
        isComplete: false,
        deliveredUntil: '2026-11-20T08:00:00.000Z',
        behind: [
          {
            device: 'b2',
            counter: '2号柜台',
            state: 'waiting',
            deliveredUntil: '2026-11-20T08:00:00.000Z',
            missing: 12,
          },
          { device: 'b3', counter: '3号柜台', state: 'never', missing: 0 },
        ],
      },
    ],
    formulaVersion: 1,
    formulas: sheetFormulas(),
    tables: SHEET_TABLES,
    rows,
    total: rowOf(whole(2), whole(1)),
    supplements: [
      {
        period: before,
        sheet: 'sheet:week:_all:2026-W46/1',
        since: 'sheet:week:_all:2026-W46/1',
        visits: { added: 3, changed: 1, gone: 1 },
        rows: [{ window: 'pd-1', name: NAMES[0] ?? '', sums: { 'closed-acceptance': 2 } }],
        figures: [
          { id: 'closed', was: 120, is: 122 },
          { id: 'praise-rate', was: 0.975, is: 0.95 },
          { id: 'bad-rate', is: 0.05 },
        ],
        parts: [],
      },
    ],
    behind: {
      visits: 1234,
      digest: digits('a'),
      parts: [{ office: 'pd', day: '2026-11-16', visits: 1234, digest: digits('b') }],
    },
  };
}

/** Made, reviewed and issued, by people some of whose names have rare characters. */
export function sampleSheet(contents: SheetContents = sampleContents()): SignedSheet {
  const digest = digits('c');
  const by = (user: string, name: string, hour: number): Signature => ({
    by: user,
    name,
    roles: ['analyst'],
    at: `2026-11-23T0${hour}:30:00.000Z`,
    digest,
    confirmed: true,
  });
  const _id = 'sheet:week:_all:2026-W47/1';
  const step = { type: 'sheet-step', sheet: _id, outcome: 'passed' } as const;
  return {
    sheet: { _id, type: 'sheet', contents, digest, made: by('analyst', '欧阳䶮', 2) },
    review: { ...step, _id: `${_id}/review`, step: 'review', ...by('analyst2', '𠮷田雨', 3) },
    issue: { ...step, _id: `${_id}/issue`, step: 'issue', ...by('supervisor', '王犇', 4) },
  };
}

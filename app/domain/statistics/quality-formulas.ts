import type { FormulaData } from './formula.ts';
import { SUMS } from './sums.ts';

const VOIDED = SUMS.quality.filter((name) => name.startsWith('voided-'));
const OFFSETS = SUMS.quality.filter((name) => name.startsWith('offset-') && name !== 'offset-unknown');

/** How far the data themselves can be relied on. */
export const QUALITY = [
  {
    id: 'voided',
    groups: ['quality'],
    name: ['作废件', 'Voided'],
    definition: ['统计期内登记、其后作废的件数。', 'Visits registered in the period and voided since.'],
    unit: 'visits',
    numerator: VOIDED,
  },
  {
    id: 'void-rate',
    groups: ['quality'],
    name: ['作废率', 'Void rate'],
    definition: [
      '统计期内登记的全部编号中，已作废的占比。',
      'Of all numbers used in the period, the share that was voided.',
    ],
    unit: 'percent',
    numerator: VOIDED,
    denominator: ['valid', ...VOIDED],
  },
  {
    id: 'backfill-rate',
    groups: ['quality'],
    name: ['补登率', 'Typed later'],
    definition: ['登记量中事后补登的占比。', 'Of the registered visits, the share that was typed later.'],
    unit: 'percent',
    numerator: ['backfilled'],
    denominator: ['valid'],
  },
  {
    id: 'offline-rate',
    groups: ['quality'],
    name: ['离线登记占比', 'Registered offline'],
    definition: [
      '到达时间可知的登记中，录入10分钟后才到达中心的占比。',
      'Of the registrations whose arrival is known, the share that came later than ten minutes after it was written.',
    ],
    unit: 'percent',
    numerator: ['delay-late'],
    denominator: ['delay-known'],
  },
  {
    id: 'clock-rate',
    groups: ['quality'],
    name: ['时钟偏差超1分钟占比', 'Clock off by over a minute'],
    definition: [
      '已校时的登记中，电脑时钟与中心相差1分钟以上的占比。',
      'Of the registrations with a known clock, the share whose PC was off by more than a minute.',
    ],
    unit: 'percent',
    numerator: ['offset-300s', 'offset-more'],
    denominator: OFFSETS,
  },
  {
    id: 'clock-unknown-rate',
    groups: ['quality'],
    name: ['时钟未校占比', 'Clock unknown'],
    definition: [
      '登记量中，电脑尚未与中心校过时的占比。',
      'Of the registered visits, the share whose PC had not yet heard the centre’s time.',
    ],
    unit: 'percent',
    numerator: ['offset-unknown'],
    denominator: ['valid'],
  },
] as const satisfies readonly FormulaData[];

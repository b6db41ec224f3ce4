import type { FormulaData } from './formula.ts';
import { SUMS } from './sums.ts';

const RATED = SUMS.service.filter((name) => name.startsWith('level-'));
const UNRATED = SUMS.service.filter((name) => name.startsWith('unrated-') && name !== 'unrated-phone');
const DUE = [...RATED, ...UNRATED];
const GOOD = ['level-5', 'level-4', 'level-3'] as const;
const BAD = ['level-2', 'level-1'] as const;
const TIMED = SUMS.service.filter((name) => name.startsWith('minutes-'));

/** How it was done: how long it took, and what visitors said. */
export const SERVICE = [
  ...(
    [
      ['median', '中位数', 'median', 0.5],
      ['p90', '90分位数', '90th percentile', 0.9],
    ] as const
  ).map(([id, zh, en, quantile]) => ({
    id: `service-${id}` as const,
    groups: id === 'median' ? (['overview', 'service'] as const) : (['service'] as const),
    name: [`窗口服务时长${zh}（分钟）`, `Time of service, ${en} (minutes)`] as const,
    definition: [
      `从来访登记到业务办结的分钟数，取当日登记当日办结者，不含补登；由分段计数推算，误差小于所在分段的宽度（10分钟以内不超过2分钟，1小时以内不超过10分钟）。`,
      `Minutes from registration to closing on one day, without what was typed later; from counted buckets, off by less than the bucket is wide (2 minutes up to 10, 10 minutes up to an hour).`,
    ] as const,
    unit: 'minutes' as const,
    numerator: TIMED,
    quantile,
  })),
  {
    id: 'rating-due',
    groups: ['service'],
    name: ['应评件', 'Ratings due'],
    definition: [
      '统计期内办结的件，除去电话咨询而未评价的件。',
      'Visits closed in the period, less those by phone that were not rated.',
    ],
    unit: 'visits',
    numerator: DUE,
  },
  {
    id: 'rating-rate',
    groups: ['service'],
    name: ['评价率', 'Rating rate'],
    definition: ['应评件中来访人已评价的占比。', 'Of the ratings due, the share that visitors gave.'],
    unit: 'percent',
    numerator: RATED,
    denominator: DUE,
  },
  {
    id: 'praise-rate',
    groups: ['overview', 'service'],
    name: ['好评率', 'Praise rate'],
    definition: [
      '已评价的件中，非常满意、满意、基本满意的占比。',
      'Of the ratings given, the share of levels 3 to 5.',
    ],
    unit: 'percent',
    numerator: GOOD,
    denominator: RATED,
  },
  {
    id: 'bad',
    groups: ['service'],
    name: ['差评件', 'Bad ratings'],
    definition: ['评价为不满意、非常不满意的件数。', 'Ratings of levels 1 and 2.'],
    unit: 'visits',
    numerator: BAD,
  },
  {
    id: 'bad-rate',
    groups: ['service'],
    name: ['差评率', 'Bad rating rate'],
    definition: [
      '已评价的件中，不满意、非常不满意的占比。',
      'Of the ratings given, the share of levels 1 and 2.',
    ],
    unit: 'percent',
    numerator: BAD,
    denominator: RATED,
  },
  ...(
    [
      ['timeout', '超时未评', 'Timed out'],
      ['declined', '谢绝', 'Declined'],
      ['left', '已离开', 'Left'],
      ['fault', '评价器故障', 'Keypad fault'],
      ['not-invited', '未邀评', 'Not invited'],
      ['phone', '电话咨询', 'By phone'],
    ] as const
  ).map(([reason, zh, en]) => ({
    id: `unrated-${reason}` as const,
    groups: ['service'] as const,
    name: [`未评—${zh}`, `Unrated: ${en.toLowerCase()}`] as const,
    definition: [
      reason === 'phone' ? '电话来访而未评价的件数，不属于应评件。' : `应评件中因“${zh}”未评价的件数。`,
      reason === 'phone'
        ? 'Visits by phone that were not rated; none was due.'
        : `Ratings due that were not given: ${en.toLowerCase()}.`,
    ] as const,
    unit: 'visits' as const,
    numerator: [`unrated-${reason}` as const],
  })),
  {
    id: 'not-invited-rate',
    groups: ['service'],
    name: ['未邀评率', 'Not invited rate'],
    definition: ['应评件中窗口未邀请评价的占比。', 'Of the ratings due, the share that nobody asked for.'],
    unit: 'percent',
    numerator: ['unrated-not-invited'],
    denominator: DUE,
  },
] as const satisfies readonly FormulaData[];

import type { FormulaData } from './formula.ts';
import { SUMS } from './sums.ts';

const REGISTERED = SUMS.counts.slice(0, 4);
const CLOSED = SUMS.counts.filter((name) => name.startsWith('closed-'));

const KIND_NAMES = [
  ['consultation', '审批咨询', 'consultation'],
  ['acceptance', '审批受理', 'acceptance'],
  ['inquiry', '审批查询', 'inquiry'],
  ['other', '其他咨询', 'other matters'],
] as const;

/** How much was done: registered, closed, left, and what became of acceptances. */
export const BUSINESS = [
  {
    id: 'registered',
    groups: ['overview', 'business', 'kinds'],
    name: ['登记量', 'Registered'],
    definition: [
      '统计期内登记的来访件数（件），按来访日期计，不含已作废。',
      'Visits registered in the period, by the day of the visit, without voided ones.',
    ],
    unit: 'visits',
    numerator: REGISTERED,
  },
  ...KIND_NAMES.map(([kind, zh, en]) => ({
    id: `registered-${kind}` as const,
    groups: ['kinds'] as const,
    name: [`登记量—${zh}`, `Registered: ${en}`] as const,
    definition: [`登记量中来访事由为“${zh}”的件数。`, `Of the registered visits, those for ${en}.`] as const,
    unit: 'visits' as const,
    numerator: [`registered-${kind}` as const],
  })),
  {
    id: 'parties',
    groups: ['business'],
    name: ['来访人次', 'Parties'],
    definition: [
      '统计期内来访的批次数，同来者办理多件计一人次，不含已作废。',
      'People who came, those who came together once, however many visits they had.',
    ],
    unit: 'parties',
    numerator: ['parties'],
  },
  {
    id: 'matters',
    groups: ['business'],
    name: ['事项数', 'Matters'],
    definition: [
      '统计期内登记的来访所涉事项数，一件涉及多个事项的分别计数。',
      'Matters of the visits registered in the period, each of a visit with several.',
    ],
    unit: 'matters',
    numerator: ['matters'],
  },
  {
    id: 'closed',
    groups: ['overview', 'business', 'kinds'],
    name: ['办结量', 'Closed'],
    definition: [
      '统计期内办结的件数，按办结日期计，不论何时登记，不含办结后作废。',
      'Visits closed in the period, whenever they were registered, without those voided afterwards.',
    ],
    unit: 'visits',
    numerator: CLOSED,
  },
  ...KIND_NAMES.map(([kind, zh, en]) => ({
    id: `closed-${kind}` as const,
    groups: ['kinds'] as const,
    name: [`办结量—${zh}`, `Closed: ${en}`] as const,
    definition: [`办结量中来访事由为“${zh}”的件数。`, `Of the closed visits, those for ${en}.`] as const,
    unit: 'visits' as const,
    numerator: [`closed-${kind}` as const],
  })),
  {
    id: 'in-hand',
    groups: ['overview', 'business'],
    name: ['期末在办', 'In hand at the end'],
    definition: [
      '统计期最后一日终了时尚未办结的件数，计入登记时的窗口，转窗口后不变。',
      'Visits not yet closed when the last day of the period ends; at the window of registration, also after a transfer.',
    ],
    unit: 'visits',
    numerator: ['in-hand'],
    isStock: true,
  },
  {
    id: 'overnight',
    groups: ['business'],
    name: ['隔日未办结', 'Left overnight'],
    definition: [
      '统计期内登记、登记当日未办结的件数。',
      'Of the visits registered in the period, those not closed on the same day.',
    ],
    unit: 'visits',
    numerator: REGISTERED,
    minus: ['registered-closed-same-day'],
  },
  {
    id: 'closing-rate',
    groups: ['business'],
    name: ['办结率', 'Closing rate'],
    definition: [
      '统计期内登记的件中，截至数据截止时间已办结的占比。',
      'Of the visits registered in the period, the share closed by the time of the data.',
    ],
    unit: 'percent',
    numerator: ['registered-closed'],
    denominator: REGISTERED,
  },
  {
    id: 'same-day-rate',
    groups: ['business'],
    name: ['当日办结率', 'Same-day closing rate'],
    definition: [
      '统计期内登记的件中，登记当日办结的占比。',
      'Of the visits registered in the period, the share closed on the same day.',
    ],
    unit: 'percent',
    numerator: ['registered-closed-same-day'],
    denominator: REGISTERED,
  },
  ...(
    [
      ['accepted', '受理', 'accepted'],
      ['correction', '补正', 'told to correct'],
      ['refused', '不予受理', 'refused'],
      ['other', '其他结果', 'with another outcome, or none'],
    ] as const
  ).map(([outcome, zh, en]) => ({
    id: `acceptance-${outcome}` as const,
    groups: ['business'] as const,
    name: [`审批受理—${zh}`, `Acceptances ${en}`] as const,
    definition: [
      `统计期内办结的审批受理中，处理结果为“${zh}”的件数。`,
      `Acceptances closed in the period that were ${en}.`,
    ] as const,
    unit: 'visits' as const,
    numerator: [`acceptance-${outcome}` as const],
  })),
] as const satisfies readonly FormulaData[];

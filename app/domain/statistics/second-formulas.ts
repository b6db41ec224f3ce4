import type { FormulaData } from './formula.ts';

/** Who had to come again: counted visit by visit, and not by the views. */
export const SECOND = [
  {
    id: 'visitor-known',
    groups: ['second'],
    name: ['可识别件', 'Visitors known'],
    definition: [
      '登记量中填有事项、且能识别来访者的件数。识别依据：本人来访按联系电话，未留电话的按来访人单位加姓名；代办的按申请人统一社会信用代码，未填代码的按申请人名称加来访人电话或姓名；仅有姓名的不予识别。',
      'Of the registered visits, those with a matter whose visitor can be told: by phone, else organisation and name; of agents by the applicant’s credit code, else the applicant’s name with the phone or name of who came. Never by a name alone.',
    ],
    unit: 'visits',
    numerator: ['visitor-known'],
  },
  {
    id: 'second-visits',
    groups: ['second'],
    name: ['二次来访件', 'Second visits'],
    definition: [
      '可识别件中，同一来访者此前规定天数内（含当日）已为同一事项来访过的件数；不论此前在哪个窗口、以何种方式来访，同批来访的不计，作废的不计。',
      'Of these, visits of somebody who had come for the same matter within the days asked for, on the same day included, at whatever window; those who came together are one, and voided visits none.',
    ],
    unit: 'visits',
    numerator: ['second'],
  },
  {
    id: 'second-rate',
    groups: ['second'],
    name: ['二次来访率', 'Second visit rate'],
    definition: [
      '可识别件中二次来访件的占比。',
      'Of the visits whose visitor is known, the share of second ones.',
    ],
    unit: 'percent',
    numerator: ['second'],
    denominator: ['visitor-known'],
  },
] as const satisfies readonly FormulaData[];

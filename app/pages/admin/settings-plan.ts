import { RATING_ORDERS } from '../../domain/level.ts';
import type { RatingOrder } from '../../domain/level.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { contentOf, plainText, valuesOf } from './form-values.ts';
import type { Column, FieldPlan, SectionPlan } from './section-plan.ts';

const SETTINGS_FIELDS: readonly FieldPlan[] = [
  { name: 'supportPhone', label: () => fieldTexts.supportPhone, kind: 'text', max: 60 },
  {
    name: 'offlineDays',
    label: () => fieldTexts.offlineDays,
    kind: 'number',
    hint: () => fieldTexts.offlineDaysHint,
  },
  {
    name: 'idleLockMinutes',
    label: () => fieldTexts.idleLockMinutes,
    kind: 'number',
    hint: () => fieldTexts.idleLockHint,
  },
  {
    name: 'signInTries',
    label: () => fieldTexts.signInTries,
    kind: 'number',
    hint: () => fieldTexts.signInTriesHint,
  },
  {
    name: 'signInPauseMinutes',
    label: () => fieldTexts.signInPauseMinutes,
    kind: 'number',
    hint: () => fieldTexts.signInPauseHint,
  },
  {
    name: 'ratingSeconds',
    label: () => fieldTexts.ratingSeconds,
    kind: 'number',
    hint: () => fieldTexts.ratingSecondsHint,
  },
  {
    name: 'ratingOrder',
    label: () => fieldTexts.ratingOrder,
    kind: 'choice',
    optional: true,
    hint: () => fieldTexts.ratingOrderHint,
    options: () => RATING_ORDERS.map((order) => ({ value: order, label: orderWord(order) })),
  },
  {
    name: 'ratingAsks',
    label: () => fieldTexts.ratingAsks,
    kind: 'number',
    optional: true,
    hint: () => fieldTexts.ratingAsksHint,
  },
  { name: 'hidesLevel', label: () => fieldTexts.hidesLevel, kind: 'flag' },
  {
    name: 'retentionDays',
    label: () => fieldTexts.retentionDays,
    kind: 'number',
    optional: true,
    hint: () => fieldTexts.retentionHint,
  },
];

/** 参数设置: one document, its values as the lines of the list. */
export const SETTINGS_PLAN: SectionPlan = {
  section: 'settings',
  type: 'settings',
  title: () => adminTexts.settings,
  columns: SETTINGS_FIELDS.map((field): Column => ({
    label: field.label,
    of: (one) => valueWord(Object.entries(one).find(([name]) => name === field.name)?.[1]),
  })),
  fields: SETTINGS_FIELDS,
  nameOf: () => adminTexts.settings,
  toForm: (one) => valuesOf(SETTINGS_FIELDS, one),
  toDocument: (values) => ({ _id: 'settings', type: 'settings', ...contentOf(SETTINGS_FIELDS, values) }),
  fieldOf: ({ path }) => path,
};

function orderWord(order: RatingOrder): string {
  const words: Readonly<Record<RatingOrder, string>> = {
    'keypad-first': fieldTexts.orderKeypadFirst,
    'screen-first': fieldTexts.orderScreenFirst,
    'keypad-only': fieldTexts.orderKeypadOnly,
    'screen-only': fieldTexts.orderScreenOnly,
  };
  return words[order];
}

function valueWord(value: unknown): string {
  if (typeof value === 'boolean') return value ? fieldTexts.yes : fieldTexts.no;
  const order = RATING_ORDERS.find((one) => one === value);
  return order ? orderWord(order) : plainText(value);
}

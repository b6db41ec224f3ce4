import { FIELDS as AREAS } from '../../domain/catalogue.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { contentOf, textOf, valuesOf } from './form-values.ts';
import { idOr, windowOptions } from './labels.ts';
import type { FieldPlan, SectionPlan } from './section-plan.ts';

/** The fields of a matter, in the order of the form and of the columns of an import file. */
export const MATTER_FIELDS: readonly FieldPlan[] = [
  {
    name: 'code',
    label: () => fieldTexts.matterCode,
    kind: 'text',
    max: 40,
    fixed: true,
    hint: () => fieldTexts.matterCodeHint,
  },
  { name: 'name', label: () => fieldTexts.matterName, kind: 'text', max: 200 },
  {
    name: 'aliases',
    label: () => fieldTexts.aliases,
    kind: 'lines',
    max: 60,
    optional: true,
    hint: () => fieldTexts.aliasesHint,
  },
  {
    name: 'field',
    label: () => fieldTexts.area,
    kind: 'choice',
    options: () => AREAS.map((area) => ({ value: area, label: fieldTexts[area] })),
  },
  { name: 'materials', label: () => fieldTexts.materials, kind: 'materials', max: 300 },
  {
    name: 'timeLimitWorkingDays',
    label: () => fieldTexts.timeLimit,
    kind: 'number',
    hint: () => fieldTexts.timeLimitHint,
  },
  { name: 'legalBasis', label: () => fieldTexts.legalBasis, kind: 'long', max: 2000 },
  {
    name: 'standardAnswer',
    label: () => fieldTexts.standardAnswer,
    kind: 'long',
    max: 4000,
    optional: true,
    hint: () => fieldTexts.standardAnswerHint,
  },
  { name: 'validFrom', label: () => fieldTexts.validFrom, kind: 'day' },
  {
    name: 'validTo',
    label: () => fieldTexts.validTo,
    kind: 'day',
    optional: true,
    hint: () => fieldTexts.validToHint,
  },
  {
    name: 'windows',
    label: () => fieldTexts.windowsOfMatter,
    kind: 'choices',
    optional: true,
    hint: () => fieldTexts.windowsOfMatterHint,
    options: windowOptions,
  },
];

/** 事项 */
export const MATTER_PLAN: SectionPlan = {
  section: 'matters',
  type: 'matter',
  title: () => adminTexts.matters,
  columns: [
    { label: () => fieldTexts.matterCode, of: (one) => (one.type === 'matter' ? one.code : '') },
    { label: () => fieldTexts.matterName, of: (one) => (one.type === 'matter' ? one.name : '') },
    { label: () => fieldTexts.area, of: (one) => (one.type === 'matter' ? fieldTexts[one.field] : '') },
    {
      label: () => fieldTexts.materials,
      of: (one) => (one.type === 'matter' ? String(one.materials.length) : ''),
      number: true,
    },
    {
      label: () => fieldTexts.timeLimit,
      of: (one) => (one.type === 'matter' ? fieldTexts.workingDays(one.timeLimitWorkingDays) : ''),
    },
    { label: () => fieldTexts.validFrom, of: (one) => (one.type === 'matter' ? one.validFrom : '') },
    { label: () => fieldTexts.validTo, of: (one) => (one.type === 'matter' ? (one.validTo ?? '') : '') },
    {
      label: () => fieldTexts.windowsOfMatter,
      of: (one) => (one.type === 'matter' ? (one.windows?.join(' ') ?? adminTexts.allWindows) : ''),
    },
  ],
  fields: MATTER_FIELDS,
  nameOf: (one) => (one.type === 'matter' ? one.name : one._id),
  blank: (_, today) => ({
    ...Object.fromEntries(MATTER_FIELDS.map((field) => [field.name, ''])),
    materials: [],
    windows: [],
    validFrom: today,
  }),
  toForm: (one) => valuesOf(MATTER_FIELDS, one),
  toDocument: (values, before) => {
    const content = contentOf(MATTER_FIELDS, values);
    return { _id: idOr(before, `matter:${String(content.code)}`), type: 'matter', ...content };
  },
  fieldOf: ({ path }) => (path === '_id' ? 'code' : (path.split('.')[0] ?? path)),
  alsoWrong: (values) => {
    const until = textOf(values.validTo);
    return until !== '' && until < textOf(values.validFrom) ? { validTo: fieldTexts.beforeStart } : {};
  },
};

import { detailsOn } from '../../domain/catalogue.ts';
import type { CatalogueDocument } from '../../domain/catalogue.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { contentOf, textOf, valuesOf } from './form-values.ts';
import type { FieldPlan, SectionPlan } from './section-plan.ts';
import { DETAILS_FIELDS, detailsField, latestDetails, withDetails } from './window-details.ts';
import { idOr, officeOptions, windowLabel, windowOptions } from './labels.ts';

const OFFICE_FIELDS: readonly FieldPlan[] = [
  {
    name: 'code',
    label: () => fieldTexts.officeCode,
    kind: 'text',
    max: 16,
    fixed: true,
    hint: () => fieldTexts.officeCodeHint,
  },
  {
    name: 'name',
    label: () => fieldTexts.officeName,
    kind: 'text',
    max: 100,
    hint: () => fieldTexts.officeNameHint,
  },
  { name: 'shortName', label: () => fieldTexts.shortName, kind: 'text', max: 100 },
  {
    name: 'prefix',
    label: () => fieldTexts.prefix,
    kind: 'text',
    max: 8,
    // Numbers of visits begin with it: changed, it would give out the same numbers again.
    fixed: true,
    hint: () => fieldTexts.prefixHint,
  },
  {
    name: 'utcOffsetMinutes',
    label: () => fieldTexts.offset,
    kind: 'number',
    hint: () => fieldTexts.offsetHint,
  },
];

/** 单位 */
export const OFFICE_PLAN: SectionPlan = {
  section: 'offices',
  type: 'office',
  title: () => adminTexts.offices,
  columns: [
    { label: () => fieldTexts.officeCode, of: (one) => (one.type === 'office' ? one.code : '') },
    { label: () => fieldTexts.officeName, of: (one) => (one.type === 'office' ? one.name : '') },
    { label: () => fieldTexts.shortName, of: (one) => (one.type === 'office' ? one.shortName : '') },
    { label: () => fieldTexts.prefix, of: (one) => (one.type === 'office' ? one.prefix : '') },
  ],
  fields: OFFICE_FIELDS,
  nameOf: (one) => (one.type === 'office' ? one.shortName : one._id),
  blank: () => ({ code: '', name: '', shortName: '', prefix: '', utcOffsetMinutes: '480' }),
  toForm: (one) => valuesOf(OFFICE_FIELDS, one),
  toDocument: (values, before) => {
    const content = contentOf(OFFICE_FIELDS, values);
    return { _id: idOr(before, `office:${String(content.code)}`), type: 'office', ...content };
  },
  fieldOf: ({ path }) => (path === '_id' ? 'code' : path),
  alsoWrong: (values, before, catalogue) => {
    const others = catalogue.all('office').filter((one) => one._id !== before?._id);
    return others.some((one) => one.prefix === values.prefix) ? { prefix: fieldTexts.prefixTaken } : {};
  },
};

const WINDOW_FIELDS: readonly FieldPlan[] = [
  {
    name: 'office',
    label: () => fieldTexts.office,
    kind: 'choice',
    fixed: true,
    options: officeOptions,
  },
  {
    name: 'code',
    label: () => fieldTexts.windowCode,
    kind: 'text',
    max: 40,
    fixed: true,
    hint: () => fieldTexts.windowCodeHint,
  },
  ...DETAILS_FIELDS,
];

function details(one: CatalogueDocument, today: string) {
  return one.type === 'window' ? detailsOn(one, today) : undefined;
}

/** 受理窗口 */
export const WINDOW_PLAN: SectionPlan = {
  section: 'windows',
  type: 'window',
  title: () => adminTexts.windows,
  columns: [
    { label: () => fieldTexts.windowCode, of: (one) => (one.type === 'window' ? one.code : '') },
    { label: () => fieldTexts.windowName, of: (one, _, today) => details(one, today)?.name ?? '' },
    { label: () => fieldTexts.address, of: (one, _, today) => details(one, today)?.address ?? '' },
    { label: () => fieldTexts.phone, of: (one, _, today) => details(one, today)?.phone ?? '' },
    { label: () => fieldTexts.leadName, of: (one, _, today) => details(one, today)?.leadName ?? '' },
    { label: () => fieldTexts.validFrom, of: (one, _, today) => details(one, today)?.validFrom ?? '' },
  ],
  fields: WINDOW_FIELDS,
  nameOf: (one) => (one.type === 'window' ? (one.versions.at(-1)?.name ?? one.code) : one._id),
  needs: 'offices',
  blank: (_, today) => ({
    ...Object.fromEntries(WINDOW_FIELDS.map((field) => [field.name, ''])),
    validFrom: today,
  }),
  suggest: (values, changed, catalogue) => {
    if (changed !== 'office') return values;
    const office = textOf(values.office);
    const taken = catalogue.all('window').filter((one) => one.office === office);
    const shortName = catalogue.get('office', office)?.shortName ?? '';
    const name = textOf(values.name) || (shortName && fieldTexts.windowOfOffice(shortName));
    return { ...values, code: nextCode(office, taken), name };
  },
  toForm: (one, today) => ({
    ...valuesOf(WINDOW_FIELDS, one),
    ...valuesOf(DETAILS_FIELDS, (one.type === 'window' && latestDetails(one, today)) || {}),
  }),
  toDocument: (values, before) => {
    const content = contentOf(WINDOW_FIELDS.slice(0, 2), values);
    const versions = before?.type === 'window' ? before.versions : [];
    return {
      _id: idOr(before, `window:${String(content.code)}`),
      type: 'window',
      ...content,
      versions: withDetails(
        versions.map((one) => ({ ...one })),
        contentOf(DETAILS_FIELDS, values),
      ),
    };
  },
  fieldOf: (finding) => (finding.path === '_id' ? 'code' : detailsField(finding)),
  alsoWrong: (values, before, _, today) => ({
    ...(before && textOf(values.validFrom) < today ? { validFrom: fieldTexts.pastDay } : {}),
    ...codeOf(values.code, values.office),
  }),
};

const COUNTER_FIELDS: readonly FieldPlan[] = [
  { name: 'window', label: () => fieldTexts.window, kind: 'choice', fixed: true, options: windowOptions },
  {
    name: 'code',
    label: () => fieldTexts.counterCode,
    kind: 'text',
    max: 40,
    fixed: true,
    hint: () => fieldTexts.counterCodeHint,
  },
  { name: 'name', label: () => fieldTexts.counterName, kind: 'text', max: 40 },
  { name: 'active', label: () => fieldTexts.active, kind: 'flag' },
];

/** 柜台 */
export const COUNTER_PLAN: SectionPlan = {
  section: 'counters',
  type: 'counter',
  title: () => adminTexts.counters,
  columns: [
    { label: () => fieldTexts.counterCode, of: (one) => (one.type === 'counter' ? one.code : '') },
    {
      label: () => fieldTexts.window,
      of: (one, catalogue, today) =>
        one.type === 'counter' ? windowLabel(catalogue, one.window, today) : '',
    },
    { label: () => fieldTexts.counterName, of: (one) => (one.type === 'counter' ? one.name : '') },
    {
      label: () => fieldTexts.status,
      of: (one) => (one.type === 'counter' && one.active ? adminTexts.inUse : adminTexts.stopped),
    },
  ],
  fields: COUNTER_FIELDS,
  nameOf: (one) => (one.type === 'counter' ? `${one.code} ${one.name}` : one._id),
  needs: 'windows',
  blank: () => ({ window: '', code: '', name: '', active: true }),
  suggest: (values, changed, catalogue) => {
    if (changed !== 'window') return values;
    const window = textOf(values.window);
    const taken = catalogue.all('counter').filter((one) => one.window === window);
    const code = nextCode(window, taken);
    return { ...values, code, name: fieldTexts.counterNumber(Number(code.split('-').at(-1) ?? 1)) };
  },
  toForm: (one) => valuesOf(COUNTER_FIELDS, one),
  toDocument: (values, before) => {
    const content = contentOf(COUNTER_FIELDS, values);
    return { _id: idOr(before, `counter:${String(content.code)}`), type: 'counter', ...content };
  },
  fieldOf: ({ path }) => (path === '_id' ? 'code' : path),
  alsoWrong: (values) => codeOf(values.code, values.window),
};

/** The next free `<parent>-<n>`. */
function nextCode(parent: string, taken: readonly { readonly code: string }[]): string {
  const numbers = taken.map((one) => Number(one.code.slice(parent.length + 1)) || 0);
  return parent === '' ? '' : `${parent}-${Math.max(0, ...numbers) + 1}`;
}

function codeOf(code: unknown, parent: unknown): Readonly<Record<string, string>> {
  if (typeof code !== 'string' || typeof parent !== 'string' || code === '' || parent === '') return {};
  const fits = code.startsWith(`${parent}-`) && /^[1-9]\d{0,2}$/.test(code.slice(parent.length + 1));
  return fits ? {} : { code: fieldTexts.codeOf(parent) };
}

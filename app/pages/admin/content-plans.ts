import { LINKS } from '../../domain/catalogue.ts';
import type { CatalogueDocument, Link } from '../../domain/catalogue.ts';
import { KINDS } from '../../domain/kind.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { kindWords } from '../../text/words.ts';
import { contentOf, plainText, valuesOf } from './form-values.ts';
import { idOr, nextId } from './labels.ts';
import type { Column, FieldPlan, SectionPlan } from './section-plan.ts';

const ORDER: FieldPlan = {
  name: 'order',
  label: () => fieldTexts.order,
  kind: 'number',
  hint: () => fieldTexts.orderHint,
};
/** The first nine phrases of a kind have keys, which norms have not. */
const NORM_ORDER: FieldPlan = { ...ORDER, hint: () => fieldTexts.normOrderHint };
const ACTIVE: FieldPlan = { name: 'active', label: () => fieldTexts.active, kind: 'flag' };

const STATUS: Column = {
  label: () => fieldTexts.status,
  of: (one) =>
    (one.type === 'phrase' || one.type === 'norm') && one.active === false
      ? adminTexts.stopped
      : adminTexts.inUse,
};

function isActive(one: CatalogueDocument): boolean {
  return (one.type !== 'phrase' && one.type !== 'norm') || one.active !== false;
}

function nextOrder(taken: readonly { readonly order: number }[]): string {
  return String(Math.min(9999, Math.max(0, ...taken.map((one) => one.order)) + 10));
}

const PHRASE_FIELDS: readonly FieldPlan[] = [
  { name: 'text', label: () => fieldTexts.phraseText, kind: 'long', max: 500 },
  {
    name: 'kind',
    label: () => fieldTexts.kind,
    kind: 'choice',
    optional: true,
    options: () => KINDS.map((kind) => ({ value: kind, label: kindWords[kind] })),
  },
  ORDER,
  ACTIVE,
];

/** 常用语. Its id means nothing to anybody and is kept in the form's hidden value `_id`. */
export const PHRASE_PLAN: SectionPlan = {
  section: 'phrases',
  type: 'phrase',
  title: () => adminTexts.phrases,
  columns: [
    {
      label: () => fieldTexts.order,
      of: (one) => (one.type === 'phrase' ? String(one.order) : ''),
      number: true,
    },
    {
      label: () => fieldTexts.kind,
      of: (one) => (one.type === 'phrase' && one.kind ? kindWords[one.kind] : adminTexts.allKinds),
    },
    { label: () => fieldTexts.phraseText, of: (one) => (one.type === 'phrase' ? one.text : '') },
    STATUS,
  ],
  fields: PHRASE_FIELDS,
  nameOf: (one) => (one.type === 'phrase' ? one.text.slice(0, 20) : one._id),
  blank: (catalogue) => ({
    _id: nextId(catalogue, 'phrase'),
    text: '',
    kind: '',
    order: nextOrder(catalogue.all('phrase')),
    active: true,
  }),
  toForm: (one) => ({ ...valuesOf(PHRASE_FIELDS, one), active: isActive(one) }),
  toDocument: (values, before) => ({
    _id: idOr(before, plainText(values._id)),
    type: 'phrase',
    ...contentOf(PHRASE_FIELDS, values),
  }),
  fieldOf: ({ path }) => path,
};

const NORM_FIELDS: readonly FieldPlan[] = [
  { name: 'title', label: () => fieldTexts.normTitle, kind: 'text', max: 100 },
  {
    name: 'paragraphs',
    label: () => fieldTexts.paragraphs,
    kind: 'lines',
    max: 4000,
    hint: () => fieldTexts.paragraphsHint,
  },
  NORM_ORDER,
  ACTIVE,
];

/** 窗口规范 */
export const NORM_PLAN: SectionPlan = {
  section: 'norms',
  type: 'norm',
  title: () => adminTexts.norms,
  columns: [
    {
      label: () => fieldTexts.order,
      of: (one) => (one.type === 'norm' ? String(one.order) : ''),
      number: true,
    },
    { label: () => fieldTexts.normTitle, of: (one) => (one.type === 'norm' ? one.title : '') },
    {
      label: () => fieldTexts.paragraphs,
      of: (one) => (one.type === 'norm' ? (one.paragraphs[0] ?? '') : ''),
    },
    STATUS,
  ],
  fields: NORM_FIELDS,
  nameOf: (one) => (one.type === 'norm' ? one.title : one._id),
  blank: (catalogue) => ({
    _id: nextId(catalogue, 'norm'),
    title: '',
    paragraphs: '',
    order: nextOrder(catalogue.all('norm')),
    active: true,
  }),
  toForm: (one) => ({ ...valuesOf(NORM_FIELDS, one), active: isActive(one) }),
  toDocument: (values, before) => ({
    _id: idOr(before, plainText(values._id)),
    type: 'norm',
    ...contentOf(NORM_FIELDS, values),
  }),
  fieldOf: ({ path }) => path.split('.')[0] ?? path,
};

function linkUse(link: Link['link']): string {
  const uses = {
    guide: fieldTexts.linkGuide,
    acceptance: fieldTexts.linkAcceptance,
    inquiry: fieldTexts.linkInquiry,
  };
  return uses[link];
}

const LINK_FIELDS: readonly FieldPlan[] = [
  {
    name: 'link',
    label: () => fieldTexts.linkKey,
    kind: 'choice',
    fixed: true,
    options: () => LINKS.map((link) => ({ value: link, label: linkUse(link) })),
  },
  { name: 'name', label: () => fieldTexts.linkName, kind: 'text', max: 100 },
  // Empty where the office has none: the shape wants the field all the same.
  { name: 'url', label: () => fieldTexts.url, kind: 'text', max: 500, hint: () => fieldTexts.urlHint },
];

/** 外部系统 */
export const LINK_PLAN: SectionPlan = {
  section: 'links',
  type: 'link',
  title: () => adminTexts.links,
  columns: [
    { label: () => fieldTexts.linkKey, of: (one) => (one.type === 'link' ? linkUse(one.link) : '') },
    { label: () => fieldTexts.linkName, of: (one) => (one.type === 'link' ? one.name : '') },
    { label: () => fieldTexts.url, of: (one) => (one.type === 'link' ? one.url : '') },
  ],
  fields: LINK_FIELDS,
  nameOf: (one) => (one.type === 'link' ? one.name : one._id),
  blank: (catalogue) => ({
    link: LINKS.find((link) => !catalogue.get('link', link)) ?? '',
    name: '',
    url: '',
  }),
  toForm: (one) => valuesOf(LINK_FIELDS, one),
  toDocument: (values, before) => {
    const content = contentOf(LINK_FIELDS, values);
    return { _id: idOr(before, `link:${String(content.link)}`), type: 'link', ...content };
  },
  fieldOf: ({ path }) => (path === '_id' ? 'link' : path),
};

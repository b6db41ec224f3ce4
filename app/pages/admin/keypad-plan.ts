import type { CatalogueDocument, KeypadModel } from '../../domain/catalogue.ts';
import { LIMITS } from '../../domain/limits.ts';
import { isRecord } from '../../domain/shape.ts';
import { profileFaults } from '../../rating/keypad-profiles.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { teachTexts } from '../../text/teach-texts.ts';
import { currentLanguage } from '../../text/texts.ts';
import { clean, contentOf, plainText, textOf, valuesOf } from './form-values.ts';
import { idOr, officeLabel, officeOptions } from './labels.ts';
import type { FieldPlan, SectionPlan } from './section-plan.ts';

/** More would not be read by anybody beside a field. */
const SHOWN_FAULTS = 3;

const PROFILE: FieldPlan = {
  name: 'profile',
  label: () => fieldTexts.keypadProfile,
  kind: 'long',
  max: LIMITS.keypadProfile,
  hint: () => fieldTexts.keypadProfileHint,
};
const ACTIVE: FieldPlan = { name: 'active', label: () => fieldTexts.active, kind: 'flag' };
const FIELDS: readonly FieldPlan[] = [
  {
    name: 'office',
    label: () => fieldTexts.office,
    kind: 'choice',
    optional: true,
    hint: () => fieldTexts.keypadOfficeHint,
    options: officeOptions,
  },
  ACTIVE,
];

/** 评价器型号: kinds of keypads that were taught at a counter, or whose profile a maker has sent. */
export const KEYPAD_PLAN: SectionPlan = {
  section: 'keypads',
  type: 'keypad',
  title: () => adminTexts.keypads,
  columns: [
    { label: () => fieldTexts.keypadName, of: (one) => of(one, keypadName) },
    { label: () => fieldTexts.keypadId, of: (one) => of(one, ({ id }) => id) },
    { label: () => fieldTexts.keypadMaker, of: (one) => of(one, ({ profile }) => plainText(profile.maker)) },
    {
      label: () => fieldTexts.office,
      of: (one, catalogue) =>
        of(one, ({ office }) =>
          office === undefined ? adminTexts.allOffices : officeLabel(catalogue, office),
        ),
    },
    {
      label: () => fieldTexts.status,
      of: (one) => of(one, ({ active }) => (active === false ? adminTexts.stopped : adminTexts.inUse)),
    },
  ],
  fields: [PROFILE, ...FIELDS],
  nameOf: (one) => of(one, keypadName),
  maker: { path: '/keypad/teach', label: () => teachTexts.title },
  blank: () => ({ profile: '', office: '', active: true }),
  toForm: (one) => ({
    ...valuesOf(FIELDS, one),
    profile: of(one, ({ profile }) => JSON.stringify(profile, null, 2)),
    active: one.type === 'keypad' && one.active !== false,
  }),
  toDocument: (values, before) => {
    const profile = parsed(textOf(values.profile));
    const id = isRecord(profile) ? plainText(profile.id) : '';
    const own = before?.type === 'keypad' ? before.id : id;
    return {
      _id: idOr(before, `keypad:${id}`),
      type: 'keypad',
      id: own,
      profile,
      ...contentOf(FIELDS, values),
    };
  },
  fieldOf: ({ path }) => (path === '_id' || path === 'id' ? 'profile' : (path.split('.')[0] ?? path)),
  alsoWrong: (values) => {
    const text = textOf(values.profile);
    if (!clean(text)) return {};
    const faults = profileFaults(parsed(text));
    return faults.length === 0
      ? {}
      : { profile: fieldTexts.keypadFaults(faults.slice(0, SHOWN_FAULTS).join('; ')) };
  },
};

/** What the lead of an office sees and changes: the models that were taught there, and no others. */
export function keypadPlanOf(office: string): SectionPlan {
  return {
    ...KEYPAD_PLAN,
    fields: [PROFILE, ACTIVE],
    holds: (one) => one.type === 'keypad' && one.office === office,
    blank: () => ({ profile: '', office, active: true }),
  };
}

/** What cannot be read stays a text, so that the shape refuses it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return clean(text);
  }
}

function keypadName({ id, profile }: KeypadModel): string {
  const names = isRecord(profile.name) ? profile.name : {};
  return plainText(currentLanguage() === 'en' ? names.en : names.zh) || id;
}

function of(one: CatalogueDocument, word: (model: KeypadModel) => string): string {
  return one.type === 'keypad' ? word(one) : one._id;
}

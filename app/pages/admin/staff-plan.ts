import { isMixedReader, ROLES } from '../../domain/role.ts';
import { accountTexts } from '../../text/account-texts.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { contentOf, textOf, valuesOf } from './form-values.ts';
import { idOr, officeLabel, officeOptions } from './labels.ts';
import type { FieldPlan, SectionPlan } from './section-plan.ts';

const FIELDS: readonly FieldPlan[] = [
  {
    name: 'user',
    label: () => fieldTexts.user,
    kind: 'text',
    max: 60,
    fixed: true,
    hint: () => fieldTexts.userHint,
  },
  { name: 'name', label: () => fieldTexts.personName, kind: 'text', max: 40 },
  {
    name: 'number',
    label: () => fieldTexts.staffNumber,
    kind: 'text',
    max: 20,
    hint: () => fieldTexts.staffNumberHint,
  },
  { name: 'department', label: () => fieldTexts.department, kind: 'text', max: 60 },
  {
    name: 'roles',
    label: () => fieldTexts.roles,
    kind: 'choices',
    options: () => ROLES.map((role) => ({ value: role, label: fieldTexts[role] })),
  },
  {
    name: 'office',
    label: () => fieldTexts.office,
    kind: 'choice',
    optional: true,
    hint: () => fieldTexts.officeOfStaffHint,
    options: officeOptions,
  },
];

const PASSWORD: FieldPlan = {
  name: 'password',
  label: () => accountTexts.firstPassword,
  kind: 'password',
  max: 128,
  hint: () => accountTexts.firstPasswordHint,
};

/** Short ones are guessed: the gateway is reachable by every PC of the office. */
export const PASSWORD_MIN = 8;

/** 人员. Whether the account is in use is changed beside it, together with the account itself. */
export const STAFF_PLAN: SectionPlan = {
  section: 'staff',
  type: 'staff',
  title: () => adminTexts.staff,
  columns: [
    { label: () => fieldTexts.user, of: (one) => (one.type === 'staff' ? one.user : '') },
    { label: () => fieldTexts.personName, of: (one) => (one.type === 'staff' ? one.name : '') },
    { label: () => fieldTexts.staffNumber, of: (one) => (one.type === 'staff' ? one.number : '') },
    { label: () => fieldTexts.department, of: (one) => (one.type === 'staff' ? one.department : '') },
    {
      label: () => fieldTexts.office,
      of: (one, catalogue) => (one.type === 'staff' ? officeLabel(catalogue, one.office) : ''),
    },
    {
      label: () => fieldTexts.roles,
      of: (one) => (one.type === 'staff' ? one.roles.map((role) => fieldTexts[role]).join('、') : ''),
    },
    {
      label: () => fieldTexts.status,
      of: (one) => (one.type === 'staff' && one.active ? adminTexts.inUse : adminTexts.stopped),
    },
  ],
  fields: FIELDS,
  newFields: [PASSWORD],
  nameOf: (one) => (one.type === 'staff' ? `${one.name} ${one.user}` : one._id),
  blank: () => ({
    user: '',
    name: '',
    number: '',
    department: '',
    roles: ['clerk'],
    office: '',
    password: '',
  }),
  toForm: (one) => valuesOf(FIELDS, one),
  toDocument: (values, before) => {
    const content = contentOf(FIELDS, values);
    const active = before?.type === 'staff' ? before.active : true;
    return { _id: idOr(before, `staff:${String(content.user)}`), type: 'staff', ...content, active };
  },
  fieldOf: ({ path }) => (path === '_id' ? 'user' : (path.split('.')[0] ?? path)),
  alsoWrong: (values, before, catalogue) => {
    const others = catalogue.all('staff').filter((one) => one._id !== before?._id);
    const roles = Array.isArray(values.roles) ? values.roles.map(String) : [];
    const atWindow = roles.includes('clerk') || roles.includes('lead');
    return {
      ...(others.some((one) => one.number === values.number) ? { number: fieldTexts.numberTaken } : {}),
      ...(!before && textOf(values.password).length < PASSWORD_MIN
        ? { password: accountTexts.passwordShort }
        : {}),
      ...(atWindow && values.office === '' ? { office: fieldTexts.officeNeeded } : {}),
      ...(isMixedReader(roles, textOf(values.office)) ? { roles: fieldTexts.readerAlone } : {}),
    };
  },
};

import type { CatalogueDocument, YearCalendar } from '../../domain/catalogue.ts';
import { daysOfLine, linesOfDays } from '../../domain/days-text.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { clean, contentOf, linesOf, textOf, valuesOf } from './form-values.ts';
import { idOr } from './labels.ts';
import type { FieldPlan, FormValue, SectionPlan } from './section-plan.ts';

const FIELDS: readonly FieldPlan[] = [
  {
    name: 'year',
    label: () => fieldTexts.year,
    kind: 'number',
    fixed: true,
    hint: () => fieldTexts.yearHint,
  },
  { name: 'off', label: () => fieldTexts.daysOff, kind: 'lines', hint: () => fieldTexts.daysOffHint },
  {
    name: 'worked',
    label: () => fieldTexts.daysWorked,
    kind: 'lines',
    optional: true,
    hint: () => fieldTexts.daysWorkedHint,
  },
  { name: 'source', label: () => fieldTexts.announcement, kind: 'text', max: 100, optional: true },
];

/** 放假安排: which days of a year are off, and which weekends are worked instead. */
export const CALENDAR_PLAN: SectionPlan = {
  section: 'calendars',
  type: 'calendar',
  title: () => adminTexts.calendars,
  columns: [
    { label: () => fieldTexts.year, of: (one) => of(one, ({ year }) => String(year)) },
    { label: () => fieldTexts.daysOff, of: (one) => of(one, ({ off }) => daysWord(off)) },
    {
      label: () => fieldTexts.daysOffCount,
      of: (one) => of(one, ({ off }) => String(off.length)),
      number: true,
    },
    { label: () => fieldTexts.daysWorked, of: (one) => of(one, ({ worked }) => daysWord(worked)) },
    { label: () => fieldTexts.announcement, of: (one) => of(one, ({ source = '' }) => source) },
  ],
  fields: FIELDS,
  nameOf: (one) => of(one, ({ year }) => String(year)),
  blank: (catalogue, today) => ({
    year: String(Math.max(Number(today.slice(0, 4)) - 1, ...catalogue.all('calendar').map(yearOf)) + 1),
    off: '',
    worked: '',
    source: '',
  }),
  toForm: (one) => ({
    ...valuesOf(FIELDS, one),
    ...(one.type === 'calendar' && { off: linesOfDays(one.off), worked: linesOfDays(one.worked) }),
  }),
  toDocument: (values, before) => {
    const content = contentOf(FIELDS, values);
    const year = String(content.year);
    const off = daysOf(values.off, year);
    const worked = daysOf(values.worked, year);
    return { _id: idOr(before, `calendar:${year}`), type: 'calendar', ...content, off, worked };
  },
  fieldOf: ({ path }) => (path === '_id' ? 'year' : (path.split('.')[0] ?? path)),
};

/** A line that cannot be read stays as it is, so that the shape refuses it. */
function daysOf(value: FormValue | undefined, year: string): readonly string[] {
  const days = linesOf(textOf(value)).flatMap((line) => daysOfLine(line, year) ?? [clean(line)]);
  return days.sort();
}

function daysWord(days: readonly string[]): string {
  return linesOfDays(days).replaceAll('\n', '、');
}

function yearOf({ year }: YearCalendar): number {
  return year;
}

function of(one: CatalogueDocument, word: (calendar: YearCalendar) => string): string {
  return one.type === 'calendar' ? word(one) : one._id;
}

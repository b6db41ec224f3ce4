import type { Window, WindowDetails } from '../../domain/catalogue.ts';
import type { Finding } from '../../domain/shape.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import type { FieldPlan } from './section-plan.ts';

/** The fields of a window's details, for the lead (manual 3.6) and the administrator alike. */
export const DETAILS_FIELDS: readonly FieldPlan[] = [
  { name: 'validFrom', label: () => fieldTexts.validFrom, kind: 'day', hint: () => fieldTexts.validFromHint },
  { name: 'name', label: () => fieldTexts.windowName, kind: 'text', max: 100 },
  { name: 'address', label: () => fieldTexts.address, kind: 'text', max: 200 },
  {
    name: 'postcode',
    label: () => fieldTexts.postcode,
    kind: 'text',
    max: 6,
    hint: () => fieldTexts.postcodeHint,
  },
  { name: 'phone', label: () => fieldTexts.phone, kind: 'text', max: 60 },
  { name: 'leadName', label: () => fieldTexts.leadName, kind: 'text', max: 40 },
  { name: 'leadPhone', label: () => fieldTexts.leadPhone, kind: 'text', max: 60 },
  {
    name: 'complaintPhone',
    label: () => fieldTexts.complaintPhone,
    kind: 'text',
    max: 60,
    optional: true,
  },
];

/**
 * The window's versions with new details: those of the same day are replaced, all others stay, because papers printed
 * before must show what held then.
 */
export function withDetails(
  versions: readonly Readonly<Record<string, unknown>>[],
  details: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const others = versions.filter((one) => one.validFrom !== details.validFrom);
  return [...others, details].sort((a, b) => String(a.validFrom).localeCompare(String(b.validFrom)));
}

/** The details that a form starts from: the latest ones, to hold from today on or from their own later day. */
export function latestDetails(window: Window, today: string): WindowDetails | undefined {
  const latest = window.versions.at(-1);
  return latest && { ...latest, validFrom: latest.validFrom > today ? latest.validFrom : today };
}

/** The name of a details' field in a finding such as `versions.2.postcode`. */
export function detailsField({ path }: Finding): string {
  const [versions, , field] = path.split('.');
  return versions === 'versions' ? (field ?? 'validFrom') : path;
}

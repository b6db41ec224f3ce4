import type { Person } from '../../session/session.ts';
import { CALENDAR_PLAN } from './calendar-plan.ts';
import { LINK_PLAN, NORM_PLAN, PHRASE_PLAN } from './content-plans.ts';
import { MATTER_PLAN } from './matter-plan.ts';
import { DEVICE_PLAN } from './device-plan.ts';
import { KEYPAD_PLAN, keypadPlanOf } from './keypad-plan.ts';
import { COUNTER_PLAN, OFFICE_PLAN, WINDOW_PLAN } from './place-plans.ts';
import { SECTIONS } from './section-plan.ts';
import type { SectionName, SectionPlan } from './section-plan.ts';
import { SETTINGS_PLAN } from './settings-plan.ts';
import { STAFF_PLAN } from './staff-plan.ts';

/** The plan of every section. */
export const PLANS: Readonly<Record<SectionName, SectionPlan>> = {
  offices: OFFICE_PLAN,
  windows: WINDOW_PLAN,
  counters: COUNTER_PLAN,
  staff: STAFF_PLAN,
  matters: MATTER_PLAN,
  phrases: PHRASE_PLAN,
  norms: NORM_PLAN,
  links: LINK_PLAN,
  calendars: CALENDAR_PLAN,
  keypads: KEYPAD_PLAN,
  settings: SETTINGS_PLAN,
  devices: DEVICE_PLAN,
};

/** The plan of a section for this person: a lead has the office's own part of some. Undefined: none of it. */
export function planFor(section: SectionName, person: Pick<Person, 'roles' | 'office'> | undefined) {
  if (person?.roles.includes('administrator')) return PLANS[section];
  const isLead = person?.roles.includes('lead') === true && person.office !== undefined;
  if (!isLead || person.office === undefined) return undefined;
  if (section === 'keypads') return keypadPlanOf(person.office);
  return section === 'devices' ? PLANS.devices : undefined;
}

/** The section that a path names; offices for anything else. */
export function sectionOf(name: string | undefined): SectionName {
  return SECTIONS.find((section) => section === name) ?? 'offices';
}

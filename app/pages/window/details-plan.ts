import { detailsField, DETAILS_FIELDS } from '../admin/window-details.ts';
import { WINDOW_PLAN } from '../admin/place-plans.ts';
import type { SectionPlan } from '../admin/section-plan.ts';

/** What the lead may change of the own window: its details, but neither its code nor its office. */
export const DETAILS_PLAN: SectionPlan = {
  ...WINDOW_PLAN,
  fields: DETAILS_FIELDS,
  fieldOf: detailsField,
};

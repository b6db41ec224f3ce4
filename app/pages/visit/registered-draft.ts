import type { Visit } from '../../domain/visit.ts';
import type { Draft } from '../../store/store.ts';
import { detailsOf, formOfDraft } from './visit-form.ts';

/** Whether a draft has become this visit: the same clerk, kind and contents, registered after the last key was typed. */
export function isRegistered(draft: Draft, visit: Visit): boolean {
  if (visit.kind !== draft.kind || visit.registered.by !== draft.clerk) return false;
  if ((visit.backfilledAt ?? visit.registered.at) < draft.savedAt) return false;
  const details = detailsOf(formOfDraft(draft.fields));
  return (
    details.visitor.name === visit.visitor.name &&
    details.visitor.organisation === visit.visitor.organisation &&
    details.visitor.phone === visit.visitor.phone &&
    JSON.stringify(details.matters) === JSON.stringify(visit.matters) &&
    details.remark === visit.remark
  );
}

/** Whether nothing of the draft is left to be saved: of an inquiry the 受理编号 is written after the registration. */
export function isUsedUp(draft: Draft, visit: Visit): boolean {
  return isRegistered(draft, visit) && (!draft.fields.caseNumber || visit.caseNumber !== undefined);
}

/** What is still to be saved of a draft whose visit is registered. */
export function leftOf(draft: Draft): Draft {
  const { caseNumber } = draft.fields;
  return { ...draft, fields: caseNumber ? { caseNumber } : {} };
}

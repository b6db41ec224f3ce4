import type { VisitWork } from './visit-work.ts';

/** What Ctrl+Enter does now; the button that looks the strongest. */
export type Primary = 'register' | 'save' | 'print' | 'invite' | 'close' | 'supplement' | 'nothing';

/** The next thing in the order of the steps. */
export function primaryOf(work: VisitWork): Primary {
  const { visit } = work;
  if (!visit || work.amending) return 'register';
  if (visit.state === 'closed') return work.form.supplement ? 'supplement' : 'nothing';
  if (visit.state === 'voided') return 'nothing';
  if (work.isHandlingPending) return 'save';
  // Pressing 办结 then says what is missing, and goes there.
  if (work.missing.includes('matter') || work.missing.includes('answer')) return 'close';
  // Somebody at the counter takes the notice home; on the telephone and for a short question nobody does.
  const takesNotice = visit.channel === 'counter' && visit.kind !== 'other';
  if (takesNotice && visit.notices.length === 0) return 'print';
  return work.missing.includes('rating') ? 'invite' : 'close';
}

import { dayOf } from '../../domain/calendar.ts';
import { normalizePhone } from '../../domain/phone.ts';
import type { Visit } from '../../domain/visit.ts';
import { TICKED, clean, mattersOf, normalizeCaseNumber } from './visit-form.ts';
import type { VisitWork } from './visit-work.ts';

/** 以往来访: earlier visits in this office of that person, or of that organisation, newest first. */
export function earlierVisits(work: VisitWork): readonly Visit[] {
  const { visits } = work.workplace.store;
  const name = clean(work.form.visitorName);
  const organisation = clean(work.form.organisation);
  const phone = normalizePhone(work.form.phone);
  const candidates = organisation ? visits.search({ organisation }) : name ? visits.search({ name }) : [];
  return candidates.filter((visit) => {
    if (visit.id === work.visit?.id || visit.state === 'voided') return false;
    if (organisation) return visit.visitor.organisation === organisation;
    // A name alone is shared by too many: without an organisation the phone must not contradict.
    return visit.visitor.name === name && (!phone || !visit.visitor.phone || visit.visitor.phone === phone);
  });
}

/** An open visit of today of the same visitor, so that nobody is registered twice. */
export function openToday(work: VisitWork): Visit | undefined {
  const { store, clock } = work.workplace;
  const name = clean(work.form.visitorName);
  if (!name) return undefined;
  const offset = store.place?.utcOffsetMinutes ?? 480;
  const today = dayOf(new Date(clock()).toISOString(), offset);
  const organisation = clean(work.form.organisation);
  const phone = normalizePhone(work.form.phone);
  return store.visits
    .search({ name, state: 'open', from: today, until: today })
    .find(
      ({ visitor, id, party }) =>
        visitor.name === name &&
        id !== work.party &&
        party !== work.party &&
        (!organisation || !visitor.organisation || visitor.organisation === organisation) &&
        (!phone || !visitor.phone || visitor.phone === phone),
    );
}

/** Of an inquiry, the earlier visit with its 受理编号 fills who came and about what, unless somebody typed it. */
export function fillFromCase(work: VisitWork): void {
  const earlier = work.kind === 'inquiry' && !work.visit ? earlierCase(work) : undefined;
  const { form } = work;
  if (!earlier || form.visitorName || form.organisation || form.phone) return;
  const { name = '', organisation = '', phone = '' } = earlier.visitor;
  work.setAll({
    visitorName: name,
    organisation,
    phone,
    smsConsent: earlier.smsConsent ? TICKED : '',
    ...(mattersOf(form).length === 0 && { matters: JSON.stringify(earlier.matters) }),
  });
  work.wish = 'register';
  work.changed();
}

/** The latest visit of ours that bears the 受理编号 typed. */
function earlierCase(work: VisitWork): Visit | undefined {
  const caseNumber = normalizeCaseNumber(work.form.caseNumber);
  if (!caseNumber) return undefined;
  return work.workplace.store.visits
    .search({ caseNumber })
    .find((visit) => visit.caseNumber === caseNumber && visit.state !== 'voided');
}

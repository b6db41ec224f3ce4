import { dayOf } from '../../domain/calendar.ts';
import { normalizePhone } from '../../domain/phone.ts';
import type { Visit } from '../../domain/visit.ts';
import type { Visits } from '../../store/store.ts';
import { TICKED, clean, mattersOf, normalizeCaseNumber } from './visit-form.ts';
import type { VisitWork } from './visit-work.ts';

/** What was found last for a tab, and for what. */
interface Remembered {
  readonly key: string;
  readonly found: readonly Visit[];
}
const REMEMBERED = new WeakMap<VisitWork, Remembered>();

/** Rises whenever visits change: what was found before may then be out of date. */
const REVISIONS = new WeakMap<Visits, { number: number }>();

function revisionOf(visits: Visits): number {
  const known = REVISIONS.get(visits);
  if (known) return known.number;
  const revision = { number: 0 };
  const rise = () => void revision.number++;
  REVISIONS.set(visits, revision);
  visits.subscribe(rise);
  // Until then the search looks through a part of the history only.
  void visits.searchReady.then(rise, rise);
  return revision.number;
}

/**
 * 以往来访: earlier visits in this office of that person, or of that organisation, newest first. The whole history is
 * looked through only when one of the three fields or the history has changed, not at every key of an answer.
 */
export function earlierVisits(work: VisitWork): readonly Visit[] {
  const { visits } = work.workplace.store;
  const { visitorName, organisation, phone } = work.form;
  const key = JSON.stringify([visitorName, organisation, phone, work.visit?.id, revisionOf(visits)]);
  const known = REMEMBERED.get(work);
  if (known?.key === key) return known.found;
  const found = findEarlier(work);
  REMEMBERED.set(work, { key, found });
  return found;
}

function findEarlier(work: VisitWork): readonly Visit[] {
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

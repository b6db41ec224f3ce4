import { buildNotice } from '../../domain/build-notice.ts';
import { dayOf } from '../../domain/calendar.ts';
import { detailsOn } from '../../domain/catalogue.ts';
import { canVoid } from '../../domain/moves.ts';
import type { Transfer, Voiding } from '../../domain/entry.ts';
import type { NoticeRecord } from '../../domain/notice.ts';
import type { NewVisit } from '../../store/store.ts';
import { backfilledInstant, checkHandling, checkRegistration } from './check-form.ts';
import type { Problems } from './check-form.ts';
import { fillFromCase } from './earlier-visits.ts';
import { openLink } from './outside-systems.ts';
import { TICKED, clean, detailsOf, normalizeCaseNumber, outcomeOf } from './visit-form.ts';
import type { VisitWork } from './visit-work.ts';

/** Registers the visit, or saves the amended registration. Nothing is written while a field is wrong. */
export function register(work: VisitWork): Promise<boolean> {
  return work.run(async () => {
    if (work.visit && !work.amending) return;
    fillFromCase(work);
    const { store, clock } = work.workplace;
    const utcOffsetMinutes = store.place?.utcOffsetMinutes ?? 480;
    if (!isRight(work, checkRegistration(work.kind, work.form, { nowMs: clock(), utcOffsetMinutes }))) return;
    if (work.visit) await amend(work);
    else await registerNew(work, utcOffsetMinutes);
  });
}

async function registerNew(work: VisitWork, utcOffsetMinutes: number): Promise<void> {
  const { store } = work.workplace;
  const counter = store.place?.counter ?? '';
  const at =
    work.form.backfill === TICKED ? backfilledInstant(work.form.backfilledTo, utcOffsetMinutes) : undefined;
  const visit: NewVisit = {
    ...detailsOf(work.form),
    kind: work.kind,
    channel: work.form.channel === 'phone' ? 'phone' : 'counter',
    window: store.catalogue.get('counter', counter)?.window ?? counter.replace(/-\d+$/, ''),
    counter,
    ...(work.party && { party: work.party }),
    ...(at && { backfilledTo: at }),
  };
  work.saved(await store.visits.register(visit));
  const caseNumber = normalizeCaseNumber(work.form.caseNumber);
  if (caseNumber) await work.write({ type: 'case-number', caseNumber });
  await work.settle();
  work.fillStandardAnswer();
  work.wish = afterRegistering(work);
  if (work.kind === 'acceptance' || work.kind === 'inquiry') openLink(work.workplace, work.kind);
}

/** 改: unfolds the registration. */
export function startAmending(work: VisitWork): Promise<boolean> {
  return work.run(async () => {
    await unfold(work);
    work.wish = work.kind === 'other' ? 'remark' : 'visitorName';
  });
}

/** The fields show the whole phone number: recorded first, shown then, when it is not the clerk's own visitor. */
async function unfold(work: VisitWork): Promise<void> {
  const { visit, clerk } = work;
  if (!visit || work.amending) return;
  const isOwn = visit.clerk === clerk || visit.registered.by === clerk;
  if (!isOwn && visit.visitor.phone) {
    await work.workplace.store.visits.note({ type: 'reveal', visit: visit.id });
  }
  work.amending = true;
}

async function amend(work: VisitWork): Promise<void> {
  const before = work.visit && JSON.stringify(registered(work));
  const details = detailsOf(work.form);
  if (before !== JSON.stringify(details)) await work.write({ type: 'amend', ...details });
  work.amending = false;
  work.fillStandardAnswer();
  await work.settle();
  work.wish = afterRegistering(work);
}

/** The stored registration in the very shape of `detailsOf`, for comparing. */
function registered(work: VisitWork): unknown {
  const { visit } = work;
  if (!visit) return undefined;
  const { name, organisation, phone } = visit.visitor;
  return {
    visitor: { ...(name && { name }), ...(organisation && { organisation }), ...(phone && { phone }) },
    ...(visit.applicant && { applicant: visit.applicant }),
    ...(visit.smsConsent && { smsConsent: true }),
    matters: visit.matters,
    ...(visit.remark && { remark: visit.remark }),
  };
}

/** Where the next key belongs once the visit is registered. */
function afterRegistering(work: VisitWork): VisitWork['wish'] {
  if (work.kind === 'acceptance' && !work.visit?.caseNumber) return 'caseNumber';
  if (work.missing.includes('answer') || work.kind === 'consultation') return 'answer';
  return work.missing.includes('rating') ? 'invite' : 'close';
}

/** Writes what differs in 反馈信息, 处理结果 and 受理编号; to be called inside `run`. */
export async function saveHandlingNow(work: VisitWork): Promise<boolean> {
  if (!isRight(work, checkHandling(work.form))) return false;
  const { form, visit } = work;
  if (visit?.state !== 'open') return true;
  const caseNumber = normalizeCaseNumber(form.caseNumber);
  if (caseNumber && caseNumber !== visit.caseNumber) await work.write({ type: 'case-number', caseNumber });
  const text = clean(form.answer);
  const outcome = outcomeOf(form);
  if (text !== (visit.answer?.text ?? '') || outcome !== visit.answer?.outcome) {
    await work.write({ type: 'answer', text, ...(outcome && { outcome }) });
  }
  await work.settle();
  return true;
}

/** Saves the handling; does nothing when nothing has changed. */
export function saveHandling(work: VisitWork): Promise<boolean> {
  return work.run(async () => void (await saveHandlingNow(work)));
}

/** 打印告知单: the entry with all printed data first, then the paper. */
export async function print(work: VisitWork): Promise<void> {
  const { store, notices } = work.workplace;
  let record: NoticeRecord | undefined;
  await work.run(async () => {
    if (work.visit?.state !== 'open' || !(await saveHandlingNow(work))) return;
    record = noticeOf(work);
    if (!record) work.failure = 'no-window';
    else await work.write({ type: 'print', notice: record });
  });
  if (!record || !store.place || work.failure) return;
  try {
    await notices.print(record);
  } catch {
    work.failure = 'print';
  }
  work.changed();
}

function noticeOf(work: VisitWork): NoticeRecord | undefined {
  const { store, clock, session, mode } = work.workplace;
  const { visit } = work;
  const window = visit && store.catalogue.get('window', visit.window);
  if (!visit || !window || !store.place) return undefined;
  const printedAt = new Date(clock()).toISOString();
  const { utcOffsetMinutes } = store.place;
  const details = detailsOn(window, dayOf(printedAt, utcOffsetMinutes));
  const staff = session.person?.staff ?? store.catalogue.get('staff', work.clerk);
  return (
    details &&
    buildNotice({
      visit,
      matters: store.catalogue.all('matter'),
      window: details,
      clerkName: staff?.name ?? work.clerk,
      clerkNumber: staff?.number ?? '',
      printedAt,
      utcOffsetMinutes,
      test: mode === 'test',
    })
  );
}

/** 办结: only when nothing is missing; else the focus goes to what is, and the page says it. */
export function close(work: VisitWork): Promise<boolean> {
  return work.run(async () => {
    if (work.visit?.state !== 'open' || !(await saveHandlingNow(work))) return;
    const [missing] = work.missing;
    if (missing === undefined) {
      await work.write({ type: 'close' });
      await work.discard();
      work.wish = 'home';
      return;
    }
    work.failure = 'incomplete';
    if (missing === 'matter') await unfold(work);
    work.wish = missing === 'matter' ? 'matterText' : missing === 'answer' ? 'answer' : 'invite';
  });
}

/** 转窗口 and 交接. */
export function transfer(work: VisitWork, to: Omit<Transfer, 'type'>): Promise<boolean> {
  return work.run(async () => {
    if (await saveHandlingNow(work)) await work.write({ type: 'transfer', ...to });
  });
}

/** 作废: the visit keeps its number; what is closed only the lead can void. */
export function voidVisit(work: VisitWork, why: Pick<Voiding, 'reason' | 'note'>): Promise<boolean> {
  return work.run(async () => {
    // A rating that arrives meanwhile would belong to nothing.
    if (work.isAsking) {
      work.failure = 'asking';
      return;
    }
    const isForLead = work.visit !== undefined && !canVoid(work.visit);
    await work.write({ type: 'void', ...why, ...(isForLead && { asLead: true }) });
    await work.discard();
    work.wish = 'home';
  });
}

/** 补充说明 to a closed visit. */
export function supplement(work: VisitWork): Promise<boolean> {
  return work.run(async () => {
    const text = clean(work.form.supplement);
    if (!isRight(work, checkHandling(work.form)) || !text) return;
    await work.write({ type: 'supplement', text });
    work.form = { ...work.form, supplement: '' };
    await work.settle();
  });
}

function isRight(work: VisitWork, problems: Problems): boolean {
  work.problems = problems;
  const [first] = problems.keys();
  if (first === undefined) return true;
  work.failure = 'incomplete';
  work.wish = first;
  return false;
}

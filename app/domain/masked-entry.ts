import type { VisitEntry } from './entry.ts';
import { isImported } from './imported.ts';
import { maskApplicant, maskText, maskVisitor } from './masked-visit.ts';
import type { NoticeRecord } from './notice.ts';
import type { Visit } from './visit.ts';

/** A visit with all of its texts; names, phones and codes masked, also where they stand within a text. */
export function maskedVisit(visit: Visit): Visit {
  const { remark, answer, rating, applicant } = visit;
  return {
    ...visit,
    visitor: maskVisitor(visit.visitor),
    ...(applicant && { applicant: maskApplicant(applicant) }),
    ...(remark !== undefined && { remark: maskText(remark) }),
    ...(answer && { answer: { ...answer, text: maskText(answer.text) } }),
    ...(rating?.comment !== undefined && { rating: { ...rating, comment: maskText(rating.comment) } }),
    supplements: visit.supplements.map((one) => ({ ...one, text: maskText(one.text) })),
  };
}

/** An entry as it is shown before somebody gave a reason to see all of it. */
export function maskedEntry(entry: VisitEntry): VisitEntry {
  switch (entry.type) {
    case 'register':
    case 'amend':
      return {
        ...entry,
        visitor: maskVisitor(entry.visitor),
        ...(entry.applicant && { applicant: maskApplicant(entry.applicant) }),
        ...(entry.remark !== undefined && { remark: maskText(entry.remark) }),
      };
    case 'answer':
    case 'supplement':
      return { ...entry, text: maskText(entry.text) };
    case 'print':
      return { ...entry, notice: maskedNotice(entry.notice) };
    case 'rate':
      return { ...entry, ...(entry.comment !== undefined && { comment: maskText(entry.comment) }) };
    case 'transfer':
    case 'void':
      return { ...entry, ...(entry.note !== undefined && { note: maskText(entry.note) }) };
    case 'case-number':
    case 'reprint':
    case 'invite':
    case 'reasons':
    case 'unrated':
    case 'close':
      return entry;
    default:
      return nothingMore(entry);
  }
}

/**
 * Without revision, hash and signature: each of them is made of all that the entry says, so that the digits that are
 * hidden could be found by trying the few that there are.
 */
export function withoutProofs(entry: VisitEntry): VisitEntry {
  const { _rev: _, ...rest } = entry as VisitEntry & { readonly _rev?: string };
  return isImported(entry) ? rest : { ...rest, prev: '', signature: '' };
}

function maskedNotice(notice: NoticeRecord): NoticeRecord {
  const { data } = notice;
  return {
    ...notice,
    data: {
      ...data,
      visitor: maskVisitor(data.visitor),
      ...(data.applicant && { applicant: maskApplicant(data.applicant) }),
      ...(data.answer !== undefined && { answer: maskText(data.answer) }),
    },
  };
}

/** The compiler sees here that nothing an entry may say is forgotten. */
function nothingMore(entry: never): VisitEntry {
  return entry;
}

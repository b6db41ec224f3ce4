import { canonical } from './canonical.ts';
import type {
  MoveEntry,
  Rating,
  Reasons,
  RegisterEntry,
  Stamp,
  Transfer,
  Unrated,
  VisitDetails,
  VisitEntry,
} from './entry.ts';
import { byTime, compare } from './entry-order.ts';
import { visitOf } from './identifier.ts';
import { isImported } from './imported.ts';
import { canExplain, canMove, missingToClose } from './moves.ts';
import type { Kind } from './kind.ts';
import type { Done, Visit, VisitFlag } from './visit.ts';

/** Stored beside every projection. Raise it with any change of what the fold makes: projections then rebuild. */
export const FOLD_VERSION = 4;

/** What the fold is given: readable entries, and the ids of documents that this version cannot read. */
export interface VisitDocuments {
  readonly entries: readonly VisitEntry[];
  readonly unread?: readonly string[];
}

/**
 * Makes a visit out of the set of its entries. The order in which they arrived, and how often, makes no difference:
 * the registration comes first, then time, device and seq decide. Undefined while the registration has not arrived.
 */
export function foldVisit({ entries, unread = [] }: VisitDocuments): Visit | undefined {
  const distinct = oneOfEach(entries);
  const registration = distinct
    .filter((entry): entry is RegisterEntry => entry.type === 'register')
    .reduce<RegisterEntry | undefined>((a, b) => (a && compare(a._id, b._id) < 0 ? a : b), undefined);
  if (!registration) return undefined;
  const moves = distinct
    .filter(
      (entry): entry is MoveEntry => entry.type !== 'register' && visitOf(entry._id) === registration._id,
    )
    .sort(byTime);
  let visit: Visit = { ...begin(registration), unread: [...new Set(unread)].sort() };
  for (const entry of moves) visit = step(visit, entry);
  return visit;
}

/**
 * One entry for each id. Two of one id and different content never happen in honest use; which of them counts must then
 * not depend on which arrived last, or the PC and the centre would show two visits.
 */
function oneOfEach(entries: readonly VisitEntry[]): VisitEntry[] {
  const kept = new Map<string, VisitEntry>();
  for (const entry of entries) {
    const other = kept.get(entry._id);
    if (!other || compare(contentOf(entry), contentOf(other)) < 0) kept.set(entry._id, entry);
  }
  return [...kept.values()];
}

/** The revision is CouchDB's, and says nothing about what was done. */
function contentOf(entry: VisitEntry): string {
  return canonical({ ...entry, _rev: undefined });
}

function begin(entry: RegisterEntry): Visit {
  const done = { at: entry.at, by: entry.by };
  return {
    id: entry._id,
    number: entry.number,
    office: entry.office,
    window: entry.window,
    counter: entry.counter,
    kind: entry.kind,
    channel: entry.channel,
    party: entry.party,
    state: 'open',
    registered: done,
    ...(entry.backfilledAt !== undefined && { backfilledAt: entry.backfilledAt }),
    ...(entry.source && { source: entry.source }),
    clerk: entry.by,
    ...details(entry),
    ...answerFromRemark(entry.kind, done, entry.remark),
    notices: [],
    supplements: [],
    changedAt: entry.backfilledAt ?? entry.at,
    flags: [],
    overtaken: [],
    unread: [],
  };
}

/** Fields that are not there are left out, so that a fold kept as JSON equals one kept by structured clone. */
function details(
  from: VisitDetails,
): Pick<Visit, 'visitor' | 'applicant' | 'smsConsent' | 'matters' | 'remark'> {
  return {
    visitor: from.visitor,
    ...(from.applicant && { applicant: from.applicant }),
    smsConsent: from.smsConsent ?? false,
    matters: from.matters,
    ...(from.remark !== undefined && { remark: from.remark }),
  };
}

/** The remark of an 其他咨询 is its answer (manual 1): nothing else has to be typed. */
function answerFromRemark(kind: Kind, done: Done, remark?: string): Pick<Visit, 'answer'> {
  return kind === 'other' && remark?.trim() ? { answer: { ...done, text: remark } } : {};
}

function step(visit: Visit, entry: MoveEntry): Visit {
  const asLead = entry.type === 'void' && entry.asLead === true;
  if (!canMove(visit, entry.type, asLead)) return overtake(visit, entry);
  const done = { at: entry.at, by: entry.by };
  // A registration that was written later than its visit, or on a PC whose clock is ahead, may be the younger one.
  const changed: Visit = { ...visit, changedAt: entry.at > visit.changedAt ? entry.at : visit.changedAt };
  switch (entry.type) {
    case 'amend':
      return amend(changed, entry);
    case 'answer':
      return {
        ...changed,
        answer: { ...done, text: entry.text, ...(entry.outcome && { outcome: entry.outcome }) },
      };
    case 'case-number':
      return { ...changed, caseNumber: entry.caseNumber };
    case 'print':
      return {
        ...changed,
        notices: [...visit.notices, { ...done, number: entry.notice.number, entry: entry._id }],
      };
    case 'invite':
      return { ...changed, invited: { ...done, times: (visit.invited?.times ?? 0) + 1 } };
    case 'rate':
      return rate(changed, visit, entry);
    case 'reasons':
      return explain(changed, visit, entry);
    case 'unrated':
      return visit.rating ? overtake(visit, entry) : unrated(changed, entry);
    case 'transfer':
      return transfer(changed, entry);
    case 'close':
      // What was closed in the old platform is closed, whatever was asked for there.
      return missingToClose(visit).length > 0 && !isImported(entry)
        ? overtake(visit, entry)
        : { ...timed(changed, entry), state: 'closed', closed: done };
    case 'void':
      return { ...changed, state: 'voided', voided: { ...done, reason: entry.reason } };
    case 'supplement':
      return { ...changed, supplements: [...visit.supplements, { ...done, text: entry.text }] };
    case 'reprint':
      return changed;
    default:
      return unreachable(entry, visit);
  }
}

function amend(visit: Visit, entry: Stamp & VisitDetails): Visit {
  const { applicant: _applicant, remark, ...kept } = visit;
  const amended: Visit = { ...kept, ...details(entry) };
  const said = visit.answer;
  const answeredByRemark = !said || (said.text === remark && said.outcome === undefined);
  if (visit.kind !== 'other' || !answeredByRemark) return amended;
  const { answer: _answer, ...unanswered } = amended;
  return { ...unanswered, ...answerFromRemark(visit.kind, { at: entry.at, by: entry.by }, entry.remark) };
}

/** One day without a time is enough: nobody knows any more how long it took. */
function timed(visit: Visit, { source }: Stamp): Visit {
  return source?.isDayOnly ? { ...visit, source: { ...visit.source, isDayOnly: true } } : visit;
}

/** The first sealed rating counts; a later one is kept and marked. Once closed, only the visitor's phone can rate. */
function rate(visit: Visit, before: Visit, entry: Stamp & Rating): Visit {
  if (before.rating || (before.state === 'closed' && entry.channel !== 'phone'))
    return overtake(before, entry);
  const { unrated: _, ...rest } = visit;
  return {
    ...rest,
    rating: {
      at: entry.at,
      by: entry.by,
      level: entry.level,
      channel: entry.channel,
      reasons: entry.reasons ?? [],
      ...(entry.comment !== undefined && { comment: entry.comment }),
      answeredAt: entry.answeredAt,
    },
  };
}

/** Reasons belong to the rating that counts: those of one that came second do not. */
function explain(visit: Visit, before: Visit, entry: Stamp & Reasons): Visit {
  const { rating } = before;
  if (!rating || !canExplain(before, entry.reasons)) return overtake(before, entry);
  return { ...visit, rating: { ...rating, reasons: entry.reasons } };
}

/** A question that the device broke off was none: the visitor can be asked again. */
function unrated(visit: Visit, { reason, endedBy }: Unrated): Visit {
  const { invited } = visit;
  const isBroken = endedBy === 'device' && invited;
  return {
    ...visit,
    unrated: reason,
    ...(isBroken && { invited: { ...invited, times: Math.max(0, invited.times - 1) } }),
  };
}

/** Of two transfers that did not know of each other, the second may name a counter of a hall the visit has left. */
function transfer(visit: Visit, entry: Stamp & Transfer): Visit {
  const window = entry.window ?? visit.window;
  return {
    ...visit,
    window,
    counter: entry.counter?.startsWith(`${window}-`) ? entry.counter : visit.counter,
    clerk: entry.clerk ?? visit.clerk,
  };
}

function overtake(visit: Visit, entry: Stamp & { type: string }): Visit {
  const flag = flagOf(visit, entry.type);
  return {
    ...visit,
    overtaken: [...visit.overtaken, entry._id],
    flags: flag && !visit.flags.includes(flag) ? [...visit.flags, flag] : visit.flags,
  };
}

function flagOf(visit: Visit, type: string): VisitFlag | undefined {
  if (type === 'close' && visit.state === 'closed') return 'second-close';
  if (type === 'close' && visit.state === 'voided') return 'close-after-void';
  if (type === 'rate' && visit.rating) return 'second-rating';
  return undefined;
}

function unreachable(_: never, visit: Visit): Visit {
  return visit;
}

import type { Move, MoveType } from './entry.ts';
import { areReasonsOf } from './level.ts';
import type { Visit, VisitState } from './visit.ts';

interface Rule {
  /** States in which the move is possible. */
  readonly from: readonly VisitState[];
  /** States in which only the lead can do it. */
  readonly leadOnly?: readonly VisitState[];
}

/** Everything that can happen to a visit after its registration. The fold, the screens and checks read this table. */
export const MOVES: Readonly<Record<MoveType, Rule>> = {
  amend: { from: ['open'] },
  answer: { from: ['open'] },
  'case-number': { from: ['open'] },
  print: { from: ['open'] },
  reprint: { from: ['open', 'closed'] },
  invite: { from: ['open'] },
  // From the phone, a visitor may still rate when the visit is closed.
  rate: { from: ['open', 'closed'] },
  // The clerk may close the visit while the visitor still reads.
  reasons: { from: ['open', 'closed'] },
  unrated: { from: ['open'] },
  transfer: { from: ['open'] },
  close: { from: ['open'] },
  void: { from: ['open', 'closed'], leadOnly: ['closed'] },
  supplement: { from: ['closed'] },
};

/** Whether a move is possible now. The kind of person matters for voiding what is closed. */
export function canMove(visit: Pick<Visit, 'state'>, type: MoveType, asLead = false): boolean {
  const rule = MOVES[type];
  return rule.from.includes(visit.state) && (asLead || !rule.leadOnly?.includes(visit.state));
}

/** What a visit still lacks before it can be closed, in the order of the steps on the page. */
export type ClosingNeed = 'matter' | 'answer' | 'rating';

/** Empty when the visit can be closed. A matter is not asked of `other`. */
export function missingToClose(visit: Visit): readonly ClosingNeed[] {
  const missing: ClosingNeed[] = [];
  if (visit.kind !== 'other' && visit.matters.length === 0) missing.push('matter');
  if (!visit.answer?.text.trim() && !visit.answer?.outcome) missing.push('answer');
  if (!visit.rating && !visit.unrated) missing.push('rating');
  return missing;
}

/** Whether codes are the reasons of the rating that counts; given once, they stay. */
export function canExplain({ rating }: Pick<Visit, 'rating'>, codes: readonly string[]): boolean {
  return rating?.reasons.length === 0 && areReasonsOf(codes, rating.level);
}

/** Whether a visit can be voided: what a visitor has rated is taken back by the lead alone, open or closed. */
export function canVoid(visit: Pick<Visit, 'state' | 'rating'>, asLead = false): boolean {
  return canMove(visit, 'void', asLead) && (asLead || visit.rating === undefined);
}

/** Whether a move can be made now; a rating that comes second is kept all the same, and the fold marks it. */
export function isPossible(visit: Visit, move: Move, asLead: boolean): boolean {
  if (!canMove(visit, move.type, asLead)) return false;
  if (move.type === 'close') return missingToClose(visit).length === 0;
  if (move.type === 'void') return canVoid(visit, asLead);
  if (move.type === 'reasons') return canExplain(visit, move.reasons);
  return move.type !== 'unrated' || !visit.rating;
}

import type { ListedVisit } from '../../domain/masked-visit.ts';
import { isRecord } from '../../domain/shape.ts';
import { queryOfDrill } from '../../domain/statistics/drill.ts';
import type { DrillQuestion } from '../../domain/statistics/drill.ts';
import { askCentre } from './ask-centre.ts';
import type { CentreFailure } from './ask-centre.ts';

/** One page of the visits behind a figure. */
export interface VisitList {
  /** Of all pages. */
  readonly count: number;
  /** More were found than were looked through. */
  readonly isMore?: boolean;
  readonly visits: readonly ListedVisit[];
}

/** Asks for the visits behind a figure; the centre records it. */
export async function readVisits(
  question: DrillQuestion,
  signal: AbortSignal,
): Promise<VisitList | CentreFailure> {
  const answer = await askCentre(`/api/visits?${queryOfDrill(question).toString()}`, signal);
  return 'failure' in answer ? answer : visitList(answer.body);
}

/** A gateway of another version may answer otherwise: what cannot be drawn is a failure, not a page that breaks. */
export function visitList(body: unknown): VisitList | CentreFailure {
  if (!isRecord(body) || typeof body.count !== 'number' || !Array.isArray(body.visits))
    return { failure: 'failed' };
  const isWhole = body.visits.every(
    (one) =>
      isRecord(one) && isRecord(one.visit) && isRecord(one.visit.visitor) && isRecord(one.registeredAt),
  );
  return isWhole ? (body as unknown as VisitList) : { failure: 'failed' };
}

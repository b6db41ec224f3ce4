import { isRecord } from '../../domain/shape.ts';
import type { Trace } from '../../domain/trace.ts';
import { askCentre } from './ask-centre.ts';
import type { CentreFailure } from './ask-centre.ts';

/** Asks for a visit's history; the centre records it. */
export async function readTrace(visit: string, signal: AbortSignal): Promise<Trace | CentreFailure> {
  return traceOf(await askCentre(`/api/visits/${encodeURIComponent(visit)}`, signal));
}

/** The same with nothing hidden, for a reason that the centre records. */
export async function revealTrace(
  visit: string,
  reason: string,
  signal: AbortSignal,
): Promise<Trace | CentreFailure> {
  return traceOf(await askCentre(`/api/visits/${encodeURIComponent(visit)}/reveal`, signal, { reason }));
}

/** Tells the centre that the history is taken out as a file; a failure means that it was not recorded. */
export async function noteExport(
  visit: string,
  isMasked: boolean,
  signal: AbortSignal,
): Promise<CentreFailure | undefined> {
  const answer = await askCentre(`/api/visits/${encodeURIComponent(visit)}/export`, signal, { isMasked });
  return 'failure' in answer ? answer : undefined;
}

/** A gateway of another version may answer otherwise: what cannot be drawn is a failure, not a page that breaks. */
export function traceOf(answer: { readonly body: unknown } | CentreFailure): Trace | CentreFailure {
  if ('failure' in answer) return answer;
  const { body } = answer;
  const isWhole =
    isRecord(body) &&
    isRecord(body.visit) &&
    isRecord(body.visit.visitor) &&
    isRecord(body.proofs) &&
    [body.entries, body.unread, body.flags].every(Array.isArray) &&
    typeof body.isMasked === 'boolean';
  return isWhole ? (body as unknown as Trace) : { failure: 'failed' };
}

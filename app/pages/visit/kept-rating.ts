import { isRecord } from '../../domain/shape.ts';
import type { RatingOutcome } from '../../rating/rating-desk.ts';
import type { Draft } from '../../store/store.ts';

/** Field of a draft that holds what a question ended with; no form has one of this name. */
const FIELD = 'rating';

/** The outcome of a question as a field of the draft, so that a power cut does not lose what could not be written yet. */
export function ratingField(outcome: RatingOutcome | undefined): Record<string, string> {
  return outcome ? { [FIELD]: JSON.stringify(outcome) } : {};
}

/** The outcome that a draft kept; whether it is a right one is judged where it is written, as of every entry. */
export function keptRating(fields: Draft['fields']): RatingOutcome | undefined {
  const text = fields[FIELD];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isOutcome = isRecord(value) && (value.type === 'rate' || value.type === 'unrated');
    return isOutcome ? (value as unknown as RatingOutcome) : undefined;
  } catch {
    return undefined;
  }
}

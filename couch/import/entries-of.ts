import { dayOf, yearOf } from '../../app/domain/calendar.ts';
import { ENTRY_SCHEMA } from '../../app/domain/entry.ts';
import type { Move, VisitEntry } from '../../app/domain/entry.ts';
import {
  entriesDatabase,
  importedMoveId,
  importedNumber,
  importedVisitId,
} from '../../app/domain/identifier.ts';
import { OLD_PLATFORM } from '../../app/domain/imported.ts';
import type { Source } from '../../app/domain/imported.ts';
import { contentHash } from './content-hash.ts';
import type { OldClerk, OldTime, OldVisit } from './old-visit.ts';

/** A visit as entries of the log, registration first. */
export interface ImportedVisit {
  readonly id: string;
  readonly database: string;
  readonly entries: readonly VisitEntry[];
}

/**
 * The entries that a row makes. The answer is dated right after the registration, because nobody wrote down when it was
 * given: so it is the same entry when a later export has the visit closed. What comes together is a millisecond apart,
 * so that it has an order.
 */
export function entriesOf(old: OldVisit, key: string): ImportedVisit {
  const { office, registered } = old;
  const registration = registrationOf(old, key);
  const visit = registration._id;
  const entries: VisitEntry[] = [registration];
  const add = (move: Move, time: OldTime, { user, text }: OldClerk, source: Source = {}) => {
    const at = new Date(Date.parse(time.at) + entries.length).toISOString();
    const made = { schema: ENTRY_SCHEMA, at, by: user, device: OLD_PLATFORM };
    const entry = { ...move, ...made, source: { ...(text && { clerk: text }), ...source } };
    entries.push({ ...entry, _id: importedMoveId(visit, at, contentHash(key, entry, visit)) });
  };
  const { answer, outcome, caseNumber, clerk, closer, state } = old;
  if (answer || outcome)
    add({ type: 'answer', text: answer, ...(outcome && { outcome }) }, registered, clerk);
  if (caseNumber) add({ type: 'case-number', caseNumber }, registered, clerk);
  const ended = old.closed ?? { ...registered, isDayOnly: true };
  const source: Source = ended.isDayOnly ? { isDayOnly: true } : {};
  if (state !== 'voided') for (const move of ratingOf(old, ended)) add(move, ended, closer);
  if (state === 'closed') add({ type: 'close' }, ended, closer, source);
  if (state === 'voided') add({ type: 'void', reason: 'mistake' }, ended, closer, source);
  return {
    id: visit,
    database: entriesDatabase(office.code, yearOf(registered.at, office.utcOffsetMinutes)),
    entries,
  };
}

function registrationOf(old: OldVisit, key: string): VisitEntry {
  const { office, registered, clerk, windowText, mattersText, number } = old;
  const { window, counter, kind, channel, visitor, applicant, matters, remark } = old;
  const { at, isDayOnly } = registered;
  const source: Source = {
    ...(clerk.text && { clerk: clerk.text }),
    ...(windowText && { window: windowText }),
    ...(mattersText && { matters: mattersText }),
    ...(number && { number }),
    ...(isDayOnly && { isDayOnly }),
  };
  const said = {
    type: 'register' as const,
    schema: ENTRY_SCHEMA,
    at,
    by: clerk.user,
    device: OLD_PLATFORM,
    source,
    office: office.code,
    window,
    counter,
    kind,
    channel,
    visitor,
    matters,
    ...(applicant && { applicant }),
    ...(remark && { remark }),
    // Made of what is said, and no part of it.
    number: '',
    party: '',
  };
  const content = contentHash(key, said, '');
  const _id = importedVisitId(office.code, at, content);
  const day = dayOf(at, office.utcOffsetMinutes);
  return { ...said, _id, number: importedNumber(office.prefix, day, content), party: _id };
}

/** A closed visit was rated or not; of an open one nothing is said unless it was rated. */
function ratingOf({ rating, comment, state, ratedAt }: OldVisit, ended: OldTime): readonly Move[] {
  const answeredAt = (ratedAt ?? ended).at;
  if (typeof rating === 'string') return state === 'closed' ? [{ type: 'unrated', reason: rating }] : [];
  const given = { type: 'rate' as const, level: rating, askedAt: answeredAt, answeredAt };
  return [{ ...given, channel: 'keypad', ...(comment && { comment }) }];
}

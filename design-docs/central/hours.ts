import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { namesOf as NamesOf } from './emit-by.ts';

declare const namesOf: typeof NamesOf;
declare function emit(key: readonly (string | number)[], value: readonly number[]): void;

/** Key `[<'' for all, office or window>, <unit>, <name>, <1 Monday … 7 Sunday>]`; value: the 24 hours of registration. */
export function map(document: CentralVisit): void {
  if (document.type !== 'visit' || document.visit.state === 'voided') return;
  const began = document.registered;
  const weekday = new Date(began.day).getUTCDay() || 7;
  const hours: number[] = [];
  for (let hour = 0; hour < 24; hour += 1) hours.push(hour === began.hour ? 1 : 0);
  for (const scope of ['', document.visit.office, began.window])
    for (const [unit, name] of namesOf(began)) emit([scope, unit, name, weekday], hours);
}

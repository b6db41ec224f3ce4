import type { CentralVisit, Counted } from '../../app/domain/central-visit.ts';
import type { namesOf as NamesOf } from './emit-by.ts';

declare const namesOf: typeof NamesOf;
declare function emit(key: readonly (string | number)[], value: readonly number[]): void;

/**
 * Key `[<'' for all, office or window>, <unit>, <name>, <1 Monday … 7 Sunday>, <kind>]`; value: the 24 hours of
 * registration, then what was closed. So the course of any days of a place is one short range.
 */
export function map(document: CentralVisit): void {
  const visit = document.visit;
  if (document.type !== 'visit' || visit.state === 'voided') return;
  const began = document.registered;
  const ended = document.closed;
  const isOne = ended !== undefined && ended.day === began.day && ended.window === began.window;
  function add(done: Counted, hour: number, closed: number): void {
    const values: number[] = [];
    for (let place = 0; place < 24; place += 1) values.push(place === hour ? 1 : 0);
    values.push(closed);
    const weekday = new Date(done.day).getUTCDay() || 7;
    for (const scope of ['', visit.office, done.window])
      for (const [unit, name] of namesOf(done)) emit([scope, unit, name, weekday, visit.kind], values);
  }
  add(began, began.hour, isOne ? 1 : 0);
  if (ended && !isOne) add(ended, -1, 1);
}

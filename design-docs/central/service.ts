import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { emitBy as EmitBy, namesOf as NamesOf } from './emit-by.ts';

declare const emitBy: typeof EmitBy;
declare const namesOf: typeof NamesOf;

/** Values in the order of `SUMS.service`: of each closed visit its rating or why there is none, and how long it took. */
export function map(document: CentralVisit): void {
  const ended = document.closed;
  if (document.type !== 'visit' || !ended) return;
  const visit = document.visit;
  const bounds = [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 120, 180, 240, 1440,
  ];
  const reasons = ['timeout', 'declined', 'left', 'fault', 'not-invited'];
  const values = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let place = 0; place < bounds.length; place += 1) values.push(0);
  // A rating from the phone counts, although nobody could ask for one.
  if (visit.rating) values[5 - visit.rating.level] = 1;
  else if (visit.channel === 'phone' || !visit.unrated || visit.unrated === 'phone') values[10] = 1;
  else values[5 + reasons.indexOf(visit.unrated)] = 1;
  const seconds = document.serviceSeconds;
  if (seconds !== undefined) {
    const bucket = bounds.findIndex(function (minutes) {
      return seconds <= minutes * 60;
    });
    if (bucket >= 0) values[11 + bucket] = 1;
  }
  emitBy(document, ended, namesOf(ended), values);
}

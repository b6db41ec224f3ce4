import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { emitBy as EmitBy, namesOf as NamesOf } from './emit-by.ts';

declare const emitBy: typeof EmitBy;
declare const namesOf: typeof NamesOf;

/** Values in the order of `SUMS.quality`: what of each registration makes it less reliable, or void. */
export function map(document: CentralVisit): void {
  if (document.type !== 'visit') return;
  const visit = document.visit;
  const values = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  if (visit.voided) {
    values[1 + ['duplicate', 'mistake', 'test'].indexOf(visit.voided.reason)] = 1;
  } else {
    values[0] = 1;
    if (visit.backfilledAt) values[4] = 1;
    if (document.delaySeconds !== undefined) {
      values[5] = 1;
      if (document.delaySeconds > 600) values[6] = 1;
    }
    const offset = document.clockOffsetMs;
    const bucket = [5, 30, 60, 300].findIndex(function (seconds) {
      return offset !== undefined && Math.abs(offset) <= seconds * 1000;
    });
    values[offset === undefined ? 7 : bucket < 0 ? 12 : 8 + bucket] = 1;
  }
  emitBy(document, document.registered, namesOf(document.registered), values);
}

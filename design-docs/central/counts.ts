import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { emitBy as EmitBy, namesOf as NamesOf } from './emit-by.ts';

declare const emitBy: typeof EmitBy;
declare const namesOf: typeof NamesOf;

/** Values in the order of `SUMS.counts`: what was registered, what became of that, and what was closed. */
export function map(document: CentralVisit): void {
  const visit = document.visit;
  if (document.type !== 'visit' || visit.state === 'voided') return;
  const kind = ['consultation', 'acceptance', 'inquiry', 'other'].indexOf(visit.kind);
  const codes = visit.matters.map(function (matter) {
    return matter.code;
  });
  const began = document.registered;
  const ended = document.closed;
  const registered = [0, 0, 0, 0];
  registered[kind] = 1;
  registered.push(
    visit.party === visit.id ? 1 : 0,
    codes.filter(function (code, place) {
      return codes.indexOf(code) === place;
    }).length,
    ended ? 1 : 0,
    ended && ended.day === began.day ? 1 : 0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  );
  if (!ended) return emitBy(document, began, namesOf(began), registered);
  const closed = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  closed[8 + kind] = 1;
  if (kind === 1) {
    const outcome = visit.answer && visit.answer.outcome;
    const place = ['accepted', 'correction', 'refused'].indexOf(outcome || '');
    closed[place < 0 ? 15 : 12 + place] = 1;
  }
  // Most visits end where and with whom they began: one row instead of two halves the index.
  const isOne =
    ended.by === began.by &&
    ended.counter === began.counter &&
    ended.window === began.window &&
    ended.day === began.day;
  if (isOne) {
    const both = closed.map(function (count, place) {
      return count + (registered[place] || 0);
    });
    return emitBy(document, began, namesOf(began), both);
  }
  emitBy(document, began, namesOf(began), registered);
  emitBy(document, ended, namesOf(ended), closed);
}

import type { CentralVisit } from '../../app/domain/central-visit.ts';

declare function emit(key: readonly string[], value: readonly number[]): void;

/**
 * Key `[<by what>, <which one>, <kind>, <week>]`; value for `_sum`, in the order of `WEEKLY_COUNTS`:
 * registered, closed, rated, unrated, not invited, voided, backfilled.
 */
export function map(document: CentralVisit): void {
  if (document.type !== 'visit') return;
  const visit = document.visit;
  const voided = visit.state === 'voided';
  const registered = [voided ? 0 : 1, 0, 0, 0, 0, voided ? 1 : 0, !voided && visit.backfilledAt ? 1 : 0];
  const began = document.registered;
  const ended = document.closed;
  if (!ended) return emitFor(document, began, registered);
  const unrated = visit.rating ? 0 : 1;
  const notInvited = unrated === 1 && visit.unrated === 'not-invited' ? 1 : 0;
  const closed = [0, 1, 1 - unrated, unrated, notInvited, 0, 0];
  // Most visits end where and with whom they began: one row instead of two halves the index.
  if (ended.by === began.by && ended.window === began.window && ended.week === began.week) {
    for (let place = 0; place < closed.length; place += 1) {
      closed[place] = (closed[place] || 0) + (registered[place] || 0);
    }
  } else {
    emitFor(document, began, registered);
  }
  emitFor(document, ended, closed);
}

function emitFor(document: CentralVisit, done: CentralVisit['registered'], counts: readonly number[]): void {
  const kind = document.visit.kind;
  emit(['office', document.visit.office, kind, done.week], counts);
  emit(['window', done.window, kind, done.week], counts);
  emit(['clerk', done.by, kind, done.week], counts);
  emit(['kind', kind, done.week], counts);
}

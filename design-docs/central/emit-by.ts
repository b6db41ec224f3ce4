import type { CentralVisit, Counted } from '../../app/domain/central-visit.ts';

declare function emit(key: readonly (string | number)[], value: readonly number[]): void;

/**
 * Stands before the map functions that count by all that is asked for. Keys are `[<by>, <unit>, <name>, …<which>]`: a period
 * comes before what lies in it, so that one range, grouped, answers for all windows at once.
 *
 * `names` are the names of the periods by unit. By matter there are two rows for each: of all offices, and of the own one.
 */
export function emitBy(
  document: CentralVisit,
  done: Counted,
  names: readonly (readonly [string, string])[],
  values: readonly number[],
): void {
  const visit = document.visit;
  const office = visit.office;
  const matters = visit.matters.map(function (matter) {
    return matter.code;
  });
  if (matters.length === 0) matters.push('');
  for (const [unit, name] of names) {
    emit(['place', unit, name, office, done.window, done.counter], values);
    emit(['kind', unit, name, visit.kind, office, done.window], values);
    emit(['clerk', unit, name, office, done.by], values);
    emit(['channel', unit, name, office, visit.channel], values);
    matters.forEach(function (code, place) {
      if (matters.indexOf(code) < place) return;
      emit(['matter', unit, name, '', code], values);
      emit(['matter', unit, name, office, code], values);
    });
  }
}

/** The day, the week, the month, the quarter and the year in which something was done. */
export function namesOf(done: Counted): readonly (readonly [string, string])[] {
  return [
    ['day', done.day],
    ['week', done.week],
    ['month', done.day.slice(0, 7)],
    ['quarter', done.day.slice(0, 4) + '-Q' + Math.ceil(Number(done.day.slice(5, 7)) / 3)],
    ['year', done.day.slice(0, 4)],
  ];
}

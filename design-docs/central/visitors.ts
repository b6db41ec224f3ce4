import type { CentralVisit } from '../../app/domain/central-visit.ts';

declare function emit(key: readonly string[], value: readonly string[]): void;

/**
 * Who came when, without saying who: key `[<first digit of the concealed visitor>, <day>, <time of registration>]`; value:
 * concealed visitor, party, office, window, counter, user name, kind, channel, and the matters, each once. Sixteen parts, so
 * that one after the other is read in order of time and only a sixteenth of the visitors is remembered at once.
 */
export function map(document: CentralVisit): void {
  const visit = document.visit;
  const who = document.who;
  if (document.type !== 'visit' || visit.state === 'voided' || !who || visit.matters.length === 0) return;
  const began = document.registered;
  const codes = visit.matters.map(function (matter) {
    return matter.code;
  });
  const value = [
    who,
    visit.party,
    visit.office,
    began.window,
    began.counter,
    began.by,
    visit.kind,
    visit.channel,
  ];
  codes.forEach(function (code, place) {
    if (codes.indexOf(code) === place) value.push(code);
  });
  emit([who.slice(0, 1), began.day, visit.registered.at], value);
}

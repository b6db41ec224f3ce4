import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { emitBy as EmitBy } from './emit-by.ts';

declare const emitBy: typeof EmitBy;

/**
 * Which days end with the visit still in hand: from that of its registration to the last before its closing. A month that
 * it fills is one key, and what is open has an end in sight only at New Year (`open`, the first year that begins with it):
 * so the stock at the end of any day is what three keys hold, however long ago a visit began.
 */
export function map(document: CentralVisit): void {
  if (document.type !== 'visit' || document.visit.state === 'voided') return;
  const began = document.registered.day;
  const ended = document.closed ? document.closed.day : '';
  const names: [string, string][] = [];
  const year = Number(began.slice(0, 4));
  const end = ended || String(year + 1) + '-01-01';
  for (let day = began; day < end;) {
    const month = day.slice(0, 7);
    const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))
      .toISOString()
      .slice(0, 10);
    if (day.slice(8) === '01' && next <= end) {
      names.push(['month', month]);
      day = next;
    } else {
      names.push(['day', day]);
      day = new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10);
    }
  }
  if (!ended) names.push(['open', String(year + 1)]);
  emitBy(document, document.registered, names, [1]);
}

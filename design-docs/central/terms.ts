import type { CentralVisit } from '../../app/domain/central-visit.ts';

declare function emit(key: string, value: null): void;

/**
 * Key: a search term of the visit from one of its characters on, twenty at most, so that what stands in the middle of a name is
 * found by its beginning. Of codes and numbers the whole and the last six, which is what people have at hand.
 */
export function map(document: CentralVisit): void {
  // One of an earlier program has none until the worker has made it anew.
  if (document.type !== 'visit' || !document.terms) return;
  for (const term of document.terms) {
    // By characters: half of a pair of code units is no text.
    const letters = Array.from(term);
    const isCode = /^[a-z0-9]+$/.test(term);
    for (let start = 0; start < letters.length - 1 && start < 60; start += 1) {
      if (isCode && start > 0 && start !== letters.length - 6) continue;
      emit(letters.slice(start, start + 20).join(''), null);
    }
  }
}

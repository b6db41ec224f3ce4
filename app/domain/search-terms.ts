import type { Visit } from './visit.ts';

/** A search at the centre has so many characters, when what says nothing is taken away. */
export const SHORTEST_SEARCH = 2;
export const LONGEST_SEARCH = 60;

/** What is compared: full-width and capital letters as the others, without spaces, dots, dashes and brackets. */
export function plainTerm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** By what a visit is found at the centre: names, organisation, codes and numbers, each once. Never the phone. */
export function searchTerms({ number, visitor, applicant, caseNumber }: Visit): readonly string[] {
  const said = [
    number,
    visitor.name,
    visitor.organisation,
    applicant?.name,
    applicant?.creditCode,
    caseNumber,
  ];
  const terms = said.map((text) => plainTerm(text ?? '')).filter((term) => term.length >= SHORTEST_SEARCH);
  return [...new Set(terms)];
}

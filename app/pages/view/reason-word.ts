import { reasonWords } from '../../text/view-texts.ts';

/** What a visitor gave as a reason; a code that is not known here is shown as it was sealed. */
export function reasonWord(code: string): string {
  return Object.entries(reasonWords).find(([known]) => known === code)?.[1] ?? code;
}

/** Where one came from on the pages of the centre: Esc leads there, with the choice and the page as they were. */
const ways = { figures: '/centre', list: '' };

/** Called by the table of figures. */
export function setFiguresPath(path: string): void {
  ways.figures = path;
}

/** Called by what lists visits. */
export function setListPath(path: string): void {
  ways.list = path;
}

export function figuresPath(): string {
  return ways.figures;
}

/** The list that a visit was opened from; the figures when it was opened by its address. */
export function listPath(): string {
  return ways.list || ways.figures;
}

/** What was found is in this tab's memory, not in the address. */
export const FOUND_PATH = '/centre/found';

/** A visit's history at the centre; an id says nothing about a visitor. */
export function tracePath(visit: string): string {
  return `/centre/visit/${visit}`;
}

import type { Person } from './session/session.ts';
import type { PlaceOfWork } from './store/store.ts';
import { shellTexts } from './text/shell-texts.ts';

/** Tags of the pages; each is defined by `pages/<tag>.ts`. */
export type PageTag =
  | 'home-page'
  | 'visit-page'
  | 'view-page'
  | 'history-page'
  | 'week-page'
  | 'window-page'
  | 'admin-page'
  | 'sync-page'
  | 'norms-page'
  | 'help-page'
  | 'keypad-page'
  | 'teach-page'
  | 'centre-page'
  | 'centre-visits-page'
  | 'centre-found-page'
  | 'centre-visit-page'
  | 'sheets-page'
  | 'sheet-page';

/** One path of the program and the page that it shows; names in the path become properties of the page. */
export interface PageRoute {
  readonly path: string;
  readonly tag: PageTag;
  readonly title: () => string;
  /** It shows visits of the office, or the counter's own equipment: for nobody but the office's people. */
  readonly isOfOffice?: true;
}

/** Every path of a person who is signed in. `/rate` is not among them: it starts by itself. */
export const ROUTES: readonly PageRoute[] = [
  { path: '/', tag: 'home-page', title: () => shellTexts.titleHome, isOfOffice: true },
  { path: '/visit/new/:kind', tag: 'visit-page', title: () => shellTexts.titleVisit, isOfOffice: true },
  { path: '/visit/draft/:draft', tag: 'visit-page', title: () => shellTexts.titleVisit, isOfOffice: true },
  { path: '/visit/:visit', tag: 'visit-page', title: () => shellTexts.titleVisit, isOfOffice: true },
  { path: '/view/:visit', tag: 'view-page', title: () => shellTexts.titleView, isOfOffice: true },
  { path: '/history', tag: 'history-page', title: () => shellTexts.titleHistory, isOfOffice: true },
  { path: '/week', tag: 'week-page', title: () => shellTexts.titleWeek, isOfOffice: true },
  { path: '/window', tag: 'window-page', title: () => shellTexts.titleWindow, isOfOffice: true },
  { path: '/admin', tag: 'admin-page', title: () => shellTexts.titleAdmin },
  { path: '/admin/:section', tag: 'admin-page', title: () => shellTexts.titleAdmin },
  { path: '/sync', tag: 'sync-page', title: () => shellTexts.titleSync },
  { path: '/norms', tag: 'norms-page', title: () => shellTexts.titleNorms },
  { path: '/help', tag: 'help-page', title: () => shellTexts.titleHelp },
  { path: '/keypad', tag: 'keypad-page', title: () => shellTexts.titleKeypad, isOfOffice: true },
  { path: '/keypad/teach', tag: 'teach-page', title: () => shellTexts.titleTeach },
  { path: '/centre', tag: 'centre-page', title: () => shellTexts.titleCentre },
  { path: '/centre/visits', tag: 'centre-visits-page', title: () => shellTexts.titleCentreVisits },
  { path: '/centre/found', tag: 'centre-found-page', title: () => shellTexts.titleCentreFound },
  { path: '/centre/visit/:visit', tag: 'centre-visit-page', title: () => shellTexts.titleCentreVisit },
  { path: '/centre/sheets', tag: 'sheets-page', title: () => shellTexts.titleSheets },
  { path: '/centre/sheet', tag: 'sheet-page', title: () => shellTexts.titleSheet },
];

/** People of the centre work on any PC, but what an office has stored on it is not theirs to read. */
export function mayOpen(
  route: Pick<PageRoute, 'isOfOffice'>,
  person: Pick<Person, 'office'>,
  place: Pick<PlaceOfWork, 'office'> | undefined,
): boolean {
  if (!route.isOfOffice) return true;
  return person.office !== undefined && person.office === place?.office;
}

/** What every page element can be given. */
export interface PageElement extends HTMLElement {
  visit?: string;
  draft?: string;
  kind?: string;
  section?: string;
  query?: URLSearchParams;
}

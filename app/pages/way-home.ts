import { html, nothing } from 'lit';
import { firstPath } from '../first-path.ts';
import type { Person } from '../session/session.ts';
import { shellTexts } from '../text/shell-texts.ts';

/** ‹ 首页 Esc at the head of a page: leads where Esc leads. Nothing on the page that the person begins with. */
export function wayHome(person: Person | undefined) {
  const path = firstPath(person);
  if (location.pathname === path || location.pathname.startsWith(`${path}/`)) return nothing;
  return html`<a class="way-home" href=${path}>‹ ${nameOf(path)} <kbd aria-hidden="true">Esc</kbd></a>`;
}

function nameOf(path: string): string {
  if (path === '/admin') return shellTexts.titleAdmin;
  return path === '/centre' ? shellTexts.titleCentre : shellTexts.home;
}

import { deepActiveElement } from './elements/deep-focus.ts';

/** Whether an element lies inside another, through all shadow roots. */
function isInside(element: Element | undefined, container: Element): boolean {
  for (let at: Node | null = element ?? null; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at === container) return true;
  }
  return false;
}

/**
 * Moves the focus into a page that has just been opened, unless the page has put it somewhere itself: to what is
 * marked `autofocus`, or its heading, or its first control where the heading is not seen.
 */
export function focusPage(page: Element): void {
  if (isInside(deepActiveElement(), page)) return;
  const root = page.shadowRoot ?? page;
  const chosen = root.querySelector<HTMLElement>('[autofocus]');
  if (chosen) return chosen.focus();
  const heading = root.querySelector<HTMLElement>('h1, h2');
  if (heading && !heading.classList.contains('visually-hidden')) {
    heading.tabIndex = -1;
    return heading.focus();
  }
  root.querySelector<HTMLElement>('button, input, select, textarea, a[href]')?.focus();
}

import { deepActiveElement } from '../../elements/deep-focus.ts';

/** Whether what is typed now would go into a field. */
export function hasField(): boolean {
  return deepActiveElement()?.matches('input, textarea, select, [contenteditable]') ?? false;
}

/** Whether a dialog lies over the page: then the page's keys are not meant. */
export function isDialogOpen(page: Element): boolean {
  return [page, ...withRoots(page)].some((element) => element.shadowRoot?.querySelector('dialog[open]'));
}

function withRoots(element: Element): Element[] {
  const children = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return children.filter((child) => child.shadowRoot).flatMap((child) => [child, ...withRoots(child)]);
}

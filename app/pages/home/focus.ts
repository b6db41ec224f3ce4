/** The element that has the focus, looked for inside shadow roots too. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Whether what is typed now would go into a field. */
export function hasField(): boolean {
  const element = focused();
  return element !== null && element.matches('input, textarea, select, [contenteditable]');
}

/** Whether a dialog lies over the page: then the page's keys are not meant. */
export function isDialogOpen(page: Element): boolean {
  return [page, ...withRoots(page)].some((element) => element.shadowRoot?.querySelector('dialog[open]'));
}

function withRoots(element: Element): Element[] {
  const children = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return children.filter((child) => child.shadowRoot).flatMap((child) => [child, ...withRoots(child)]);
}

import type { Page } from 'playwright-core';

/** Keys that really went down on a page, and what it opened in windows of their own. */
interface Counted {
  keysDown: number;
  opened: string[];
}

/** Counts in the page, before anybody can stop the event; modifiers count as keys. No outside system is really opened. */
export async function countKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = globalThis as unknown as Counted;
    counted.keysDown = 0;
    counted.opened = [];
    addEventListener('keydown', () => counted.keysDown++, true);
    globalThis.open = ((url: string) => {
      counted.opened.push(url);
      return null;
    }) as typeof open;
  });
}

/** How many keys have gone down since the last call. */
export function keysDown(page: Page): Promise<number> {
  return page.evaluate(() => {
    const counted = globalThis as unknown as Counted;
    const { keysDown } = counted;
    counted.keysDown = 0;
    return keysDown;
  });
}

/** Addresses opened since counting began. */
export function openedWindows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as Counted).opened);
}

/** `data-field` of what has the focus, through all shadow roots, or its tag. */
export function focusedField(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    let field: string | undefined;
    while (active) {
      field = (active instanceof HTMLElement ? active.dataset.field : undefined) ?? field;
      if (!active.shadowRoot?.activeElement) break;
      active = active.shadowRoot.activeElement;
    }
    return field ?? active?.localName ?? '';
  });
}

/** Waits until the home page is there and listens to the keys. */
export async function atHome(page: Page): Promise<void> {
  await page.getByRole('region', { name: '审批咨询', exact: true }).waitFor();
}

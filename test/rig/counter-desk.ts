import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchPersistent } from './browser.ts';
import { DEMO_PASSWORD, startTestPlatform } from './platform.ts';
import type { TestPlatform } from './platform.ts';
import { signIn } from './sign-in.ts';

/** A window PC with a clerk signed in at home, and the second screen beside it. */
export interface CounterDesk {
  readonly platform: TestPlatform;
  readonly context: BrowserContext;
  readonly page: Page;
  /** `/rate`, in a window of its own; undefined until opened. */
  rate(): Promise<Page>;
  /** How many keys have gone down on the clerk's page since the last call, modifiers included. */
  keysPressed(): Promise<number>;
  /** Addresses that the page has opened in windows of their own. */
  opened(): Promise<readonly string[]>;
  /** `data-field` of what has the focus, or its tag. */
  focused(): Promise<string>;
  stop(): Promise<void>;
}

/** Counts in the page itself, before anybody can stop the event; no window of an outside system is really opened. */
const WATCH = `
  globalThis.keysPressed = 0;
  globalThis.opened = [];
  addEventListener('keydown', () => globalThis.keysPressed++, true);
  globalThis.open = (url) => { globalThis.opened.push(String(url)); return null; };
`;

/** Opens a desk; `folder` keeps the browser's data, so that it can be killed and started again. */
export async function openCounterDesk(
  options: { user?: string; folder?: string } = {},
): Promise<CounterDesk> {
  const platform = await startTestPlatform();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'yichuang-pc-'));
  const context = await launchPersistent(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(WATCH);
  await page.goto(platform.url);
  await signIn(page, options.user ?? 'clerk', DEMO_PASSWORD);
  return {
    platform,
    context,
    page,
    rate: async () => {
      const rate = await context.newPage();
      await rate.goto(`${platform.url}/rate`);
      await page.bringToFront();
      return rate;
    },
    keysPressed: () =>
      page.evaluate(() => {
        const counted = globalThis as unknown as { keysPressed: number };
        const { keysPressed } = counted;
        counted.keysPressed = 0;
        return keysPressed;
      }),
    opened: () => page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened),
    focused: () => focusedField(page),
    async stop() {
      await context.close();
      await platform.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `data-field` of what has the focus, or its tag. */
export function focusedField(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    let field = active instanceof HTMLElement ? active.dataset.field : undefined;
    while (active?.shadowRoot?.activeElement) {
      active = active.shadowRoot.activeElement;
      field = (active instanceof HTMLElement ? active.dataset.field : undefined) ?? field;
    }
    return field ?? active?.localName ?? '';
  });
}

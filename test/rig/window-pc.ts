import type { Browser, BrowserContext, Page } from 'playwright-core';
import { closePersistent, launchBrowser } from './browser.ts';
import { startTestPlatform } from './platform.ts';
import type { TestPlatform } from './platform.ts';
import { signIn } from './sign-in.ts';

/** A centre and a browser, for the tests of one file. */
export interface Room {
  browser: Browser;
  platform: TestPlatform;
}

/** One PC of a window, with somebody signed in. */
export interface WindowPc {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page has written to the console as an error, and what it has thrown. */
  readonly errors: readonly string[];
}

/** To be given to `test.before`. */
export async function openRoom(room: Room): Promise<void> {
  room.platform = await startTestPlatform();
  room.browser = await launchBrowser();
}

/** To be given to `test.after`. */
export async function closeRoom(room: Partial<Room>): Promise<void> {
  await closePersistent();
  // What did not start is not to hide why.
  await room.browser?.close();
  await room.platform?.stop();
}

/** A PC that was never used before, on the smallest screen that the program is made for. */
export async function windowPc(room: Room, user = 'clerk'): Promise<WindowPc> {
  const context = await room.browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 585 },
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // The browser itself reports every 404, and asking whether a database is there yet is answered by one.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(message.text());
    }
  });
  await page.goto(room.platform.url);
  await signIn(page, user, room.platform.password);
  return { context, page, errors };
}

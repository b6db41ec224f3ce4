import type { BrowserContext, Page } from 'playwright-core';
import { launchPersistent } from './browser.ts';

/** A browser whose disk is full for one origin. */
export interface FullDisk {
  readonly context: BrowserContext;
  /** Empty as yet. */
  readonly page: Page;
  /** There is room again. */
  lift(): Promise<void>;
}

/**
 * Starts a browser over the folder of one that was closed, with no room left for an origin. In one that runs, Chromium
 * would go on for half a minute by the room that it has found before.
 */
export async function launchFull(folder: string, origin: string): Promise<FullDisk> {
  const context = await launchPersistent(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  const tool = await context.newCDPSession(page);
  await tool.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  return {
    context,
    page,
    lift: async () => void (await tool.send('Storage.overrideQuotaForOrigin', { origin })),
  };
}

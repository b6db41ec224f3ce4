import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import type { SerialBridge } from './serial-bridge.ts';

/** Kept, so that the PC is enrolled and signed in again only when the app asks for it. */
const FOLDER = '.data/keypad-browser';
const ANSWER_MS = 5000;

export interface AppBrowserOptions {
  readonly app: string;
  readonly panel: string;
  readonly isHeadless: boolean;
  readonly bridge: SerialBridge;
}

/** A Chromium with the app, whose serial ports are those of the bridge, and with the page of keys; or why there is none. */
export async function startAppBrowser(options: AppBrowserOptions): Promise<BrowserContext | string> {
  const { app, panel, isHeadless, bridge } = options;
  if (!(await doesAnswer(app))) return `nothing answers at ${app}: start the app first, with npm start`;
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    return 'no Chromium, Chrome or Edge is installed; CHROMIUM_PATH names one elsewhere';
  }
  if (!isHeadless && !hasDisplay())
    return 'no display for a window; --headless does without, --no-browser too';
  const context = await chromium.launchPersistentContext(resolve(FOLDER), {
    executablePath,
    headless: isHeadless,
    viewport: null,
    // Chromium has no sandbox for the administrator; whoever starts this as root has none to lose.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  await bridge.install(context);
  const [first] = context.pages();
  await (first ?? (await context.newPage())).goto(panel);
  const page = await context.newPage();
  await page.goto(app);
  await page.bringToFront();
  return context;
}

async function doesAnswer(app: string): Promise<boolean> {
  try {
    await fetch(app, { signal: AbortSignal.timeout(ANSWER_MS) });
    return true;
  } catch {
    return false;
  }
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

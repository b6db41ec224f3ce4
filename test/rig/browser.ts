import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, LaunchOptions } from 'playwright-core';
import { findBrowser } from '../../device/simulator/find-browser.ts';
import { watchPages } from './open-pages.ts';

export { findBrowser };

/** Far beyond what one step on a page needs on a machine that builds and tests something else besides. */
const STEP_LIMIT_MS = 60_000;

/** Background networking is off because a test talks to this machine only. */
const LAUNCH: LaunchOptions = {
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Finds a browser; as root on Debian or Ubuntu installs one; otherwise throws with the one command to type. */
export function prepareBrowser(): void {
  if (findBrowser()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('no browser found: installing chromium');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      },
    );
  }
  if (!findBrowser())
    throw new Error('no browser found; type: sudo apt-get install -y chromium fonts-noto-cjk');
}

export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ ...LAUNCH, executablePath: findBrowser() });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(STEP_LIMIT_MS);
    watchPages(context);
    return context;
  };
  return browser;
}

/** Persistent browsers that are open. */
const OPEN = new Set<BrowserContext>();

/**
 * A browser that keeps its data in a folder, as the one on a window PC does. To be closed by `closePersistent` after the
 * tests of a file: one that a failure leaves open would keep the whole process open.
 */
export async function launchPersistent(folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    ...LAUNCH,
    executablePath: findBrowser(),
    viewport: { width: 1280, height: 585 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  OPEN.add(context);
  context.setDefaultTimeout(STEP_LIMIT_MS);
  watchPages(context);
  context.on('close', () => OPEN.delete(context));
  return context;
}

/** Closes what a test that failed has left open. To be given to `test.after`. */
export async function closePersistent(): Promise<void> {
  for (const context of OPEN) await context.close().catch(() => undefined);
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from './browser.ts';
import { watchPages } from './open-pages.ts';
import { eventually } from './platform.ts';

/** A browser of its own process group, over a folder that outlives it. */
export interface KillableBrowser {
  readonly page: Page;
  /** Ends every process of it at once, as a power cut does; resolves when the browser's own is gone. */
  kill(): Promise<void>;
}

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--lang=zh-CN',
  '--window-size=1280,720',
  '--remote-debugging-port=0',
];

/** Starts the browser over a folder that an earlier one may have left in any state. */
export async function launchKillable(folder: string): Promise<KillableBrowser> {
  const portFile = join(folder, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const command = findBrowser();
  if (!command) throw new Error('no browser');
  // A group of its own, so that one signal reaches all its processes and no other.
  const child = spawn(command, [...ARGUMENTS, `--user-data-dir=${folder}`, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
  let port = '';
  await eventually(() => {
    port = readPort(portFile);
    return port !== '';
  }, 'a browser that listens');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.newPage());
  if (context) watchPages(context);
  if (!page) throw new Error('a browser without a page');
  return { page, kill: () => kill(child, browser) };
}

function readPort(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] ?? '';
  } catch {
    return '';
  }
}

async function kill(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.pid !== undefined && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await gone;
  // The connection is dead already; this lets go of what Playwright keeps for it.
  await browser.close().catch(() => undefined);
}

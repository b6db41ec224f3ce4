import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchPersistent } from './browser.ts';
import { pageScript } from './page-script.ts';

/** The store in a real Chromium, without the rest of the program. */
export interface StoreHarness {
  readonly page: Page;
  /** Ends the browser and starts it again with the same disk. */
  restart(): Promise<Page>;
  close(): Promise<void>;
}

const PAGE = fileURLToPath(new URL('../bench/store-page.ts', import.meta.url));
/** What the store starts a worker from, under the name that it asks for. */
const WORKER = fileURLToPath(new URL('../../app/store/second-copy/copy-worker.ts', import.meta.url));

/** What makes `storeBench` in a page: the exports of `test/bench/store-page.ts`. */
export async function storePageScript(): Promise<string> {
  return pageScript(PAGE, 'storeBench');
}

/** Opens a page whose `window.storeBench` is what `test/bench/store-page.ts` exports. */
export async function openStoreHarness(): Promise<StoreHarness> {
  const scripts: Readonly<Record<string, string>> = {
    '/store.js': await storePageScript(),
    [`/${basename(WORKER)}`]: await pageScript(WORKER, 'copyWorker'),
  };
  const server = createServer((request, response) => {
    const script = scripts[request.url ?? ''];
    response.setHeader('Content-Type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
    response.end(script ?? '<!doctype html><title>store</title><script src="/store.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-store-'));
  const open = async () => {
    const context = await launchPersistent(folder);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(600_000);
    await page.goto(url);
    return page;
  };
  let page = await open();
  return {
    get page() {
      return page;
    },
    async restart() {
      await page.context().close();
      page = await open();
      return page;
    },
    async close() {
      await page.context().close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import type { Page } from 'playwright-core';
import { eventually } from './platform.ts';

/** Eighty files of five megabytes, fetched by a worker that has what the page and the centre leave over. */
const KEPT_LIMIT_MS = 180_000;

interface WorkerStates {
  readonly waits: boolean;
  readonly works: boolean;
  readonly controls: boolean;
}

async function statesOf(page: Page): Promise<WorkerStates> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return {
      waits: registration?.waiting != null,
      works: registration?.active?.state === 'activated',
      controls: navigator.serviceWorker.controller !== null,
    };
  });
}

/** Resolves when the whole program is in the cache of the service worker, and the page is served by it. */
export async function programIsKept(page: Page): Promise<void> {
  const isKept = async () => {
    const { works, controls } = await statesOf(page);
    return works && controls;
  };
  await eventually(isKept, 'a service worker that serves the page', KEPT_LIMIT_MS);
}

/** Looks for a newer version, as the page does twice an hour; resolves when it has been installed and waits. */
export async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
  await eventually(async () => (await statesOf(page)).waits, 'a version that waits', KEPT_LIMIT_MS);
}

/** Resolves when no version waits any more. */
export async function updateIsIn(page: Page): Promise<void> {
  const isIn = async () => {
    // The page is loaded anew in between, and then nothing can be asked.
    const states = await statesOf(page).catch(() => undefined);
    return states !== undefined && states.works && !states.waits;
  };
  await eventually(isIn, 'the new version', KEPT_LIMIT_MS);
}

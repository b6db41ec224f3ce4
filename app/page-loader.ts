/// <reference types="vite/client" />
import type { PageTag } from './routes.ts';

const MODULES = import.meta.glob('./pages/*-page.ts');

/** Loads the module that defines a page's element; nothing happens when it is there already. */
export async function loadPage(tag: PageTag | 'rate-page'): Promise<void> {
  if (customElements.get(tag)) return;
  const load = MODULES[`./pages/${tag}.ts`];
  if (!load) throw new Error(`no page ${tag}`);
  await load();
}

/** Fetches the clerk's pages ahead, so that the first F1 of the day opens at once. */
export function loadPagesAhead(): void {
  const later: readonly PageTag[] = ['visit-page', 'history-page', 'view-page'];
  for (const tag of later) void loadPage(tag).catch(() => undefined);
}

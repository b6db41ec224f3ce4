import type { BrowserContext, Page } from 'playwright-core';

/** So many pages are told of, and so much of each: what is kept of a failed run is its end. */
const MOST_PAGES = 4;
const MOST_ERRORS = 3;
const LINE_LENGTH = 240;
/** A page that hangs is not waited for. */
const LIMIT_MS = 3_000;

const OPEN = new Set<BrowserContext>();
const ERRORS = new WeakMap<Page, string[]>();

/** From now on a failure tells of the pages of this context, as long as it is open. */
export function watchPages(context: BrowserContext): void {
  OPEN.add(context);
  context.on('close', () => OPEN.delete(context));
  context.on('console', (message) => {
    // Asking whether a database is there yet is answered by a 404.
    if (message.type() === 'error' && !message.text().includes(' 404 ')) note(message.page(), message.text());
  });
  context.on('weberror', (error) => note(error.page(), error.error().message));
}

/** Says of each page that is open where it is, what it shows, and what its console said last; a few lines in all. */
export async function tellOfPages(): Promise<void> {
  const pages = [...OPEN].flatMap((context) => context.pages());
  // The newest belong to the test that failed: it has not closed them.
  for (const page of pages.slice(-MOST_PAGES)) {
    console.log(line(`${page.url()} ${await headingsOf(page)}`));
    for (const error of (ERRORS.get(page) ?? []).slice(-MOST_ERRORS))
      console.log(line(`  console: ${error}`));
  }
}

function note(page: Page | null, text: string): void {
  if (page) ERRORS.set(page, [...(ERRORS.get(page) ?? []).slice(1 - MOST_ERRORS), text]);
}

/** `run.ts` says these lines again at its end. */
function line(text: string): string {
  return `\npage: ${text.replaceAll(/\s+/g, ' ').slice(0, LINE_LENGTH)}`;
}

/** Its title, the part of the program that is shown, its first headings, and the dialog that is open. */
async function headingsOf(page: Page): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('(does not answer)'), LIMIT_MS);
  });
  const asked = page.evaluate(() => {
    const found: string[] = [];
    const roots: ParentNode[] = [document];
    for (let root = roots.shift(); root; root = roots.shift()) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.localName.endsWith('-page')) found.push(`<${element.localName}>`);
        const isSaid = element.matches('h1, h2, dialog[open], [role=alert]') && element.checkVisibility();
        const text = isSaid ? (element.textContent?.trim() ?? '') : '';
        if (text) found.push(text.slice(0, 40));
      }
    }
    return `«${document.title}» ${found.slice(0, 8).join(' | ')}`;
  });
  return Promise.race([asked.catch(() => '(gone)'), late]).finally(() => clearTimeout(timer));
}

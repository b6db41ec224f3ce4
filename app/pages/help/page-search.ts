import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Page extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

/** What a page with contents does: keeps to what is searched for, and goes to the article that is chosen. */
export class PageSearch implements ReactiveController {
  readonly #page: Page;
  #wanted = '';

  constructor(page: Page) {
    this.#page = page;
    page.addController(this);
  }

  hostConnected(): void {
    this.#wanted = '';
  }

  /** Whether a text has the words, in whatever width and case. */
  matches(text: string): boolean {
    return folded(text).includes(this.#wanted);
  }

  readonly search = (event: CustomEvent<string>): void => {
    this.#wanted = folded(event.detail).trim();
    this.#page.requestUpdate();
  };

  readonly show = (event: CustomEvent<string>): void => {
    const heading = this.#page.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(event.detail)}`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

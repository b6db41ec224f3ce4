import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { keyOf } from '../elements/keys.ts';
import { firstPath } from '../first-path.ts';
import type { Unsubscribe } from '../store/store.ts';
import type { Workplace } from '../workplace.ts';

/** What a page adds to what all of them do. */
export interface PageHabits {
  /** What Esc does in place of going to the person's first page; false when it did nothing. */
  readonly escape?: () => boolean | void;
  /** Other keys by their names, wherever the focus is. */
  readonly keys?: Readonly<Record<string, () => void>>;
  /** What the page follows besides base data. */
  readonly follow?: () => readonly Unsubscribe[];
}

/** What pages do while they are shown: they are drawn anew when base data arrives, and take keys of the whole document. */
export class PageLife implements ReactiveController {
  readonly #page: ReactiveControllerHost & { readonly workplace: Workplace };
  readonly #habits: PageHabits;
  #ends: readonly Unsubscribe[] = [];

  constructor(page: ReactiveControllerHost & { readonly workplace: Workplace }, habits: PageHabits = {}) {
    this.#page = page;
    this.#habits = habits;
    page.addController(this);
  }

  hostConnected(): void {
    const { catalogue } = this.#page.workplace.store;
    // On a new PC names arrive after the page was drawn first.
    this.#ends = [catalogue.subscribe(() => this.#page.requestUpdate()), ...(this.#habits.follow?.() ?? [])];
    window.addEventListener('keydown', this.#key);
  }

  hostDisconnected(): void {
    for (const end of this.#ends) end();
    window.removeEventListener('keydown', this.#key);
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const key = keyOf(event) ?? '';
    const act = key === 'Escape' ? (this.#habits.escape ?? this.#goHome) : this.#habits.keys?.[key];
    if (act && act() !== false) event.preventDefault();
  };

  readonly #goHome = (): void => {
    const { session, go } = this.#page.workplace;
    go(firstPath(session.person));
  };
}

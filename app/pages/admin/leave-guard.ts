import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BROWSER_BACK } from '../../browser-back.ts';

/**
 * Keeps what was typed until the person has decided: every way out of a page whose form is not saved (a link, Esc,
 * signing out, the browser's own way back) waits for `goOn` or `stay`. The page draws the question while `asking`.
 */
export class LeaveGuard implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isDirty: () => boolean;
  readonly #go: (path: string) => void;
  /** What the person was about to do. */
  #next: (() => void) | undefined;
  /** Where the page stands. */
  #here = location.href;

  constructor(host: ReactiveControllerHost, isDirty: () => boolean, go: (path: string) => void) {
    this.#host = host;
    this.#isDirty = isDirty;
    this.#go = go;
    host.addController(this);
  }

  get asking(): boolean {
    return this.#next !== undefined;
  }

  /** Nothing is typed without the page being drawn afterwards. */
  hostUpdated(): void {
    this.#here = location.href;
  }

  hostConnected(): void {
    // On the way down, so that the router and the shell hear of it only when it is decided.
    window.addEventListener('click', this.#clicked, { capture: true });
    window.addEventListener('sign-out', this.#signingOut, { capture: true });
    window.addEventListener(BROWSER_BACK, this.#wentBack);
    window.addEventListener('beforeunload', this.#unloading);
  }

  hostDisconnected(): void {
    window.removeEventListener('click', this.#clicked, { capture: true });
    window.removeEventListener('sign-out', this.#signingOut, { capture: true });
    window.removeEventListener(BROWSER_BACK, this.#wentBack);
    window.removeEventListener('beforeunload', this.#unloading);
  }

  /** Does at once what loses nothing; asks before anything else. */
  leave(next: () => void): void {
    if (!this.#isDirty()) return next();
    this.#next = next;
    this.#host.requestUpdate();
  }

  stay(): void {
    this.#next = undefined;
    this.#host.requestUpdate();
  }

  /** The owner has given up what was typed: goes on with what was asked for. */
  goOn(): void {
    const next = this.#next;
    this.stay();
    next?.();
  }

  #hold(event: Event, next: () => void): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    this.leave(next);
  }

  readonly #clicked = (event: MouseEvent): void => {
    if (!this.#isDirty() || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!link || link.target === '_blank' || link.download || link.origin !== location.origin) return;
    const path = `${link.pathname}${link.search}`;
    if (link.hash && link.pathname === location.pathname) return;
    this.#hold(event, () => this.#go(path));
  };

  readonly #signingOut = (event: Event): void => {
    if (!this.#isDirty()) return;
    const [from] = event.composedPath();
    this.#hold(event, () =>
      from?.dispatchEvent(new CustomEvent(event.type, { bubbles: true, composed: true })),
    );
  };

  /**
   * The browser has gone already, back or forward: the page's own address is put on top of where it went, so that going
   * back from there, once it is decided, leads to what the person wanted.
   */
  readonly #wentBack = (event: Event): void => {
    if (!this.#isDirty()) return;
    history.pushState({}, '', this.#here);
    this.#hold(event, () => history.back());
  };

  /** Reloading or closing the tab: there only the browser itself can ask. */
  readonly #unloading = (event: BeforeUnloadEvent): void => {
    if (this.#isDirty()) event.preventDefault();
  };
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Fired at the window when the browser went back or forward by itself; whoever prevents it keeps the page as it is. */
export const BROWSER_BACK = 'browser-back';

/**
 * Asks before the router follows the browser. Listeners for `popstate` are called in the order in which they came, whatever
 * phase they ask for, so that this one must be connected before the router.
 */
export class BrowserBack implements ReactiveController {
  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#went);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#went);
  }

  readonly #went = (event: PopStateEvent): void => {
    const asked = new CustomEvent(BROWSER_BACK, { cancelable: true });
    if (!window.dispatchEvent(asked)) event.stopImmediatePropagation();
  };
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deepActiveElement } from './deep-focus.ts';

/** What an element that is one dialog does while it is there: keys stay inside, and the focus goes back to where it was. */
export class DialogHold implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #before: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#before = deepActiveElement();
    // The page beneath listens at the window: no key that is typed here may reach it.
    this.#host.addEventListener('keydown', keepInside);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', keepInside);
    // A dialog that is taken away, not closed, gives no focus back by itself.
    this.#before?.focus();
  }
}

function keepInside(event: Event): void {
  event.stopPropagation();
}

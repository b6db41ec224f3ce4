import { css, html, noChange } from 'lit';
import type { TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';
import { deepActiveElement } from './deep-focus.ts';
import { keyOf } from './keys.ts';

/** What `modalFrame` looks like; to be put into the styles of who uses it. */
export const modalStyles = css`
  dialog {
    width: min(480px, 94vw);
  }
  dialog h2 {
    font-size: 16px;
    line-height: 24px;
    margin-bottom: 8px;
  }
`;

export interface ModalOptions {
  /** Title and accessible name. */
  readonly label: string;
  readonly content: TemplateResult;
  /** Esc was pressed; the owner takes the frame away. */
  readonly close: () => void;
}

/**
 * A dialog over the page, open as long as it is drawn; afterwards the focus is where it was. It is a part of its owner's
 * tree and not an element with a slot, so that what is in it can be found inside it.
 */
export function modalFrame({ label, content, close }: ModalOptions): TemplateResult {
  const cancel = (event: Event) => {
    event.preventDefault();
    close();
  };
  // A file field's own `cancel` comes up to here: its picker was closed, or the same file chosen again.
  const dialogCancel = (event: Event) => {
    if (event.target === event.currentTarget) cancel(event);
  };
  const keydown = (event: KeyboardEvent) => {
    if (keyOf(event) === 'Escape' && !event.defaultPrevented) cancel(event);
    // Keys of the page behind have no business here.
    event.stopPropagation();
  };
  return html`<dialog aria-labelledby="title" @cancel=${dialogCancel} @keydown=${keydown} ${modal()}>
    <h2 id="title"><bdi>${label}</bdi></h2>
    ${content}
  </dialog>`;
}

/** Opens the dialog that it is put on. One that is taken away, not closed, gives no focus back by itself. */
class Modal extends AsyncDirective {
  #dialog: Element | undefined;
  #before: HTMLElement | undefined;

  override render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (this.#dialog === undefined) this.#open(element);
    return noChange;
  }

  protected override reconnected(): void {
    if (this.#dialog) this.#open(this.#dialog);
  }

  protected override disconnected(): void {
    const before = this.#before;
    // It still stands in the page, which takes no focus until then. Whoever has put the focus elsewhere knows better.
    queueMicrotask(() => {
      const active = deepActiveElement();
      if (active === undefined || active === document.body) before?.focus();
    });
  }

  #open(dialog: Element): void {
    this.#dialog = dialog;
    this.#before = deepActiveElement();
    // It stands in the page only after this drawing.
    queueMicrotask(() => {
      if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open) dialog.showModal();
    });
  }
}

const modal = directive(Modal);

import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
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
  return html`<dialog aria-labelledby="title" @cancel=${dialogCancel} @keydown=${keydown} ${ref(open)}>
    <h2 id="title"><bdi>${label}</bdi></h2>
    ${content}
  </dialog>`;
}

function open(dialog: Element | undefined): void {
  // It stands in the page only after this drawing.
  queueMicrotask(() => {
    if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open) dialog.showModal();
  });
}

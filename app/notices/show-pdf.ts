import { deepActiveElement } from '../elements/deep-focus.ts';

/** A viewer reads its PDF again when it is saved or reloaded; after this long nobody does. */
const KEPT_MS = 10 * 60_000;

/**
 * Opens a PDF in a tab of its own, never in a frame (the page gets no keys then); where the browser opens none, saves it
 * as a file. When this page is shown again, the focus is where it was.
 */
export function showPdf(pdf: Blob, fileName: string): void {
  const url = URL.createObjectURL(pdf);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  const focused = deepActiveElement();
  if (window.open(url, '_blank')) {
    window.addEventListener('focus', () => restoreFocus(focused), { once: true });
  } else {
    save(url, fileName);
    restoreFocus(focused);
  }
}

function save(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}

function restoreFocus(element: HTMLElement | undefined): void {
  if (element?.isConnected && deepActiveElement() !== element) element.focus();
}

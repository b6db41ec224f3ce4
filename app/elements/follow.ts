/**
 * For the click on a link of this program: asks the page to go there, by a `go-to` event with the path. Clicks that
 * mean a new tab or window stay the browser's.
 */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const detail = link.getAttribute('href') ?? '/';
  link.dispatchEvent(new CustomEvent<string>('go-to', { detail, bubbles: true, composed: true }));
}

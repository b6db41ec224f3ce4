import type { Link } from '../../domain/catalogue.ts';
import type { Workplace } from '../../workplace.ts';

/** The address of an outside system, or undefined where the office has none or there is no network. */
export function linkUrl(workplace: Workplace, link: Link['link']): string | undefined {
  const { catalogue, sync } = workplace.store;
  const url = catalogue.get('link', link)?.url;
  const isOffline = sync.status.state === 'offline' || isUnplugged();
  return url && !isOffline ? url : undefined;
}

/** Outside a browser there is no plug to ask about. */
function isUnplugged(): boolean {
  return 'navigator' in globalThis && !navigator.onLine;
}

/**
 * Opens an outside system in a window of its own, exactly as the catalogue has it: nothing of the visit is added, so
 * no name or phone can stand in its address. Offline nothing opens and the visit goes on.
 */
export function openLink(workplace: Workplace, link: Link['link']): void {
  const url = linkUrl(workplace, link);
  if (url) globalThis.open(url, '_blank', 'noopener,noreferrer');
}

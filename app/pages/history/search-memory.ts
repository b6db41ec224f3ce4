import type { HistoryFilter } from './history-filter.ts';

/**
 * What a person last searched for, for coming back from a visit, and for the words of the home page's search box:
 * names and phones never stand in a URL, so this tab's memory carries them. Another person starts with nothing.
 */
let kept: { readonly user: string; readonly filter: HistoryFilter } | undefined;

export function rememberSearch(user: string, filter: HistoryFilter): void {
  kept = { user, filter };
}

export function rememberedSearch(user: string): HistoryFilter | undefined {
  return kept?.user === user ? kept.filter : undefined;
}

/** Coming home ends a search: 更多 shows all of a kind again. */
export function forgetSearch(): void {
  kept = undefined;
}

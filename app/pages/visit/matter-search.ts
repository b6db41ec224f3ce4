import type { Matter } from '../../domain/catalogue.ts';
import { isOffered } from '../../domain/catalogue.ts';
import { normalizeTyped, plainReader } from './readings.ts';
import type { Reader } from './readings.ts';
import { MATCH_RANKS, matchText, readText } from './text-match.ts';
import type { ReadableText } from './text-match.ts';

interface ReadableMatter {
  readonly matter: Matter;
  readonly name: ReadableText;
  readonly aliases: readonly ReadableText[];
}

/** How often a matter was registered here lately, by code. */
export type MatterUse = ReadonlyMap<string, number>;

/** Finds matters by Chinese, syllables, initials, aliases and code. Made once for a catalogue and a reader. */
export class MatterSearch {
  readonly #matters: readonly ReadableMatter[];

  constructor(matters: readonly Matter[], reader: Reader = plainReader) {
    this.#matters = matters.map((matter) => ({
      matter,
      name: readText(matter.name, reader),
      aliases: (matter.aliases ?? []).map((alias) => readText(alias, reader)),
    }));
  }

  /** The best first: how exactly it is meant, then how often this office uses it, then by code. */
  find(typed: string, use: MatterUse, limit = 8): readonly Matter[] {
    const wanted = normalizeTyped(typed);
    return this.#matters
      .flatMap((one) => {
        const rank = rankOf(one, wanted);
        return rank === undefined ? [] : [{ matter: one.matter, rank, use: use.get(one.matter.code) ?? 0 }];
      })
      .sort((a, b) => a.rank - b.rank || b.use - a.use || byHabit(a.matter, b.matter))
      .slice(0, limit)
      .map((found) => found.matter);
  }
}

/** Before an office has a history: most who come want a permit that they do not have yet. */
function byHabit(a: Matter, b: Matter): number {
  const isNew = (matter: Matter) => Number(matter.name.includes('新办'));
  return isNew(b) - isNew(a) || (a.code < b.code ? -1 : 1);
}

function rankOf({ matter, name, aliases }: ReadableMatter, wanted: string): number | undefined {
  const ranks = [name, ...aliases].flatMap((text) => matchText(wanted, text) ?? []);
  if (wanted !== '' && normalizeTyped(matter.code).startsWith(wanted)) ranks.push(MATCH_RANKS.start);
  return ranks.length > 0 ? Math.min(...ranks) : undefined;
}

/** The matters that a window handles on a calendar day. */
export function offeredMatters(matters: readonly Matter[], window: string, day: string): readonly Matter[] {
  return matters.filter((matter) => isOffered(matter, window, day));
}

/** Counts how often each matter was registered in these visits. */
export function countUse(
  visits: readonly { readonly matters: readonly { readonly code: string }[] }[],
): MatterUse {
  const use = new Map<string, number>();
  for (const { matters } of visits) {
    for (const { code } of matters) use.set(code, (use.get(code) ?? 0) + 1);
  }
  return use;
}

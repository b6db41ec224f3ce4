import type { Visitor } from '../../domain/entry.ts';
import type { Visit } from '../../domain/visit.ts';
import { normalizeTyped, plainReader } from './readings.ts';
import type { Reader } from './readings.ts';
import { matchText, readText } from './text-match.ts';
import type { ReadableText } from './text-match.ts';

/** Who came before: the visitor as of the latest visit. */
export interface KnownPerson {
  readonly visitor: Visitor;
  readonly smsConsent: boolean;
  readonly lastAt: string;
}

interface Readable {
  readonly name: ReadableText;
  readonly organisation: ReadableText;
  /** Who read it: after the dictionary has come it has to be read again. */
  readonly reader: Reader;
}

interface Found {
  readonly person: KnownPerson;
  readonly rank: number;
}

/** How many different people are kept for suggestions; the latest ones, some months of a busy office. */
const MOST_PEOPLE = 20_000;
const BATCH = 400;

/** Suggests visitors and organisations that this office knows, latest first. */
export class PeopleSearch {
  readonly #people = new Map<string, KnownPerson>();
  readonly #read = new Map<string, Readable>();
  #reader: Reader = plainReader;

  /** Takes in visits in any order: what was registered elsewhere may arrive late. */
  addAll(visits: readonly Visit[]): void {
    for (const visit of visits) this.addLatest(visit);
    if (this.#people.size <= MOST_PEOPLE) return;
    const oldestLast = [...this.#people].sort(([, a], [, b]) => byTime(a, b));
    for (const [key] of oldestLast.slice(MOST_PEOPLE)) {
      this.#people.delete(key);
      this.#read.delete(key);
    }
  }

  /** Puts one visit that has just been saved before all others. */
  addLatest(visit: Visit): void {
    const key = keyOfVisitor(visit.visitor);
    if (!key) return;
    const known = this.#people.get(key);
    if (!known || known.lastAt <= visit.registered.at) this.#people.set(key, personOf(visit));
  }

  /** From now on syllables and initials find people too; reading all of them is cut into pieces by `pause`. */
  async useReader(reader: Reader, pause: () => Promise<void>): Promise<void> {
    this.#reader = reader;
    await this.prepare(pause);
  }

  /** Reads whoever has come since, in pieces, so that no keystroke has to. */
  async prepare(pause: () => Promise<void>): Promise<void> {
    const unread = [...this.#people].filter(([key]) => this.#read.get(key)?.reader !== this.#reader);
    for (let from = 0; from < unread.length; from += BATCH) {
      for (const [key, person] of unread.slice(from, from + BATCH)) this.#readable(key, person, true);
      await pause();
    }
  }

  findByName(typed: string, limit = 6): readonly KnownPerson[] {
    const wanted = normalizeTyped(typed);
    if (wanted === '') return [];
    const found: Found[] = [];
    for (const [key, person] of this.#people) {
      const rank = rankOf(wanted, this.#readable(key, person).name);
      if (rank !== undefined) found.push({ person, rank });
    }
    return best(found, limit);
  }

  /** Each organisation once, with the person who came from it last. */
  findByOrganisation(typed: string, limit = 6): readonly KnownPerson[] {
    const wanted = normalizeTyped(typed);
    if (wanted === '') return [];
    const found = new Map<string, Found | undefined>();
    for (const [key, person] of this.#people) {
      const organisation = person.visitor.organisation ?? '';
      const earlier = found.get(organisation);
      if (earlier && byTime(earlier.person, person) <= 0) continue;
      // Many come from one organisation: its name is compared once, also when it does not fit.
      const isKnown = found.has(organisation);
      const rank = isKnown ? earlier?.rank : rankOf(wanted, this.#readable(key, person).organisation);
      found.set(organisation, rank === undefined ? undefined : { person, rank });
    }
    return best(
      [...found.values()].flatMap((one) => one ?? []),
      limit,
    );
  }

  #readable(key: string, { visitor }: KnownPerson, again = false): Pick<Readable, 'name' | 'organisation'> {
    const known = this.#read.get(key);
    // Before the dictionary has been through all of them, those that are not read again yet are found as they were.
    if (known && !(again && known.reader !== this.#reader)) return known;
    const { name = '', organisation = '' } = visitor;
    const readable = {
      name: readText(name.slice(0, 60), this.#reader),
      organisation: readText(organisation.slice(0, 60), this.#reader),
      reader: this.#reader,
    };
    this.#read.set(key, readable);
    return readable;
  }
}

function rankOf(wanted: string, text: ReadableText): number | undefined {
  return text.characters.length > 0 ? matchText(wanted, text) : undefined;
}

/** How exactly it is meant first, then who came last. */
function best(found: readonly Found[], limit: number): readonly KnownPerson[] {
  return [...found]
    .sort((a, b) => a.rank - b.rank || byTime(a.person, b.person))
    .slice(0, limit)
    .map((one) => one.person);
}

function byTime(a: KnownPerson, b: KnownPerson): number {
  return a.lastAt === b.lastAt ? 0 : a.lastAt < b.lastAt ? 1 : -1;
}

function keyOfVisitor({ name = '', organisation = '', phone = '' }: Visitor): string | undefined {
  return name || organisation ? `${name}\n${organisation}\n${phone}` : undefined;
}

function personOf(visit: Visit): KnownPerson {
  return { visitor: visit.visitor, smsConsent: visit.smsConsent, lastAt: visit.registered.at };
}

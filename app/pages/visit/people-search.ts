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
  readonly person: KnownPerson;
  name?: ReadableText;
  organisation?: ReadableText;
}

/** How many different people are kept for suggestions; the latest ones, some months of a busy office. */
const MOST_PEOPLE = 20_000;
const BATCH = 400;

/** Suggests visitors and organisations that this office knows, latest first. */
export class PeopleSearch {
  readonly #people = new Map<string, Readable>();
  #reader: Reader = plainReader;

  /** Takes in visits, newest first, as `search` gives them. */
  addAll(visits: readonly Visit[]): void {
    for (const visit of visits) {
      if (this.#people.size >= MOST_PEOPLE) return;
      const key = keyOfVisitor(visit.visitor);
      if (key && !this.#people.has(key)) this.#people.set(key, { person: personOf(visit) });
    }
  }

  /** Puts one visit that has just been saved before all others. */
  addLatest(visit: Visit): void {
    const key = keyOfVisitor(visit.visitor);
    if (!key) return;
    const others = [...this.#people].filter(([other]) => other !== key);
    this.#people.clear();
    this.#people.set(key, { person: personOf(visit) });
    for (const [other, readable] of others) this.#people.set(other, readable);
  }

  /** From now on syllables and initials find people too; reading all of them is cut into pieces by `pause`. */
  async useReader(reader: Reader, pause: () => Promise<void>): Promise<void> {
    this.#reader = reader;
    const people = [...this.#people.values()];
    for (let from = 0; from < people.length; from += BATCH) {
      for (const readable of people.slice(from, from + BATCH)) this.#read(readable, true);
      await pause();
    }
  }

  findByName(typed: string, limit = 6): readonly KnownPerson[] {
    return this.#find(typed, 'name', limit);
  }

  /** Each organisation once, with the person who came from it last. */
  findByOrganisation(typed: string, limit = 6): readonly KnownPerson[] {
    return this.#find(typed, 'organisation', limit);
  }

  #find(typed: string, part: 'name' | 'organisation', limit: number): readonly KnownPerson[] {
    const wanted = normalizeTyped(typed);
    if (wanted === '') return [];
    const found: { readonly person: KnownPerson; readonly rank: number }[] = [];
    const organisations = new Set<string>();
    for (const readable of this.#people.values()) {
      const organisation = readable.person.visitor.organisation ?? '';
      if (part === 'organisation' && organisations.has(organisation)) continue;
      const text = this.#read(readable, false)[part];
      const rank = text && text.characters.length > 0 ? matchText(wanted, text) : undefined;
      if (rank === undefined) continue;
      organisations.add(organisation);
      found.push({ person: readable.person, rank });
    }
    return found
      .sort((a, b) => a.rank - b.rank || (a.person.lastAt < b.person.lastAt ? 1 : -1))
      .slice(0, limit)
      .map((one) => one.person);
  }

  #read(readable: Readable, again: boolean): Readable {
    const { name = '', organisation = '' } = readable.person.visitor;
    if (again || !readable.name) {
      readable.name = readText(name.slice(0, 60), this.#reader);
      readable.organisation = readText(organisation.slice(0, 60), this.#reader);
    }
    return readable;
  }
}

function keyOfVisitor({ name = '', organisation = '', phone = '' }: Visitor): string | undefined {
  return name || organisation ? `${name}\n${organisation}\n${phone}` : undefined;
}

function personOf(visit: Visit): KnownPerson {
  return { visitor: visit.visitor, smsConsent: visit.smsConsent, lastAt: visit.registered.at };
}

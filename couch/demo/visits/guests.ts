import type { Matter } from '../../../app/domain/catalogue.ts';
import type { Applicant, MatterRef, Visitor } from '../../../app/domain/entry.ts';
import type { Kind } from '../../../app/domain/kind.ts';
import type { Chance } from './chance.ts';
import { applicant, partOf, wholeVisitor } from './people.ts';

/** Who comes, and what for. */
export interface Guest {
  readonly visitor: Visitor;
  readonly applicant?: Applicant;
  readonly matters: readonly MatterRef[];
}

interface Returning {
  /** Calendar day from which they come back. */
  readonly from: string;
  readonly whole: Required<Visitor>;
  readonly matter: Matter;
}

/** Agents of an office whom everybody at the window knows. */
const AGENTS = 25;
/** Who means to come back is kept in mind up to so many, however large the office. */
const MOST_RETURNING = 1_000;

/** The people of one office's district: new ones, agents who come often, and those who come back with the papers. */
export class Guests {
  readonly #chance: Chance;
  /** Most wanted first; which those are differs from office to office. */
  readonly #ranked: readonly Matter[];
  readonly #agents: readonly Required<Visitor>[];
  readonly #returning: Returning[] = [];

  constructor(chance: Chance, matters: readonly Matter[]) {
    this.#chance = chance;
    this.#ranked = chance.shuffled(matters);
    this.#agents = Array.from({ length: AGENTS }, () => wholeVisitor(chance, 'food'));
  }

  /** The next one of a day; `matters` are those that the window handles. */
  next(kind: Kind, day: string, matters: ReadonlySet<string>, later: (days: number) => string): Guest {
    const chance = this.#chance;
    const back = kind === 'other' ? undefined : this.#comesBack(day);
    const matter = back?.matter ?? this.#matter(matters);
    if (!matter) return { visitor: {}, matters: [] };
    const whole = back?.whole ?? wholeVisitor(chance, matter.field);
    if (kind === 'other') return { visitor: chance.is(0.3) ? { name: whole.name } : {}, matters: [] };
    const refs = [matter, ...this.#more(matters, matter)].map(({ code, name }) => ({ code, name }));
    if (kind === 'consultation' && chance.is(0.14) && this.#returning.length < MOST_RETURNING)
      this.#returning.push({ from: later(chance.between(2, 20)), whole, matter });
    if (kind !== 'acceptance') return { visitor: partOf(chance, whole), matters: refs };
    if (!chance.is(0.35)) return { visitor: whole, matters: refs };
    const agent = chance.one(this.#agents);
    return { visitor: agent, applicant: applicant(chance, matter.field), matters: refs };
  }

  #comesBack(day: string): Returning | undefined {
    if (!this.#chance.is(0.2)) return undefined;
    const place = this.#returning.findIndex(({ from }) => from <= day);
    return place < 0 ? undefined : this.#returning.splice(place, 1)[0];
  }

  /** A few matters make up most of the work (Zipf). */
  #matter(offered: ReadonlySet<string>): Matter | undefined {
    const here = this.#ranked.filter(({ code }) => offered.has(code));
    if (here.length === 0) return undefined;
    const place = Math.floor(here.length ** this.#chance.next()) - 1;
    return here[Math.max(0, Math.min(place, here.length - 1))];
  }

  #more(offered: ReadonlySet<string>, first: Matter): Matter[] {
    if (!this.#chance.is(0.14)) return [];
    const second = this.#matter(offered);
    return second && second.code !== first.code ? [second] : [];
  }
}

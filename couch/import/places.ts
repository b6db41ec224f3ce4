import type { ServerScope } from 'nano';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type {
  CatalogueDocument,
  Counter,
  Matter,
  Office,
  Staff,
  Window,
} from '../../app/domain/catalogue.ts';
import type { MatterRef } from '../../app/domain/entry.ts';
import { OLD_CLERK, OLD_MATTER, oldCounter } from '../../app/domain/imported.ts';
import { LIMITS } from '../../app/domain/limits.ts';
import { unlessMissing } from '../couch-answer.ts';
import { ImportProblem } from './import-problem.ts';
import { plainWord } from './plain-text.ts';

/** Between several matters of one visit. 、 stands within names as well, so that it counts only where all parts are known. */
const BETWEEN = /[;；\n|]+/;
const PERHAPS_BETWEEN = /[、,，]/;

/** The catalogue's codes by the names that the old platform wrote. */
export class Places {
  readonly #offices = new Map<string, Office | 'several'>();
  readonly #windows = new Map<string, Window | 'several'>();
  readonly #windowsOf = new Map<string, Window[]>();
  readonly #counters = new Map<string, Counter>();
  readonly #staff = new Map<string, Staff | 'several'>();
  readonly #matters = new Map<string, Matter | 'several'>();

  constructor(catalogue: readonly CatalogueDocument[]) {
    for (const one of catalogue) {
      if (one.type === 'office') {
        for (const name of [one.code, one.name, one.shortName]) put(this.#offices, name, one);
      } else if (one.type === 'window') {
        this.#windowsOf.set(one.office, [...(this.#windowsOf.get(one.office) ?? []), one]);
        for (const name of [one.code, ...one.versions.map((version) => version.name)])
          put(this.#windows, name, one);
      } else if (one.type === 'counter') {
        for (const name of [one.code, one.name]) this.#counters.set(`${one.window} ${plainWord(name)}`, one);
      } else if (one.type === 'staff') {
        for (const name of [one.user, one.name, one.number])
          if (name) put(this.#staff, `${one.office ?? ''} ${name}`, one);
      } else if (one.type === 'matter') {
        for (const name of [one.code, one.name]) put(this.#matters, name, one);
      }
    }
  }

  static async read(couch: ServerScope): Promise<Places> {
    const list = await unlessMissing(couch.use<object>('catalogue').list({ include_docs: true }));
    if (!list) throw new ImportProblem('nothing is provisioned here: npm run couch -- provision');
    return new Places(list.rows.flatMap(({ doc }) => (isCatalogueDocument(doc) ? [doc] : [])));
  }

  office(text: string): Office | undefined {
    return one(this.#offices.get(plainWord(text)));
  }

  /** A window by its name, of whichever office. */
  window(text: string): Window | undefined {
    return one(this.#windows.get(plainWord(text)));
  }

  officeOf(window: Window): Office | undefined {
    return this.office(window.office);
  }

  windowsOf(office: Office): readonly Window[] {
    return this.#windowsOf.get(office.code) ?? [];
  }

  /** Code of a counter of the window, or the one for what was done at none that is known. */
  counter(window: Window, text: string): string {
    return this.#counters.get(`${window.code} ${plainWord(text)}`)?.code ?? oldCounter(window.code);
  }

  /** User name by name or 工号; of two people of one name neither. */
  clerk(office: Office, texts: readonly string[]): string {
    for (const text of texts) {
      const staff = text === '' ? undefined : one(this.#staff.get(plainWord(`${office.code} ${text}`)));
      if (staff) return staff.user;
    }
    return OLD_CLERK;
  }

  /** The matters of a visit; one that is not in the catalogue keeps its name. */
  matters(text: string): readonly MatterRef[] {
    if (text === '') return [];
    const parts = text.split(BETWEEN).flatMap((part) => {
      const perhaps = part.split(PERHAPS_BETWEEN);
      const areAllKnown = this.#matter(part) === undefined && perhaps.every((name) => this.#matter(name));
      return areAllKnown ? perhaps : [part];
    });
    const named = parts.map((part) => part.trim()).filter((part) => part !== '');
    return named.slice(0, LIMITS.matters).map((name) => {
      const known = this.#matter(name);
      return { code: known?.code ?? OLD_MATTER, name: known?.name ?? name.slice(0, LIMITS.matterName) };
    });
  }

  #matter(name: string): Matter | undefined {
    return one(this.#matters.get(plainWord(name)));
  }
}

function put<T extends { readonly _id: string }>(
  into: Map<string, T | 'several'>,
  name: string,
  what: T,
): void {
  const key = plainWord(name);
  const held = into.get(key);
  into.set(key, held === undefined || (held !== 'several' && held._id === what._id) ? what : 'several');
}

function one<T>(found: T | 'several' | undefined): T | undefined {
  return found === 'several' ? undefined : found;
}

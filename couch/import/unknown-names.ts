import { OLD_CLERK, OLD_MATTER } from '../../app/domain/imported.ts';
import { FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import type { OldVisit } from './old-visit.ts';

/** More different names are not told apart; the file names whatever it likes. */
const MOST = 2_000;

/** Names that the catalogue does not have, and how many visits bear them: they are kept as words, under no code. */
export class UnknownNames {
  readonly #counts = new Map<string, number>();

  add({ clerk, closer, matters }: OldVisit): void {
    for (const { user, text } of new Set([clerk, closer]))
      if (user === OLD_CLERK && text !== '') this.#count('clerk', text);
    for (const { code, name } of matters) if (code === OLD_MATTER) this.#count('matters', name);
  }

  /** The most frequent ones first. */
  lines(most: number): readonly string[] {
    const all = [...this.#counts].sort(([, one], [, other]) => other - one);
    const more = all.length - most;
    return [
      ...all.slice(0, most).map(([name, count]) => `${name}\t${count} visits`),
      ...(more > 0 ? [`and ${more} more names`] : []),
    ];
  }

  #count(field: Field, name: string): void {
    const key = `${FIELDS[field][0]} ${name}`;
    if (this.#counts.size < MOST || this.#counts.has(key))
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }
}

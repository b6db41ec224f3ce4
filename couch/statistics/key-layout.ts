import type { Grouping, Which } from '../../app/domain/statistics/grouping.ts';
import type { ViewKey } from './read-view.ts';

/** By, unit and name. */
export const BEFORE_WHICH = 3;

/** What a place of a key holds. `scope`: empty for rows of all offices, else the office. */
type Part = keyof Which | 'scope';

/** What follows by, unit and name in the keys of `design-docs/central/emit-by.ts`. */
const LAYOUTS = {
  place: ['office', 'window', 'counter'],
  clerk: ['office', 'clerk'],
  channel: ['office', 'channel'],
  matter: ['scope', 'matter'],
  kind: ['kind', 'office', 'window'],
} as const satisfies Readonly<Record<string, readonly Part[]>>;
type Layout = keyof typeof LAYOUTS;

const BY: Readonly<Record<Grouping, Layout>> = {
  all: 'place',
  office: 'place',
  window: 'place',
  counter: 'place',
  clerk: 'clerk',
  kind: 'kind',
  matter: 'matter',
  channel: 'channel',
};
const TOLD_APART: Readonly<Record<Grouping, readonly (keyof Which)[]>> = {
  all: [],
  office: ['office'],
  window: ['office', 'window'],
  counter: ['office', 'window', 'counter'],
  clerk: ['office', 'clerk'],
  kind: ['kind'],
  matter: ['matter'],
  channel: ['channel'],
};

/** Where the keys of the views have what is asked for: which rows are read, which of them are meant, and whose they are. */
export class KeyLayout {
  /** With what the keys begin. */
  readonly by: Layout;
  /** How many places of a key are told apart. */
  readonly level: number;
  /** What stands behind the name of the period, as far as it is known without a gap. */
  readonly prefix: readonly string[];
  readonly #parts: readonly Part[];
  readonly #grouping: Grouping;
  readonly #fixed: Readonly<Partial<Record<Part, string>>>;

  constructor(grouping: Grouping, fixed: Which) {
    this.#grouping = grouping;
    this.#fixed = { ...fixed, scope: fixed.office ?? '' };
    this.by = fixed.kind === undefined ? BY[grouping] : 'kind';
    this.#parts = LAYOUTS[this.by];
    const told: readonly Part[] = TOLD_APART[grouping];
    const isNeeded = (part: Part) => told.includes(part) || this.#fixed[part] !== undefined;
    this.level =
      BEFORE_WHICH + this.#parts.reduce((last, part, place) => (isNeeded(part) ? place + 1 : last), 0);
    const gap = this.#parts.findIndex((part) => this.#fixed[part] === undefined);
    this.prefix = this.#parts.slice(0, gap < 0 ? undefined : gap).map((part) => this.#fixed[part] ?? '');
  }

  /** Whether a row is of those that were asked for. */
  isMeant(key: ViewKey): boolean {
    return this.#parts.every((part, place) => {
      const wanted = this.#fixed[part];
      return wanted === undefined || wanted === key[BEFORE_WHICH + place];
    });
  }

  /** Whose a row is. */
  whichOf(key: ViewKey): Which {
    const named = TOLD_APART[this.#grouping].map((name) => {
      const place = this.#parts.indexOf(name);
      return [name, key[BEFORE_WHICH + place]] as const;
    });
    return Object.fromEntries(named) as Which;
  }
}

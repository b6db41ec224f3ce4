import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import type { SheetContents, SheetPart } from '../../app/domain/sheet/sheet.ts';
import { figureOf } from '../../app/domain/statistics/figure.ts';
import { addSums } from '../../app/domain/statistics/sums.ts';
import type { Sums } from '../../app/domain/statistics/sums.ts';
import { digestOf } from '../sheets/digest.ts';
import { readBehind } from '../sheets/read-behind.ts';
import type { Contribution } from '../sheets/read-behind.ts';
import { BehindDigest, contributionsOf, listId } from '../sheets/visit-lists.ts';
import type { Findings } from './finding.ts';
import { RawDocuments } from './raw-documents.ts';

/** Counts the figures of stored sheets again: from the visits that are listed, and these from what `central` has of them now. */
export class SheetRecount {
  readonly #couch: ServerScope;
  readonly #reports: RawDocuments;
  readonly #found: Findings;

  constructor(couch: ServerScope, found: Findings) {
    this.#couch = couch;
    this.#reports = new RawDocuments(couch, 'reports');
    this.#found = found;
  }

  /** One office's visits are in memory. */
  async check(id: string, contents: SheetContents): Promise<void> {
    this.#checkFormulas(id, contents);
    const { behind, rows, unit, period } = contents;
    const digest = new BehindDigest();
    const windows = new Map<string, Sums>();
    let late = 0;
    const offices = [...behind.parts.map((one) => one.office), ...rows.map(({ office = '' }) => office)];
    for (const office of [...new Set(offices)].sort((one, other) => (`${one}:` < `${other}:` ? -1 : 1))) {
      const listed = await this.#listed(
        id,
        behind.parts.filter((one) => one.office === office),
      );
      if (!listed) return;
      digest.add(listed);
      for (const one of listed)
        for (const [window, sums] of one.windows)
          windows.set(window, addSums(windows.get(window) ?? {}, sums));
      const now = await readBehind(this.#couch, { unit, period, office });
      late += this.#compare(id, listed, now);
    }
    const made = digest.end();
    if (made.visits !== behind.visits || made.digest !== behind.digest)
      this.#found.add('sheet', 'reports', id, 'the digest of its visits');
    for (const { window = '', sums } of rows)
      if (canonical(sums) !== canonical(windows.get(window) ?? {}))
        this.#found.add('sheet-figures', 'reports', id, `its visits at ${window}`);
    for (const { parts, sheet } of contents.supplements)
      if (!(await this.#listed(id, parts)))
        this.#found.add('sheet', 'reports', id, `what it supplements of ${sheet}`);
    if (late > 0) this.#found.add('sheet-late', 'reports', id, `${late} visits`);
  }

  /** Every figure is its formula over its sums; the total is that of all windows. */
  #checkFormulas(id: string, { formulas, rows, total }: SheetContents): void {
    const whole = rows.reduce<Sums>((sum, row) => addSums(sum, row.sums), {});
    if (canonical(whole) !== canonical(total.sums))
      this.#found.add('sheet-figures', 'reports', id, 'its total');
    for (const [place, row] of [...rows, total].entries())
      for (const formula of formulas)
        if (row.figures[formula.id]?.value !== figureOf(formula, row.sums).value)
          this.#found.add('sheet-figures', 'reports', id, `${formula.id} of ${rows[place]?.window ?? 'all'}`);
  }

  /** Undefined when a list is gone or is not what it is called; that is a finding. */
  async #listed(id: string, parts: readonly SheetPart[]): Promise<readonly Contribution[] | undefined> {
    const listed: Contribution[] = [];
    for (const { digest, visits } of parts) {
      const document = await this.#reports.one(listId(digest));
      const list = contributionsOf(document);
      if (!list || list.length !== visits || digestOf(document?.visits) !== digest) {
        this.#found.add(document ? 'sheet' : 'sheet-lost', 'reports', listId(digest), `a list of ${id}`);
        return undefined;
      }
      listed.push(...list);
    }
    return listed;
  }

  /** A visit of the very same entries must count as it did; how many have changed, come or gone since. */
  #compare(id: string, listed: readonly Contribution[], now: readonly Contribution[]): number {
    const held = new Map(now.map((one) => [one.visit, one]));
    let late = 0;
    for (const { visit, entries, windows } of listed) {
      const one = held.get(visit);
      held.delete(visit);
      if (one?.entries !== entries) late += 1;
      else if (canonical(Object.fromEntries(one.windows)) !== canonical(Object.fromEntries(windows)))
        this.#found.add('sheet-figures', 'reports', id, visit);
    }
    return late + held.size;
  }
}

import type { ServerScope } from 'nano';
import { addDays } from '../../app/domain/calendar.ts';
import { canonical } from '../../app/domain/canonical.ts';
import { nameOfPeriod } from '../../app/domain/sheet/sheet-name.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import type {
  SheetFormula,
  SheetPart,
  SignedSheet,
  VisitListDocument,
} from '../../app/domain/sheet/sheet.ts';
import { countedSums, lateFigures, lateSums, withLate } from '../../app/domain/sheet/supplement.ts';
import type { Supplement, SupplementedVisits, SumsByWindow } from '../../app/domain/sheet/supplement.ts';
import type { Period } from '../../app/domain/statistics/period.ts';
import { readSums } from '../statistics/read-sums.ts';
import { readViewOf } from '../statistics/read-view.ts';
import { readBehind, SHEET_VIEWS } from './read-behind.ts';
import type { Contribution } from './read-behind.ts';
import type { SheetNames } from './sheet-names.ts';
import type { SheetStore } from './sheet-store.ts';
import { listsOf } from './visit-lists.ts';

/** What came later than a year after the period is looked for by nobody in a sheet of this week; `verify` finds it. */
const DAYS_BACK = 371;

/** What is known of a signed period: as it was signed, and what has been supplemented since. */
export interface KnownPeriod {
  readonly period: Period;
  /** Id of the signed sheet. */
  readonly sheet: string;
  readonly since: string;
  readonly sums: SumsByWindow;
  readonly parts: readonly SheetPart[];
}

export interface SupplementContext {
  readonly couch: ServerScope;
  readonly store: SheetStore;
  readonly names: SheetNames;
  readonly formulas: readonly SheetFormula[];
  /** Gets the lists of visits of a period as they are now. */
  readonly keep: (documents: readonly VisitListDocument[]) => Promise<void>;
}

/** 补报 of the periods before one that were signed: what has come of each since. */
export async function supplementsOf(
  context: SupplementContext,
  name: SheetName,
  period: Period,
): Promise<readonly Supplement[]> {
  const known = await knownPeriods(context.store, name, period);
  const found: Supplement[] = [];
  for (const one of known) found.push(...(await supplementOf(context, name, one)));
  return found;
}

/**
 * Signed periods within a year before this one. What any other sheet that was not returned has said of them is known,
 * also while it waits for its signatures: nothing is supplemented twice.
 */
export async function knownPeriods(
  store: SheetStore,
  name: SheetName,
  period: Period,
): Promise<readonly KnownPeriod[]> {
  const first = nameOfPeriod(name.unit, { from: addDays(period.from, -DAYS_BACK) });
  const drafts = (await store.between(name, first, '9')).filter(({ state }) => state !== 'returned');
  const known = new Map<string, KnownPeriod>();
  const said: { readonly at: string; readonly id: string; readonly supplement: Supplement }[] = [];
  for (const { id, state } of drafts) {
    const held = await store.get(id);
    if (!held) continue;
    const { contents } = held.sheet;
    if (contents.period.from === period.from) continue;
    said.push(...contents.supplements.map((supplement) => ({ at: contents.at, id, supplement })));
    if (state === 'issued' && contents.period.from < period.from) known.set(id, knownOf(held));
  }
  said.sort((one, other) => (one.at < other.at ? -1 : 1));
  for (const { id, supplement } of said) {
    const before = known.get(supplement.sheet);
    if (before) known.set(supplement.sheet, afterSupplement(before, id, supplement));
  }
  return [...known.values()];
}

/** As it was signed. */
export function knownOf({ sheet }: Pick<SignedSheet, 'sheet'>): KnownPeriod {
  const { period, rows, behind } = sheet.contents;
  const sums = rows.map(({ window = '', sums: held }) => [window, countedSums(held)] as const);
  return { period, sheet: sheet._id, since: sheet._id, sums: new Map(sums), parts: behind.parts };
}

export function afterSupplement(known: KnownPeriod, since: string, supplement: Supplement): KnownPeriod {
  const late = supplement.rows.map(({ window, sums }) => [window, sums] as const);
  return { ...known, since, sums: withLate(known.sums, late), parts: supplement.parts };
}

async function supplementOf(
  { couch, store, names, formulas, keep }: SupplementContext,
  { unit, office }: SheetName,
  { period, sheet, since, sums, parts }: KnownPeriod,
): Promise<readonly Supplement[]> {
  const now = await sumsByWindow(couch, period, office);
  const late = lateSums(sums, now);
  if (late.size === 0) return [];
  const offices = new Set([...late.keys()].map((window) => window.split('-')[0] ?? ''));
  const kept = parts.filter((one) => !offices.has(one.office));
  let visits: SupplementedVisits = { added: 0, changed: 0, gone: 0 };
  for (const code of [...offices].sort()) {
    const were = await store.listed(parts.filter((one) => one.office === code));
    const are = await readBehind(couch, { unit, period, office: code });
    visits = plus(visits, differences(were, are));
    const lists = listsOf(code, are);
    await keep(lists.map(({ document }) => document));
    kept.push(...lists.map(({ part }) => part));
  }
  const rows = [...late].map(([window, more]) => ({ window, name: names.window(window), sums: more }));
  return [{ period, sheet, since, visits, rows, figures: lateFigures(formulas, sums, now), parts: kept }];
}

/** What the views have of a period now, as far as supplements are about it. */
export async function sumsByWindow(
  couch: ServerScope,
  { from, until }: Period,
  office: string | undefined,
): Promise<SumsByWindow> {
  const question = {
    by: 'window',
    from,
    until,
    views: SHEET_VIEWS,
    ...(office !== undefined && { office }),
  } as const;
  const rows = await readSums(readViewOf(couch), question);
  return new Map(
    [...rows.values()].map(({ which, sums }) => [which.window ?? '', countedSums(sums)] as const),
  );
}

/** Visits that count now and did not, that count otherwise, and that count no more. */
export function differences(were: readonly Contribution[], are: readonly Contribution[]): SupplementedVisits {
  const before = new Map(were.map(({ visit, windows }) => [visit, counted(windows)]));
  let [added, changed] = [0, 0];
  for (const { visit, windows } of are) {
    const was = before.get(visit);
    before.delete(visit);
    if (was === undefined) added += 1;
    else if (was !== counted(windows)) changed += 1;
  }
  return { added, changed, gone: before.size };
}

function counted(windows: Contribution['windows']): string {
  const sums = [...windows].map(([window, held]) => [window, countedSums(held)] as const);
  return canonical(Object.fromEntries(sums.filter(([, held]) => Object.keys(held).length > 0)));
}

function plus(one: SupplementedVisits, other: SupplementedVisits): SupplementedVisits {
  return {
    added: one.added + other.added,
    changed: one.changed + other.changed,
    gone: one.gone + other.gone,
  };
}

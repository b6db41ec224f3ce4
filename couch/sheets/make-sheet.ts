import { canonical } from '../../app/domain/canonical.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import type { Behind, SheetContents, SheetPreview } from '../../app/domain/sheet/sheet.ts';
import type { Sums } from '../../app/domain/statistics/sums.ts';
import { addSums } from '../../app/domain/statistics/sums.ts';
import { previewSheet, seenOf } from './preview.ts';
import type { SheetParts } from './preview.ts';
import { readBehind } from './read-behind.ts';
import { SheetStore } from './sheet-store.ts';
import { BehindDigest, listsOf } from './visit-lists.ts';

/** Visits arrive while they are read; what does not agree is read again. */
const TRIES = 3;

/** Why no sheet could be made: see `couch/README.md`. */
export type NotMade = 'running' | 'seen' | 'incomplete' | 'moving' | 'folding';

/** Freezes a sheet as it was on somebody's screen, with the list of every visit behind it. */
export async function freezeSheet(
  parts: SheetParts,
  name: SheetName,
  asked: { readonly draft: number; readonly seen: string; readonly isConfirmed: boolean },
): Promise<SheetContents | NotMade> {
  const store = new SheetStore(parts.couch);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const preview = await previewSheet(parts, name, (documents) => store.addLists(documents));
    if (preview.isRunning) return 'running';
    if (seenOf(preview) !== asked.seen) return 'seen';
    if (preview.isPreliminary && !asked.isConfirmed) return 'incomplete';
    const behind = await behindOf(parts, store, name, preview);
    if (behind === 'folding') return behind;
    if (behind !== 'moving') return { ...preview, draft: asked.draft, behind };
  }
  return 'moving';
}

/** Lists the visits office by office; their sums must be those of the figures. */
async function behindOf(
  { couch }: SheetParts,
  store: SheetStore,
  { unit }: SheetName,
  { period, rows }: SheetPreview,
): Promise<Behind | 'moving' | 'folding'> {
  const offices = [...new Set(rows.map(({ window = '' }) => window.split('-')[0] ?? ''))];
  const digest = new BehindDigest();
  for (const office of offices.sort((one, other) => (`${one}:` < `${other}:` ? -1 : 1))) {
    const contributions = await readBehind(couch, { unit, period, office });
    if (contributions.some(({ entries }) => entries === '')) return 'folding';
    const windows = new Map<string, Sums>();
    for (const one of contributions)
      for (const [window, sums] of one.windows) windows.set(window, addSums(windows.get(window) ?? {}, sums));
    const own = rows.filter(({ window = '' }) => window.split('-')[0] === office);
    if (own.some(({ window = '', sums }) => canonical(sums) !== canonical(windows.get(window) ?? {})))
      return 'moving';
    digest.add(contributions);
    const lists = listsOf(office, contributions);
    for (const { part } of lists) digest.part(part);
    await store.addLists(lists.map(({ document }) => document));
  }
  return digest.end();
}

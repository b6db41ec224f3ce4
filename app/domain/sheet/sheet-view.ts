import { nameOfPeriod, sheetId } from './sheet-name.ts';
import { stateOf } from './sheet-state.ts';
import type { SheetPreview, SignedSheet } from './sheet.ts';

/** A sheet as it is shown, printed and exported: stored with what was signed, or as it would be made now. */
export interface SheetView {
  readonly contents: SheetPreview;
  /** Absent: it was not made yet. */
  readonly signed?: SignedSheet;
}

export function viewOf(signed: SignedSheet): SheetView {
  return { contents: signed.sheet.contents, signed };
}

/** What a stored sheet is called: `WEEK-PD-2026-W47-1`, `MONTH-ALL-2026-11-1`. */
export function sheetNumber({ contents, signed }: SheetView): string {
  const { unit, office, period } = contents;
  const name = { unit, ...(office !== undefined && { office }), period: nameOfPeriod(unit, period) };
  const [, ...parts] = sheetId(name, signed?.sheet.contents.draft ?? 0).split(/[:/]/);
  const all = signed ? parts : parts.slice(0, -1);
  return all.map((part) => part.replace('_', '').toUpperCase()).join('-');
}

/** When it came to be as it is: the last signature, or when its figures were read. */
export function lastChange({ contents, signed }: SheetView): string {
  return (signed?.issue ?? signed?.review ?? signed?.sheet.made)?.at ?? contents.at;
}

/** What stands across a paper that nobody may take for a signed one. */
export function watermarkOf({
  contents,
  signed,
}: SheetView): 'test' | 'preview' | 'unsigned' | 'returned' | undefined {
  if (contents.isTest) return 'test';
  if (!signed) return 'preview';
  const state = stateOf(signed);
  if (state === 'issued') return undefined;
  return state === 'returned' ? 'returned' : 'unsigned';
}

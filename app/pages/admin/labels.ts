import { detailsOn } from '../../domain/catalogue.ts';
import type { CatalogueDocument } from '../../domain/catalogue.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import type { Catalogue } from '../../store/store.ts';
import type { Option } from './section-plan.ts';

/** The id of a document that exists, else the one that a new document gets. */
export function idOr(before: CatalogueDocument | undefined, id: string): string {
  return before?._id ?? id;
}

/** What an office is called in narrow places; people without one belong to the centre. */
export function officeLabel(catalogue: Catalogue, office: string | undefined): string {
  if (office === undefined) return adminTexts.centre;
  return catalogue.get('office', office)?.shortName ?? office;
}

/** A window's name on a day; its code when the catalogue does not know it. */
export function windowLabel(catalogue: Catalogue, code: string, today: string): string {
  const window = catalogue.get('window', code);
  return (window && detailsOn(window, today)?.name) ?? code;
}

export function officeOptions(catalogue: Catalogue): readonly Option[] {
  return catalogue.all('office').map((one) => ({ value: one.code, label: `${one.shortName} ${one.code}` }));
}

export function windowOptions(catalogue: Catalogue): readonly Option[] {
  return catalogue
    .all('window')
    .map((one) => ({ value: one.code, label: `${one.versions.at(-1)?.name ?? ''} ${one.code}`.trim() }));
}

/** The next free `<type>:<nn>` of documents whose id nobody types. */
export function nextId(catalogue: Catalogue, type: 'phrase' | 'norm'): string {
  const numbers = catalogue.all(type).map((one) => Number(/:(\d+)$/.exec(one._id)?.[1] ?? 0));
  return `${type}:${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

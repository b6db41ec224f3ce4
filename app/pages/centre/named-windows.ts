import type { Catalogue } from '../../store/store.ts';
import { windowName } from '../view/names.ts';

/** A window as it is called at present. */
export interface NamedWindow {
  readonly code: string;
  readonly office: string;
  readonly name: string;
}

/** The windows that somebody may choose from; of the own office for who belongs to one. */
export function namedWindows(catalogue: Catalogue, own: string | undefined): readonly NamedWindow[] {
  return catalogue
    .all('window')
    .filter(({ office }) => own === undefined || office === own)
    .map(({ code, office }) => ({ code, office, name: windowName(catalogue, code) }));
}

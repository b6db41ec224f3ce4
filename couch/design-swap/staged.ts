import { canonical } from '../../app/domain/canonical.ts';
import type { DesignDocument } from '../../design-docs/index.ts';

/** A copy under this name has its index built while the old design document still answers. */
const PREFIX = '_design/staged-';

/** Where a design document waits until its index is built. */
export function stagedId(id: string): string {
  return id.replace('_design/', PREFIX);
}

export function isStaged(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** What is written there: its views only, for a second validator would be asked at every write. */
export function stagedCopy(document: DesignDocument): object {
  const { _id, language, views } = document;
  return { _id: stagedId(_id), language, views };
}

/** The parts of a design document that CouchDB builds an index by; a change of anything else costs nothing. */
export function hasSameViews(one: object, other: object): boolean {
  return indexed(one) === indexed(other);
}

function indexed(document: object): string {
  const { language, views, options } = document as Readonly<Record<string, unknown>>;
  return canonical({ language, views, options });
}

import type { Catalogue } from '../../store/store.ts';
import type { ListRow } from './admin-list.ts';
import type { SectionPlan } from './section-plan.ts';

/** The rows of a section's list: by order where documents have one, by id otherwise. */
export function rowsOf(plan: SectionPlan, catalogue: Catalogue, today: string): readonly ListRow[] {
  const documents = plan.type === 'settings' ? [catalogue.settings] : catalogue.all(plan.type);
  return documents
    .filter((document) => plan.holds?.(document) ?? true)
    .sort((a, b) => orderOf(a) - orderOf(b) || (a._id < b._id ? -1 : 1))
    .map((document) => ({
      document,
      name: plan.nameOf(document),
      cells: plan.columns.map((column) => column.of(document, catalogue, today)),
    }));
}

function orderOf(document: object): number {
  return 'order' in document && typeof document.order === 'number' ? document.order : 0;
}

import type { Person } from './session/session.ts';

/** Where a person begins: clerks at home; people of the centre have no counter, and so no home page of their own. */
export function firstPath(person: Pick<Person, 'office' | 'roles'>): string {
  if (person.office !== undefined) return '/';
  return person.roles.includes('administrator') ? '/admin' : '/centre';
}

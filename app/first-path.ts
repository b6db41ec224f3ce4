import type { Person } from './session/session.ts';

/**
 * Where a person begins, and where Esc ends: clerks at home; people of the centre have no counter, and so no home page
 * of their own.
 */
export function firstPath(person: Pick<Person, 'office' | 'roles'> | undefined): string {
  if (!person || person.office !== undefined) return '/';
  return person.roles.includes('administrator') ? '/admin' : '/centre';
}

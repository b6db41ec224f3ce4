import type { Person } from '../session/session.ts';

/** Where Esc ends: home for people of an office; administration and statistics for those of the centre, who have none. */
export function startPath(person: Person | undefined): string {
  if (!person || person.office !== undefined) return '/';
  return person.roles.includes('administrator') ? '/admin' : '/centre';
}

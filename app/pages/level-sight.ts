import type { Role } from '../domain/role.ts';
import type { Workplace } from '../workplace.ts';

/** Who follows up bad ratings, or has to trace them. */
const FOLLOW_UP: readonly Role[] = ['lead', 'analyst', 'supervisor'];

/** Whether how visitors rated is hidden from who is signed in: then every list, file and timeline says only that they did. */
export function hidesLevelHere({ store, session }: Pick<Workplace, 'store' | 'session'>): boolean {
  if (store.catalogue.settings.hidesLevel !== true) return false;
  const roles = session.person?.roles ?? [];
  return !roles.some((role) => FOLLOW_UP.includes(role));
}

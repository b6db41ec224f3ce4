import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { PERSON_ROLES, officeRole } from '../../app/domain/role.ts';
import { GATEWAYS } from '../embedded/constants.ts';
import type { DatabaseKind } from '../../design-docs/index.ts';

/** Of every database, by name: which design documents it bears and which roles may read it. */
export interface DatabaseRole {
  readonly kind: DatabaseKind;
  readonly members: readonly string[];
}

const CENTRE: Readonly<Record<string, DatabaseRole>> = {
  catalogue: { kind: 'catalogue', members: PERSON_ROLES },
  // An analyst who were a member could read every phone number; the gateway serves the views.
  central: { kind: 'central', members: ['_admin'] },
  audit: { kind: 'audit', members: ['_admin'] },
  // Who may see which sheet is the gateway's to say.
  reports: { kind: 'reports', members: ['_admin'] },
  [GATEWAYS]: { kind: 'gateways', members: ['_admin'] },
};

/** The databases that there are once, whatever the offices. */
export const CENTRE_DATABASES: readonly string[] = Object.keys(CENTRE);

/** What a database of the product is for; undefined for a foreign one. */
export function roleOfDatabase(name: string): DatabaseRole | undefined {
  if (Object.hasOwn(CENTRE, name)) return CENTRE[name];
  const entries = parseEntriesDatabase(name);
  return entries && { kind: 'entries', members: [officeRole(entries.office)] };
}

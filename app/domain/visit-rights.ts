import type { Role } from './role.ts';

/** Who asks the centre for visits. */
interface Reader {
  readonly roles: readonly Role[];
  /** Code of the office; absent for people of the centre. */
  readonly office?: string;
}

/**
 * Whether somebody may see visits at the centre: analyst and supervisor those of all offices, a lead those of the own one.
 * An administrator looks after base data and machines, which needs no visit; clerks have those of their own PC.
 */
export function mayReadVisits(reader: Reader): boolean {
  return readsAll(reader) || isLead(reader);
}

/**
 * Whether somebody may look behind the mask: who has to follow up a single case. An analyst counts, and needs to know of
 * no visitor who it was.
 */
export function mayReveal(reader: Reader): boolean {
  return reader.roles.includes('supervisor') || isLead(reader);
}

/** The only office whose visits somebody may see; undefined: all. To be asked after `mayReadVisits`. */
export function onlyOffice(reader: Reader): string | undefined {
  return readsAll(reader) ? undefined : reader.office;
}

/** The same for looking behind the mask. To be asked after `mayReveal`. */
export function onlyRevealedOffice({ roles, office }: Reader): string | undefined {
  return roles.includes('supervisor') ? undefined : office;
}

function readsAll({ roles }: Reader): boolean {
  return roles.includes('analyst') || roles.includes('supervisor');
}

function isLead({ roles, office }: Reader): boolean {
  return roles.includes('lead') && office !== undefined;
}

/** What a person may do. In CouchDB a user holds these words and `office:<code>` as roles. */
export const PERSON_ROLES = ['clerk', 'lead', 'analyst', 'supervisor', 'administrator'] as const;
/** A program of an analyst's: reads sums and figures, no base data, no visit, and is let in by no page. */
export const READER = 'reader';
export const ROLES = [...PERSON_ROLES, READER] as const;
export type Role = (typeof ROLES)[number];

const OFFICE_ROLE = 'office:';

/** The CouchDB role that makes its holder a member of one office. */
export function officeRole(office: string): string {
  return OFFICE_ROLE + office;
}

/** The office code among a session's roles; undefined for people of the centre. */
export function officeOfRoles(roles: readonly string[]): string | undefined {
  return roles.find((role) => role.startsWith(OFFICE_ROLE))?.slice(OFFICE_ROLE.length);
}

/** A program that were somebody else besides would have that one's rights, and nobody would look. */
export function isMixedReader(roles: readonly string[], office: string | undefined): boolean {
  return roles.includes(READER) && (roles.length > 1 || (office ?? '') !== '');
}

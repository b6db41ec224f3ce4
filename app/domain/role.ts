/** What a person may do. In CouchDB a user holds these words and `office:<code>` as roles. */
export const ROLES = ['clerk', 'lead', 'analyst', 'supervisor', 'administrator'] as const;
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

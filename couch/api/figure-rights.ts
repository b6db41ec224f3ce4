import type { Session } from '../gateway/sessions.ts';

const AT_CENTRE = ['analyst', 'supervisor', 'administrator', 'reader'] as const;

/** Who sees figures: of everything at the centre, of the own office its lead. */
export function isReader(session: Session): boolean {
  return isAtCentre(session) || (session.roles.includes('lead') && session.office !== undefined);
}

/** A lead who names no office means the own one. */
export function mayRead(session: Session, office: string | undefined): boolean {
  return isAtCentre(session) || office === undefined || office === session.office;
}

/** The one that somebody sees who does not see all. */
export function ownOffice(session: Session): string | undefined {
  return isAtCentre(session) ? undefined : session.office;
}

/** Who may ask for figures of everything. */
export function isAtCentre({ roles }: Session): boolean {
  return AT_CENTRE.some((role) => roles.includes(role));
}

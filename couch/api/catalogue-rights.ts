import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import type { Finding, Problem } from '../../app/domain/shape.ts';
import type { CatalogueReader } from '../gateway/catalogue-reader.ts';
import type { Session } from '../gateway/sessions.ts';

/** A document of the catalogue as somebody wants it, and as it is. */
export interface Wish {
  readonly wanted: CatalogueDocument;
  readonly present: CatalogueDocument | undefined;
}

/** The lead changes the office's own windows and keypads, the administrator everything except devices, which enrol themselves. */
export function mayChange(session: Session, { wanted, present }: Wish): boolean {
  if (wanted.type === 'device') return false;
  if (session.roles.includes('administrator')) return true;
  if (!session.roles.includes('lead') || session.office === undefined) return false;
  const isOwn = (one: CatalogueDocument) =>
    (one.type === 'window' || one.type === 'keypad') && one.office === session.office;
  // A keypad is taught at the counter; a window only the administrator can add.
  return (
    isOwn(wanted) && (present ? present.type === wanted.type && isOwn(present) : wanted.type === 'keypad')
  );
}

/** Whether the centre takes a PC's entries is the administrator's to say; the PC may be in a thief's hands. */
export function mayRevoke(session: Session): boolean {
  return session.roles.includes('administrator');
}

/** What a well-formed document gets wrong about the rest of the catalogue, or about its own past. */
export async function findFaults(
  { wanted, present }: Wish,
  reader: CatalogueReader,
  offices: readonly { readonly code: string; readonly prefix: string }[],
): Promise<Finding[]> {
  const wrong = (path: string, problem: Problem = 'not-allowed'): Finding[] => [{ path, problem }];
  switch (wanted.type) {
    case 'office': {
      // Numbers of visits begin with it: two offices with one prefix would give out the same numbers.
      const taken = offices.some((one) => one.prefix === wanted.prefix && one.code !== wanted.code);
      const changed = present?.type === 'office' && present.prefix !== wanted.prefix;
      return taken || changed ? wrong('prefix') : [];
    }
    case 'window': {
      const moved = present?.type === 'window' && present.office !== wanted.office;
      if (moved || !(await reader.office(wanted.office))) return wrong('office');
      if (!wanted.code.startsWith(`${wanted.office}-`)) return wrong('code');
      const days = wanted.versions.map((details) => details.validFrom);
      const ordered = days.every((day, place) => place === 0 || (days[place - 1] ?? '') < day);
      return ordered ? [] : wrong('versions');
    }
    case 'counter': {
      const moved = present?.type === 'counter' && present.window !== wanted.window;
      const window = await reader.get(`window:${wanted.window}`);
      if (moved || window?.type !== 'window') return wrong('window');
      return wanted.code.startsWith(`${wanted.window}-`) ? [] : wrong('code');
    }
    case 'staff': {
      const atCounter = wanted.roles.includes('clerk') || wanted.roles.includes('lead');
      if (wanted.office === undefined) return atCounter ? wrong('office', 'missing') : [];
      return (await reader.office(wanted.office)) ? [] : wrong('office');
    }
    case 'matter': {
      const ends = wanted.validTo !== undefined && wanted.validTo < wanted.validFrom;
      return ends ? wrong('validTo', 'out-of-range') : [];
    }
    case 'keypad':
      return wanted.office === undefined || (await reader.office(wanted.office)) ? [] : wrong('office');
    case 'device':
    case 'phrase':
    case 'norm':
    case 'link':
    case 'calendar':
    case 'settings':
      return [];
  }
}

import type { CatalogueDocument, Staff } from '../../app/domain/catalogue.ts';
import type { Finding } from '../../app/domain/shape.ts';
import { unlessMissing } from '../couch-answer.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Session } from '../gateway/sessions.ts';
import { rolesOf } from '../provision/accounts.ts';
import { changeDocument } from './catalogue.ts';
import type { ChangeParts } from './catalogue.ts';
import { History } from './history.ts';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 128;

/** What is wrong with a password that somebody wants. */
export function passwordFindings(password: unknown): Finding[] {
  if (typeof password !== 'string') return [{ path: 'password', problem: 'missing' }];
  if (password.length > LONGEST_PASSWORD) return [{ path: 'password', problem: 'too-long' }];
  return password.length < SHORTEST_PASSWORD ? [{ path: 'password', problem: 'out-of-range' }] : [];
}

/** The person as the catalogue has them. */
export async function staffOf(parts: Pick<ChangeParts, 'couch'>, user: string): Promise<Staff | undefined> {
  const document = await unlessMissing(parts.couch.use<CatalogueDocument>('catalogue').get(`staff:${user}`));
  return document?.type === 'staff' ? document : undefined;
}

/** Makes the account of a person of the catalogue, and records it; false when it is there already. */
export async function makeAccount(
  parts: ChangeParts,
  staff: Staff,
  password: string,
  by: string,
): Promise<boolean> {
  const made = await parts.accounts.create(staff.user, password, staff.active ? rolesOf(staff) : []);
  if (!made) return false;
  if (!staff.active) await parts.accounts.follow(staff);
  await note(parts, staff.user, by, 'account-made');
  return true;
}

/** Gives an account another password, and records it; false when there is no such account. */
export async function changePassword(
  parts: ChangeParts,
  user: string,
  password: string,
  by: string,
): Promise<boolean> {
  if (!(await parts.accounts.find(user))) return false;
  await parts.accounts.setPassword(user, password);
  parts.sessions.forgetAll();
  await note(parts, user, by, 'password-set');
  return true;
}

/** Who has left is not active, and nothing of them is deleted. Undefined when the catalogue holds no such person. */
export async function changeActive(
  parts: ChangeParts,
  session: Session,
  user: string,
  active: boolean,
): Promise<Answer | undefined> {
  const staff = await staffOf(parts, user);
  return staff && changeDocument(parts, session, { ...staff, active });
}

/** Accounts are not of the catalogue; that one was made or got a password is kept beside its staff document's history. */
async function note(parts: ChangeParts, user: string, by: string, event: string): Promise<void> {
  const at = new Date(parts.clock()).toISOString();
  await new History(parts.couch).note(`staff:${user}`, { at, by, event });
}

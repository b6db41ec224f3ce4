import type { ServerScope } from 'nano';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import { demoAccounts, demoCatalogue } from '../demo/index.ts';
import type { DemoAccount } from '../demo/index.ts';
import { rolesOf } from './accounts.ts';
import type { Accounts } from './accounts.ts';

/** Adds what is missing of the demo catalogue. */
export async function loadDemoCatalogue(couch: ServerScope): Promise<void> {
  await loadMissing(couch, demoCatalogue());
}

/** Adds documents that the catalogue lacks; one that is there is never touched. */
export async function loadMissing(couch: ServerScope, all: readonly CatalogueDocument[]): Promise<void> {
  const catalogue = couch.use<object>('catalogue');
  const present = await catalogue.fetchRevs({ keys: all.map((document) => document._id) });
  const missing = all.filter((_document, place) => !hasRevision(present.rows[place]));
  if (missing.length > 0) await catalogue.bulk({ docs: missing });
}

function hasRevision(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'value' in row && Boolean(row.value);
}

/** Makes the demo accounts that are not there; answers those that it made. */
export async function createDemoAccounts(
  accounts: Accounts,
  password: string,
): Promise<readonly DemoAccount[]> {
  const staff = demoCatalogue().flatMap((document) => (document.type === 'staff' ? [document] : []));
  const made: DemoAccount[] = [];
  for (const account of demoAccounts) {
    const person = staff.find((one) => one.user === account.user);
    if (!person) throw new Error(`demo account without staff document: ${account.user}`);
    if (await accounts.find(account.user)) continue;
    if (await accounts.create(account.user, password, rolesOf(person))) made.push(account);
  }
  return made;
}

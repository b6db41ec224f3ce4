import type { ServerScope } from 'nano';
import { demoAccounts } from '../demo/index.ts';
import { keptSecret, readablePassword } from '../embedded/kept-secret.ts';
import type { Settings } from '../settings.ts';
import type { Accounts } from './accounts.ts';
import { createDemoAccounts, loadDemoCatalogue } from './demo.ts';

/** Who can sign in after the start, for the terminal. */
export interface Population {
  readonly accounts: readonly { readonly user: string; readonly purpose: string }[];
  /** Undefined when all accounts were there before, with passwords that are no longer known. */
  readonly password?: string;
}

const ADMINISTRATOR = 'admin';

/**
 * Adds the first people: the demo's, or one administrator. The password is kept in the data directory, readable by its
 * owner only, so that every start can print it; the accounts themselves hold hashes.
 */
export async function populate(
  couch: ServerScope,
  accounts: Accounts,
  settings: Settings,
): Promise<Population> {
  const keep = (name: string) =>
    keptSecret(settings.dataDirectory, name, () => settings.demoPassword ?? readablePassword());
  if (!settings.demo) {
    const password = keep('admin-password');
    await accounts.create(ADMINISTRATOR, password, ['administrator']);
    return { accounts: [{ user: ADMINISTRATOR, purpose: '管理员' }], password };
  }
  const password = keep('demo-password');
  await loadDemoCatalogue(couch);
  await createDemoAccounts(accounts, password);
  return { accounts: demoAccounts, password };
}

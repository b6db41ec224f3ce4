import type { ServerScope } from 'nano';
import { demoAccounts } from '../demo/index.ts';
import { keptSecret, readablePassword } from '../embedded/kept-secret.ts';
import type { Upstream } from '../gateway/upstream.ts';
import type { Settings } from '../settings.ts';
import type { Accounts } from './accounts.ts';
import { createDemoAccounts, loadDemoCatalogue, loadMissing } from './demo.ts';
import { publishedCalendars } from './published-calendars.ts';

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
  upstream: Upstream,
): Promise<Population> {
  const keep = (name: string) =>
    keptSecret(settings.dataDirectory, name, () => settings.demoPassword ?? readablePassword());
  const password = keep(settings.demo ? 'demo-password' : 'admin-password');
  // Not through nano, which would keep the cookie and go on as that person.
  const isPassword = async (user: string) => {
    const body = JSON.stringify({ name: accounts.nameInCouch(user), password });
    return (await upstream.ask({ method: 'POST', path: '/_session', body })).status === 200;
  };
  await loadMissing(couch, publishedCalendars());
  if (!settings.demo) {
    await accounts.create(ADMINISTRATOR, password, ['administrator']);
    const holds = await isPassword(ADMINISTRATOR);
    return { accounts: [{ user: ADMINISTRATOR, purpose: '管理员' }], ...(holds ? { password } : {}) };
  }
  await loadDemoCatalogue(couch);
  await createDemoAccounts(accounts, password);
  const [first] = demoAccounts;
  const holds = first !== undefined && (await isPassword(first.user));
  return { accounts: demoAccounts, ...(holds ? { password } : {}) };
}

import type { ChangeParts } from '../api/catalogue.ts';
import type { Connection } from '../couch-connection.ts';
import { CatalogueReader } from '../gateway/catalogue-reader.ts';
import type { Session } from '../gateway/sessions.ts';
import { Queue } from '../guard/queue.ts';
import { Accounts } from '../provision/accounts.ts';

/** What a change of people at the command line needs. Gateways that run hear of it by `_changes` and forget who it is about. */
export function changeParts({ couch, reserved }: Connection): ChangeParts {
  return {
    couch,
    accounts: new Accounts(couch, reserved),
    catalogue: new CatalogueReader(couch, Date.now),
    queue: new Queue(),
    clock: Date.now,
    sessions: { forgetAll: () => undefined },
  };
}

/**
 * Who changes it, for the history: the name that CouchDB knows the administrator of the server by. No person's user name
 * looks like this, though a person and that administrator may bear the same name.
 */
export function serverAdministrator({ url }: Connection): Session {
  return { user: `server:${decodeURIComponent(new URL(url).username)}`, roles: ['administrator'] };
}

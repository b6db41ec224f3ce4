import type { DocumentScope, ServerScope } from 'nano';
import type { Staff } from '../../app/domain/catalogue.ts';
import { officeRole } from '../../app/domain/role.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';

/** A document of `_users` as far as the product reads it. */
interface AccountDocument {
  readonly _id: string;
  readonly _rev?: string;
  readonly type: 'user';
  readonly name: string;
  readonly roles: readonly string[];
  readonly password?: string;
  /** False: may not sign in. Ours; CouchDB does not know it, so a disabled account has no roles either. */
  readonly active?: boolean;
}

export interface Account {
  readonly user: string;
  readonly active: boolean;
}

/** Behind the name of an account that a server administrator of CouchDB bears too: their password would win. */
const SUFFIX = '.yichuang';

/** The people's accounts in CouchDB's `_users`. */
export class Accounts {
  readonly #users: DocumentScope<AccountDocument>;
  readonly #reserved: ReadonlySet<string>;

  /** `reserved`: names of the server's own administrators. */
  constructor(couch: ServerScope, reserved: readonly string[]) {
    this.#users = couch.use('_users');
    this.#reserved = new Set(reserved);
  }

  /** The name under which CouchDB knows a person: the same, unless a server administrator has that name. */
  nameInCouch(user: string): string {
    return this.#reserved.has(user) ? user + SUFFIX : user;
  }

  /** The person behind a name that CouchDB gives. */
  userOf(name: string): string {
    const user = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
    return this.#reserved.has(user) ? user : name;
  }

  async find(user: string): Promise<Account | undefined> {
    const document = await this.#read(user);
    return document && { user, active: document.active !== false };
  }

  /** False when the account is there already. */
  create(user: string, password: string, roles: readonly string[]): Promise<boolean> {
    const name = this.nameInCouch(user);
    const document: AccountDocument = { _id: idOf(name), type: 'user', name, roles, password, active: true };
    return unlessConflict(this.#users.insert(document));
  }

  async setPassword(user: string, password: string): Promise<void> {
    await this.#change(user, { password });
  }

  /** Roles follow the staff document; who is not active has none. */
  async follow(staff: Staff): Promise<void> {
    const roles = staff.active ? rolesOf(staff) : [];
    await this.#change(staff.user, { roles, active: staff.active });
  }

  async #change(user: string, change: Partial<AccountDocument>): Promise<void> {
    const present = await this.#read(user);
    if (!present) return;
    const same = Object.entries(change).every(
      ([key, value]) => JSON.stringify(present[key as keyof AccountDocument]) === JSON.stringify(value),
    );
    if (!same) await this.#users.insert({ ...present, ...change });
  }

  #read(user: string): Promise<AccountDocument | undefined> {
    return unlessMissing(this.#users.get(idOf(this.nameInCouch(user))));
  }
}

/** What CouchDB knows of a person: the roles, and the office as a role. */
export function rolesOf(staff: Staff): string[] {
  return [...staff.roles, ...(staff.office ? [officeRole(staff.office)] : [])];
}

function idOf(name: string): string {
  return `org.couchdb.user:${name}`;
}

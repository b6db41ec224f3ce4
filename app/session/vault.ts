import type { DBSchema, IDBPDatabase } from 'idb';
import type { Role } from '../domain/role.ts';
import { openBounded } from '../store/open-bounded.ts';
import { hadRoom } from '../store/store-failure.ts';
import type { PasswordRecord } from './password-record.ts';
import type { Tries } from './tries.ts';

/** Somebody who has signed in on this PC with the centre's consent. */
export interface KnownPerson {
  readonly user: string;
  readonly roles: readonly Role[];
  /** Absent for people of the centre. */
  readonly office?: string;
  readonly password: PasswordRecord;
  /** When the centre last confirmed the password, ISO 8601 UTC. */
  readonly confirmedAt: string;
  /** When this person last signed in here, ISO 8601 UTC. */
  readonly lastSignIn?: string;
}

interface VaultSchema extends DBSchema {
  people: { key: string; value: KnownPerson };
  tries: { key: string; value: Tries };
}

/** A power cut must neither forget a failed try nor a new password. */
const STRICT = { durability: 'strict' } as const;

/**
 * Who can sign in here without the centre; a database of its own, so that the store never sees a password. A full disk
 * keeps nobody out: whoever could not sign in could not carry away either what has not been uploaded. What found no room
 * is missing at the next sign-in without the centre, or is remembered for as long as the program runs.
 */
export class Vault {
  readonly #database: IDBPDatabase<VaultSchema>;
  /** Failed tries that found no room: nobody may try without end because the disk is full. */
  readonly #unwritten = new Map<string, Tries>();

  private constructor(database: IDBPDatabase<VaultSchema>) {
    this.#database = database;
  }

  static async open(name = 'yichuang-session'): Promise<Vault> {
    return new Vault(
      await openBounded<VaultSchema>(name, 1, (database) => {
        database.createObjectStore('people', { keyPath: 'user' });
        database.createObjectStore('tries', { keyPath: 'user' });
      }),
    );
  }

  async person(user: string): Promise<KnownPerson | undefined> {
    return this.#database.get('people', user);
  }

  async people(): Promise<readonly KnownPerson[]> {
    return this.#database.getAll('people');
  }

  async keep(person: KnownPerson): Promise<void> {
    await hadRoom(async () => {
      const change = this.#database.transaction('people', 'readwrite', STRICT);
      await Promise.all([change.store.put(person), change.done]);
    });
  }

  async forget(user: string): Promise<void> {
    const change = this.#database.transaction('people', 'readwrite', STRICT);
    await Promise.all([change.store.delete(user), change.done]);
  }

  async tries(user: string): Promise<Tries | undefined> {
    return this.#unwritten.get(user) ?? this.#database.get('tries', user);
  }

  async keepTries(tries: Tries): Promise<void> {
    const isWritten = await hadRoom(async () => {
      const change = this.#database.transaction('tries', 'readwrite', STRICT);
      await Promise.all([change.store.put(tries), change.done]);
    });
    if (isWritten) this.#unwritten.delete(tries.user);
    else this.#unwritten.set(tries.user, tries);
  }

  async clearTries(user: string): Promise<void> {
    this.#unwritten.delete(user);
    await hadRoom(async () => {
      const change = this.#database.transaction('tries', 'readwrite', STRICT);
      await Promise.all([change.store.delete(user), change.done]);
    });
  }

  close(): void {
    this.#database.close();
  }
}

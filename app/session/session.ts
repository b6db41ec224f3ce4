import type { Staff } from '../domain/catalogue.ts';
import type { Role } from '../domain/role.ts';
import type { Listener, Unsubscribe } from '../store/store.ts';

/** Who is signed in on this page. */
export interface Person {
  readonly user: string;
  readonly roles: readonly Role[];
  /** Absent for people of the centre. */
  readonly office?: string;
  /** As the catalogue has it; undefined until it has been read. */
  readonly staff?: Staff;
  /** Whether the centre has confirmed the password, or only this PC. */
  readonly offline: boolean;
  /** When this person last signed in here before, ISO 8601 UTC. */
  readonly lastSignIn?: string;
}

/** Each has a message of its own on the sign-in page. */
export type SignInFailure =
  | { readonly code: 'wrong-password' }
  | { readonly code: 'unknown-user' }
  | { readonly code: 'locked-out'; readonly untilMs: number }
  /** No network, and this person never signed in here; `known` names who can. */
  | { readonly code: 'offline-unknown'; readonly known: readonly string[] }
  /** No network, and the last sign-in with the centre is too many days ago. */
  | { readonly code: 'offline-expired'; readonly days: number }
  /** The account belongs to no office, or to another one than this PC. */
  | { readonly code: 'wrong-office' }
  /** The account is a program's. */
  | { readonly code: 'for-programs' }
  | { readonly code: 'disabled' }
  | { readonly code: 'unavailable' };

export type SignInResult = { readonly person: Person } | { readonly failure: SignInFailure };

/** Why the own password was not changed; `unknown` when the answer of the centre was lost. */
export type PasswordRefusal =
  | { readonly code: 'wrong-password' | 'length' | 'session' | 'offline' | 'unknown' | 'unavailable' }
  | { readonly code: 'locked-out'; readonly untilMs: number };

export interface Session {
  readonly person: Person | undefined;
  /** True while the screen is locked: nothing is lost, the same person goes on or another one signs in. */
  readonly locked: boolean;
  signIn(user: string, password: string): Promise<SignInResult>;
  /** Also for the centre's session that has ended: keeps every typed word. */
  unlock(password: string): Promise<SignInResult>;
  lock(): void;
  signOut(): Promise<void>;
  /** Changes the own password, at the centre and for this PC; undefined when it was changed. */
  changePassword(current: string, next: string): Promise<PasswordRefusal | undefined>;
  subscribe(listener: Listener): Unsubscribe;
}

import type { Clock } from '../domain/clock.ts';
import type { Role } from '../domain/role.ts';
import { officeOfRoles, READER, ROLES } from '../domain/role.ts';
import type { Listener, PlaceOfWork, Store, Unsubscribe } from '../store/store.ts';
import { hadRoom } from '../store/store-failure.ts';
import type { Centre } from './centre-session.ts';
import type { Credentials, LateAnswer } from './credentials.ts';
import type { PasswordRefusal, Person, Session, SignInFailure, SignInResult } from './session.ts';
import type { TabMemory } from './tab-memory.ts';

/** How long signing out waits for its own entry to reach the centre. */
const FAREWELL_LIMIT_MS = 2_000;

/** What a session needs; all of it can be replaced in a test. */
export interface LocalSessionOptions {
  readonly store: Store;
  readonly credentials: Credentials;
  readonly centre: Centre;
  readonly memory: TabMemory;
  readonly clock: Clock;
}

/** Somebody who is let in, by this PC alone where the centre has not answered yet. */
interface Let {
  readonly person: Person;
  readonly late?: () => Promise<LateAnswer>;
}

/** Signing in on this PC: with the centre where it answers, by this PC's own record where it does not. */
export class LocalSession implements Session {
  readonly #options: LocalSessionOptions;
  readonly #listeners = new Set<Listener>();
  #person: Omit<Person, 'staff'> | undefined;
  #locked = false;
  /** What still goes on after somebody signed out. */
  #farewell: { readonly stopped: Promise<void>; hurry(): void } | undefined;
  #isLeaving = false;

  constructor(options: LocalSessionOptions) {
    this.#options = options;
  }

  get person(): Person | undefined {
    if (!this.#person) return undefined;
    const staff = this.#options.store.catalogue.get('staff', this.#person.user);
    return { ...this.#person, ...(staff && { staff }) };
  }

  get locked(): boolean {
    return this.#locked;
  }

  /** True until a clerk of an office has said at which counter this new PC stands. */
  get needsCounter(): boolean {
    return this.#person?.office !== undefined && this.#options.store.place === undefined;
  }

  /** Whether the last person's sign-out still goes up, behind the sign-in page. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** Goes on where this tab was before it was loaded anew; locked when it was locked or left alone too long. */
  restore(): void {
    const left = this.#options.memory.read();
    if (!left) return;
    const idleMs = this.#options.clock() - left.activeAtMs;
    const limitMs = this.#options.store.catalogue.settings.idleLockMinutes * 60_000;
    this.#locked = left.locked || idleMs < 0 || idleMs > limitMs;
    this.#enter(left.person);
  }

  /** Signs in; `counter` is where the clerk says that this PC stands, when it differs from what is known. */
  async signIn(user: string, password: string, counter?: string): Promise<SignInResult> {
    this.#farewell?.hurry();
    await this.#farewell?.stopped;
    const result = await this.#prove(user.trim().toLowerCase(), password);
    if ('failure' in result) return result;
    this.#locked = false;
    this.#enter(result.person);
    void this.#hearLate(result);
    if (counter !== undefined) await this.#moveTo(counter);
    await this.#noteSignIn();
    this.#tell();
    return { person: result.person };
  }

  async unlock(password: string): Promise<SignInResult> {
    const before = this.#person;
    if (!before) return { failure: { code: 'unknown-user' } };
    const result = await this.#prove(before.user, password);
    if ('failure' in result) return result;
    this.#locked = false;
    // The last sign-in stays the one before this day of work; unlocking is none.
    this.#person = { ...before, roles: result.person.roles, offline: result.person.offline };
    this.#options.store.sync.start(before.user);
    this.#remember();
    this.#tell();
    void this.#hearLate(result);
    return { person: this.person ?? result.person };
  }

  lock(): void {
    if (!this.#person || this.#locked) return;
    this.#locked = true;
    this.#remember();
    this.#tell();
  }

  /** Notes that the person is at work, so that a reload within the idle time goes on unlocked. */
  touch(): void {
    if (this.#person && !this.#locked) this.#remember();
  }

  /** Nobody waits for a network to leave: the page is free at once; resolves when the centre's session has ended too. */
  async signOut(): Promise<void> {
    const { store, centre, memory } = this.#options;
    if (!this.#person || this.#isLeaving) return;
    this.#isLeaving = true;
    if (this.#worksHere()) await store.visits.note({ type: 'sign-out' }).catch(() => undefined);
    this.#person = undefined;
    this.#locked = false;
    store.actAs(undefined);
    memory.clear();
    this.#farewell = this.#sayFarewell();
    this.#tell();
    await this.#farewell.stopped;
    this.#farewell = undefined;
    await centre.close();
    this.#isLeaving = false;
    this.#tell();
  }

  /** Sends the entry of signing out; whoever wants to sign in next hurries it. */
  #sayFarewell(): { readonly stopped: Promise<void>; hurry(): void } {
    const { sync } = this.#options.store;
    let hurry: () => void = () => undefined;
    const hurried = new Promise<void>((resolve) => (hurry = resolve));
    const sent = sync.now().catch(() => undefined);
    const stopped = Promise.race([sent, pause(FAREWELL_LIMIT_MS), hurried]).then(() => sync.stop());
    return { stopped, hurry };
  }

  async changePassword(current: string, next: string): Promise<PasswordRefusal | undefined> {
    const { centre, credentials } = this.#options;
    if (!this.#person) return { code: 'session' };
    const { user } = this.#person;
    const refusal = await centre.changePassword(user, current, next);
    if (!refusal) await credentials.renew(user, next);
    return refusal;
  }

  /** Enrols this new PC at a counter of the person's office. */
  async takeCounter(counter: string): Promise<PlaceOfWork> {
    const office = this.#person?.office;
    if (office === undefined) throw new Error('nobody of an office is signed in');
    const place = await this.#options.store.enrol(office, counter);
    await this.#noteSignIn();
    this.#tell();
    return place;
  }

  subscribe(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #prove(user: string, password: string): Promise<Let | { readonly failure: SignInFailure }> {
    const { credentials, store } = this.#options;
    const proof = await credentials.prove(user, password, store.catalogue.settings);
    if ('failure' in proof) return { failure: this.#named(proof.failure) };
    const failure = this.#misplaced(proof.roles, store.place);
    if (failure) {
      if (proof.late) void this.#options.centre.close();
      else if (!proof.offline) await this.#options.centre.close();
      return { failure };
    }
    const staff = store.catalogue.get('staff', user);
    // With a network the centre has just said otherwise, and the catalogue here is behind.
    if (proof.offline && staff && !staff.active) return { failure: { code: 'disabled' } };
    const office = officeOfRoles(proof.roles);
    await credentials.keep(proof);
    const person: Person = {
      user,
      roles: proof.roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role)),
      offline: proof.offline,
      ...(office !== undefined && { office }),
      ...(proof.lastSignIn !== undefined && { lastSignIn: proof.lastSignIn }),
      ...(staff && { staff }),
    };
    return { person, ...(proof.late && { late: proof.late }) };
  }

  /** A person who was let in before the centre had answered: it may confirm, or refuse after all. */
  async #hearLate({ person: { user }, late }: Let): Promise<void> {
    const said = await late?.();
    if (said === undefined || this.#person?.user !== user) return;
    if (said !== 'confirmed') return this.lock();
    this.#person = { ...this.#person, offline: false };
    this.#remember();
    this.#tell();
    await this.#options.store.sync.now();
  }

  /** Names people as colleagues do, once the catalogue has been read. */
  #named(failure: SignInFailure): SignInFailure {
    if (failure.code !== 'offline-unknown') return failure;
    const { catalogue } = this.#options.store;
    return { ...failure, known: failure.known.map((user) => catalogue.get('staff', user)?.name ?? user) };
  }

  /** A clerk works in an office, and in the one that this PC belongs to; people of the centre work anywhere. */
  #misplaced(roles: readonly string[], place: PlaceOfWork | undefined): SignInFailure | undefined {
    if (roles.includes(READER)) return { code: 'for-programs' };
    const office = officeOfRoles(roles);
    const isOfWindow = roles.includes('clerk') || roles.includes('lead');
    if (office === undefined) return isOfWindow ? { code: 'wrong-office' } : undefined;
    return place && place.office !== office ? { code: 'wrong-office' } : undefined;
  }

  #enter(person: Omit<Person, 'staff'>): void {
    this.#isLeaving = false;
    this.#person = person;
    this.#options.store.actAs(person.user);
    this.#options.store.sync.start(person.user);
    this.#remember();
    this.#tell();
  }

  #worksHere(): boolean {
    const place = this.#options.store.place;
    return place !== undefined && place.office === this.#person?.office;
  }

  async #noteSignIn(): Promise<void> {
    const { store } = this.#options;
    if (!this.#person || !this.#worksHere() || !store.place) return;
    const { counter } = store.place;
    const { offline } = this.#person;
    // On a full disk the entry is left to the first one that finds room, which brings it along.
    await hadRoom(() => store.visits.note({ type: 'sign-in', offline, counter }));
  }

  /** Moving a PC needs the centre; without it the clerk works on, and the page says that nothing was changed. */
  async #moveTo(counter: string): Promise<void> {
    const { store } = this.#options;
    if (store.place === undefined || store.place.counter === counter) return;
    await store.moveTo(counter).catch(() => undefined);
  }

  #remember(): void {
    if (!this.#person) return;
    const person = { ...this.#person };
    this.#options.memory.write({ person, locked: this.#locked, activeAtMs: this.#options.clock() });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

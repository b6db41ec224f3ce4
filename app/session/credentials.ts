import type { Settings } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import type { Role } from '../domain/role.ts';
import { ROLES, officeOfRoles, officeRole } from '../domain/role.ts';
import type { Centre, CentreAnswer } from './centre-session.ts';
import { ITERATIONS, isPassword, makePasswordRecord } from './password-record.ts';
import type { PasswordRecord } from './password-record.ts';
import type { SignInFailure } from './session.ts';
import { afterFailure, pauseOf } from './tries.ts';
import type { KnownPerson, Vault } from './vault.ts';

/** A password that was right: who it belongs to, and who said so. */
export interface Proof {
  readonly user: string;
  /** As CouchDB has them, with `office:<code>`. */
  readonly roles: readonly string[];
  /** True when only this PC was asked. */
  readonly offline: boolean;
  readonly lastSignIn?: string;
  readonly password: PasswordRecord;
  readonly confirmedAt: string;
  /** Where the centre had not answered yet: what it said after all. To be called once, after the proof was kept. */
  readonly late?: () => Promise<LateAnswer>;
}

/** An answer that came after a person was let in; undefined when none did. */
export type LateAnswer = 'confirmed' | SignInFailure | undefined;

type ProofResult = Proof | { readonly failure: SignInFailure };
/** A name and password that somebody gives, and whether this PC's own record has the same password. */
interface Claim {
  readonly user: string;
  readonly limits: Limits;
  readonly known: KnownPerson | undefined;
  /** The slow hash runs once, whoever needs to know: two at a time take a window PC's both cores. */
  readonly isRight: Promise<boolean>;
}

type Limits = Pick<Settings, 'signInTries' | 'signInPauseMinutes' | 'offlineDays'>;

const DAY_MS = 86_400_000;
/** Who is known here does not wait longer for the centre; on a good line it answers in a tenth of this. */
const PATIENCE_MS = 1_500;

/** Checks names and passwords: at the centre first, by this PC's own record when the centre is silent or slow. */
export class Credentials {
  readonly #vault: Vault;
  readonly #centre: Centre;
  readonly #clock: Clock;
  readonly #iterations: number | undefined;
  readonly #patienceMs: number;

  /** `iterations` and `patienceMs` are given by tests only; a PC uses the default work factor. */
  constructor(
    vault: Vault,
    centre: Centre,
    clock: Clock,
    iterations?: number,
    patienceMs: number = PATIENCE_MS,
  ) {
    this.#vault = vault;
    this.#centre = centre;
    this.#clock = clock;
    this.#iterations = iterations;
    this.#patienceMs = patienceMs;
  }

  async prove(user: string, password: string, limits: Limits): Promise<ProofResult> {
    const paused = pauseOf(await this.#vault.tries(user), limits, this.#clock());
    if (paused !== undefined) return { failure: { code: 'locked-out', untilMs: paused } };
    const known = await this.#vault.person(user);
    const asked = this.#centre.open(user, password);
    // Both are asked at once: a line that takes eight seconds to fail must not hold up who is known here.
    const isRight = known ? isPassword(known.password, password) : Promise.resolve(false);
    const claim: Claim = { user, limits, known, isRight };
    if (known && (await isSlow(asked, this.#patienceMs)) && (await isRight)) {
      const proof = await this.#proveHere(claim, true);
      if (!('failure' in proof)) return { ...proof, late: () => this.#hearLate(asked, known, claim) };
    }
    const answer = await asked;
    switch (answer.kind) {
      case 'confirmed':
        return {
          user,
          roles: answer.roles,
          offline: false,
          ...(known?.lastSignIn && { lastSignIn: known.lastSignIn }),
          password:
            known && this.#isCurrent(known.password) && (await isRight)
              ? known.password
              : await makePasswordRecord(password, this.#iterations),
          confirmedAt: this.#now(),
        };
      case 'refused':
        return { failure: await this.#refused(claim, answer.failure) };
      case 'silent':
      case 'failing':
        return this.#proveHere(claim, answer.kind === 'silent');
    }
  }

  /** Remembers a proof that was let in: the password's record, the last sign-in, and that tries start anew. */
  async keep(proof: Proof): Promise<void> {
    const office = officeOfRoles(proof.roles);
    await this.#vault.clearTries(proof.user);
    await this.#vault.keep({
      user: proof.user,
      roles: proof.roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role)),
      password: proof.password,
      confirmedAt: proof.confirmedAt,
      lastSignIn: this.#now(),
      ...(office !== undefined && { office }),
    });
  }

  /** The person has a new password, which the centre has taken. */
  async renew(user: string, password: string): Promise<void> {
    const known = await this.#vault.person(user);
    if (!known) return;
    const record = await makePasswordRecord(password, this.#iterations);
    await this.#vault.keep({ ...known, password: record, confirmedAt: this.#now() });
  }

  /** User names of those who can sign in here without the centre. */
  async known(): Promise<readonly string[]> {
    return (await this.#vault.people()).map((person) => person.user);
  }

  /** A definite refusal wins, also when it comes late; a confirmation makes the record here younger. */
  async #hearLate(asked: Promise<CentreAnswer>, known: KnownPerson, claim: Claim): Promise<LateAnswer> {
    const answer = await asked;
    if (answer.kind === 'refused') return this.#refused(claim, answer.failure);
    if (answer.kind !== 'confirmed') return undefined;
    const { user, password } = known;
    await this.keep({ user, roles: answer.roles, offline: false, password, confirmedAt: this.#now() });
    return 'confirmed';
  }

  /** The centre said no. A record that still holds the refused password is out of date and goes. */
  async #refused({ user, limits, isRight }: Claim, failure: SignInFailure): Promise<SignInFailure> {
    if (failure.code === 'disabled' || failure.code === 'unknown-user') await this.#vault.forget(user);
    if (failure.code !== 'wrong-password') return failure;
    if (await isRight) await this.#vault.forget(user);
    return this.#countFailure(user, limits);
  }

  async #proveHere({ user, limits, known, isRight }: Claim, silent: boolean): Promise<ProofResult> {
    if (!known) {
      if (!silent) return { failure: { code: 'unavailable' } };
      return { failure: { code: 'offline-unknown', known: await this.known() } };
    }
    if (!(await isRight)) return { failure: await this.#countFailure(user, limits) };
    if (Math.abs(this.#clock() - Date.parse(known.confirmedAt)) > limits.offlineDays * DAY_MS) {
      return { failure: { code: 'offline-expired', days: limits.offlineDays } };
    }
    const { office, roles, password: record, confirmedAt, lastSignIn } = known;
    return {
      user,
      roles: office === undefined ? roles : [...roles, officeRole(office)],
      offline: true,
      password: record,
      confirmedAt,
      ...(lastSignIn !== undefined && { lastSignIn }),
    };
  }

  async #countFailure(user: string, limits: Limits): Promise<SignInFailure> {
    const tries = afterFailure(user, await this.#vault.tries(user), limits, this.#clock());
    await this.#vault.keepTries(tries);
    return tries.pausedUntilMs === undefined
      ? { code: 'wrong-password' }
      : { code: 'locked-out', untilMs: tries.pausedUntilMs };
  }

  /** A record of an older work factor is made anew at the next sign-in with the centre. */
  #isCurrent(record: PasswordRecord): boolean {
    return record.iterations === (this.#iterations ?? ITERATIONS);
  }

  #now(): string {
    return new Date(this.#clock()).toISOString();
  }
}

/** Whether the centre has not answered within so many milliseconds. */
async function isSlow(asked: Promise<CentreAnswer>, patienceMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<true>((resolve) => (timer = setTimeout(() => resolve(true), patienceMs)));
  const slow = await Promise.race([asked.then(() => false), silence]);
  clearTimeout(timer);
  return slow;
}

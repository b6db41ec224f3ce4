import type { SignedDevice } from '../rig/signed-device.ts';
import type { TestPlatform } from '../rig/platform.ts';
import type { RawAnswer, RawHttp, RawRequest } from './raw-http.ts';

/** As whom an attack comes; the word is the account of the demo where there is one. */
export const ROLES = [
  'nobody',
  'clerk',
  'clerk.xuhui',
  'lead',
  'analyst',
  'supervisor',
  'admin',
  'figures',
] as const;
export type AttackRole = (typeof ROLES)[number];

/** What an attacker has in hand. */
export interface Stage {
  readonly platform: TestPlatform;
  readonly raw: RawHttp;
  /** A PC of `pd` whose key the attacker has, as a clerk who works there has. */
  readonly pc: SignedDevice;
  /** Another one, whose key the administrator has revoked. */
  readonly revoked: SignedDevice;
  /** Sends as somebody who is signed in; JSON unless it says otherwise. */
  as(role: AttackRole, request: RawRequest): Promise<RawAnswer>;
  /** Pushes documents to a database as somebody. */
  push(role: AttackRole, docs: readonly unknown[], database?: string): Promise<RawAnswer>;
  cookieOf(role: AttackRole): string;
}

/** What came of it: the status, and the reason code where there is one; `cut` when the gateway closed without a word. */
export type Outcome = string;

export interface Attack {
  readonly attack: string;
  readonly as: readonly AttackRole[];
  /** Every outcome of these is a good answer. */
  readonly answer: readonly Outcome[];
  /** Why that is safe. */
  readonly why: string;
  /** What remains, and how it is seen. */
  readonly remains?: string;
  /** Tries it as one of the roles. */
  readonly try: (stage: Stage, role: AttackRole) => Promise<Outcome>;
}

export interface AttackGroup {
  readonly title: string;
  readonly attacks: readonly Attack[];
}

export const DATABASE = 'entries-pd-2026';

/** Status and reason of an answer; of a push with one row the row's reason. */
export function outcomeOf({ status, json, rows }: RawAnswer): Outcome {
  if (status === 0) return 'cut';
  const [row] = rows;
  const reason = row ? (row.reason ?? 'ok') : json.reason;
  return typeof reason === 'string' ? `${status} ${reason}` : String(status);
}

/** One request, as the role. */
export function request(asked: RawRequest | ((stage: Stage) => RawRequest)): Attack['try'] {
  return async (stage, role) =>
    outcomeOf(await stage.as(role, typeof asked === 'function' ? asked(stage) : asked));
}

/** One document, pushed as the role. */
export function pushed(made: (stage: Stage) => unknown, database?: string): Attack['try'] {
  return async (stage, role) => outcomeOf(await stage.push(role, [made(stage)], database));
}

/** Several requests; all outcomes that differ, joined. */
export function each(asked: readonly RawRequest[]): Attack['try'] {
  return async (stage, role) => {
    const outcomes = new Set<string>();
    for (const one of asked) outcomes.add(outcomeOf(await stage.as(role, one)));
    return [...outcomes].sort().join(', ');
  };
}

import type { DeviceEvent, Move, MoveEntry, RegisterEntry } from '../../../app/domain/entry.ts';
import type { Chance } from './chance.ts';
import type { Pen } from './pen.ts';

/** What `audit` would say of a sign-in with the centre. */
export interface SignedIn {
  readonly by: string;
  /** ISO 8601 UTC by the centre's clock. */
  readonly at: string;
  readonly device: string;
}

/** So long after somebody last signed in with the centre a PC lets them in without it, and less than it is allowed. */
const OFFLINE_MS = 7 * 86_400_000;

/** One PC at its counter with its time and whoever sits there. Times are in milliseconds by the PC's clock. */
export class WindowPc {
  readonly pen: Pen;
  readonly #chance: Chance;
  /** User → when they last signed in with the centre, whatever PC; shared by the office. */
  readonly #lastOnline: Map<string, number>;
  readonly #signIns: SignedIn[];
  #by: string | undefined;
  #nowMs = 0;

  constructor(pen: Pen, chance: Chance, lastOnline: Map<string, number>, signIns: SignedIn[]) {
    this.pen = pen;
    this.#chance = chance;
    this.#lastOnline = lastOnline;
    this.#signIns = signIns;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get by(): string | undefined {
    return this.#by;
  }

  /** Lets time pass up to an instant, if it has not yet. */
  reach(ms: number): void {
    this.#nowMs = Math.max(this.#nowMs, ms);
  }

  wait(ms: number): void {
    // No two entries of a PC at the same time.
    this.#nowMs += Math.max(1, Math.round(ms));
  }

  /** Lets somebody take the seat, unless they have it. */
  seat(user: string): void {
    if (this.#by === user) return;
    this.signOut();
    this.wait(this.#chance.between(4_000, 15_000));
    const centreMs = this.#nowMs + this.pen.clockOffsetMs;
    const lastMs = this.#lastOnline.get(user) ?? Number.NEGATIVE_INFINITY;
    const offline = centreMs - lastMs < OFFLINE_MS && this.#chance.is(0.04);
    if (!offline) {
      this.#lastOnline.set(user, centreMs);
      const at = new Date(centreMs - 300).toISOString();
      this.#signIns.push({ by: user, at, device: this.pen.place.device });
    }
    this.#by = user;
    this.#note({ type: 'sign-in', offline, counter: this.pen.place.counter });
  }

  signOut(): void {
    if (this.#by === undefined) return;
    this.wait(1_000);
    this.#note({ type: 'sign-out' });
    this.#by = undefined;
  }

  /** Without signing out, as people do. */
  switchOff(): void {
    this.#by = undefined;
  }

  reveal(visit: string): void {
    this.wait(2_000);
    this.#note({ type: 'reveal', visit });
  }

  /** Of what happens now; with `atMs` of what happened then and is written now (补登). */
  register(visit: Parameters<Pen['register']>[1], atMs?: number): RegisterEntry {
    const moment = this.#moment();
    if (atMs === undefined) return this.pen.register(moment, visit);
    const at = new Date(atMs).toISOString();
    return this.pen.register({ ...moment, at }, { ...visit, backfilledAt: moment.at });
  }

  move(visit: string, move: Move): MoveEntry {
    return this.pen.move(this.#moment(), visit, move);
  }

  #note(event: DeviceEvent): void {
    const at = new Date(this.#nowMs).toISOString();
    this.pen.note({ at, by: this.#by ?? '' }, event);
  }

  #moment(): { readonly at: string; readonly by: string } {
    if (this.#by === undefined) throw new Error('nobody sits at this PC');
    return { at: new Date(this.#nowMs).toISOString(), by: this.#by };
  }
}

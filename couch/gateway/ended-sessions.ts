import type { Clock } from '../../app/domain/clock.ts';
import { SESSION_SECONDS } from '../embedded/constants.ts';
import { hashed } from './shared-slots.ts';
import type { SharedMarks, SharedSlots } from './shared-slots.ts';

const HOUR_MS = 3_600_000;
/** A slot for each hour; the first is used again when the sessions that ended in it are worth nothing any more. */
const SLOTS = 16;
/** Most sessions of one hour that are kept as ended. */
export const MOST_ENDED = 2_000;

/**
 * Sessions that were ended before CouchDB lets them go by itself: it keeps no sessions, and would take the cookie for
 * hours. Kept as hashes in `gateways`, so that they stay ended in all gateways and after a restart.
 */
export class EndedSessions {
  readonly #shared: SharedSlots;
  readonly #clock: Clock;
  readonly #slots = new Map<string, SharedMarks>();

  constructor(shared: SharedSlots, clock: Clock) {
    this.#shared = shared;
    this.#clock = clock;
  }

  has(cookie: string): boolean {
    const hash = hashed(cookie);
    const now = this.#clock();
    for (const marks of this.#slots.values()) if ((marks[hash]?.untilMs ?? 0) > now) return true;
    return false;
  }

  /** Resolves when all gateways will know. Only for cookies that were good, or anybody could fill the memory. */
  async add(cookie: string): Promise<void> {
    const now = this.#clock();
    const slot = String(Math.floor(now / HOUR_MS) % SLOTS);
    const mark = { untilMs: now + SESSION_SECONDS * 1000, count: 1 };
    // At once here, whatever becomes of the writing.
    this.#merge(slot, { [hashed(cookie)]: mark });
    this.#merge(slot, await this.#shared.change(slot, hashed(cookie), () => mark));
  }

  async readAll(): Promise<void> {
    for (const [slot, marks] of await this.#shared.readAll()) this.#merge(slot, marks);
  }

  /** Another gateway has changed a document. */
  heard(id: string, marks: SharedMarks): void {
    const slot = this.#shared.slotOf(id);
    if (slot !== undefined) this.#merge(slot, marks);
  }

  /** What ended stays ended: a change that is heard late is older than what ended here meanwhile, and knows nothing of it. */
  #merge(slot: string, marks: SharedMarks): void {
    const now = this.#clock();
    const all = Object.entries({ ...this.#slots.get(slot), ...marks });
    this.#slots.set(slot, Object.fromEntries(all.filter(([, { untilMs }]) => untilMs > now)));
  }
}

import type { Listener } from './store/store.ts';
import type { Workplace } from './workplace.ts';

/**
 * A person leaves this PC, or makes room for another one. A visitor who is being asked is not cut off, and nothing that
 * the visitor says is lost: the page is left once the question has ended and its outcome is stored, while the clerk still acts.
 */
export class Leaving {
  readonly #workplace: Workplace;
  readonly #changed: Listener;
  readonly #end: () => void;
  #open: number | undefined;
  #isWaiting = false;

  constructor(workplace: Workplace, changed: Listener) {
    this.#workplace = workplace;
    this.#changed = changed;
    this.#end = workplace.ratings.subscribe(() => void this.#follow());
    void this.#count();
  }

  /** How many visits of the person are open; undefined until they have been counted. */
  get open(): number | undefined {
    return this.#open;
  }

  /** Entries that the centre has not confirmed. */
  get waiting(): number {
    return this.#workplace.store.sync.status.waiting;
  }

  /** The person has said to leave, which happens as soon as the question has ended. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Seconds that the visitor has left; 0 while the answer is being stored, undefined when nobody is asked. */
  get secondsLeft(): number | undefined {
    const { ratings, clock } = this.#workplace;
    if (!ratings.isBusy) return undefined;
    const { state } = ratings;
    return state.name === 'asking' ? Math.max(0, Math.ceil((state.until - clock()) / 1000)) : 0;
  }

  /** Leaves, at once or after the question. */
  async confirm(): Promise<void> {
    this.#isWaiting = true;
    this.#changed();
    await this.#follow();
  }

  /** The visitor has gone: the question ends with that reason, which is recorded. */
  endQuestion(): void {
    this.#workplace.ratings.cancel('left');
  }

  /** Nobody leaves; the question goes on. */
  stop(): void {
    this.#isWaiting = false;
    this.#end();
  }

  async #follow(): Promise<void> {
    if (!this.#isWaiting || this.#workplace.ratings.isBusy) return this.#changed();
    this.stop();
    await this.#workplace.session.signOut();
  }

  async #count(): Promise<void> {
    const { store, session } = this.#workplace;
    const visits = await store.visits.open().catch(() => []);
    this.#open = visits.filter((visit) => visit.clerk === session.person?.user).length;
    this.#changed();
  }
}

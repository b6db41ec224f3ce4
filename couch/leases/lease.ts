import type { CouchAdmin } from './couch-admin.ts';
import { readLease, writeLease } from './lease-record.ts';

/** So often within its term a lease is renewed: two renewals may fail before it ends. */
const RENEWALS = 3;

export interface LeaseTerms {
  readonly admin: CouchAdmin;
  readonly name: string;
  /** Of this very lease; no other bears it. */
  readonly holder: string;
  readonly termMs: number;
}

/** When the writing that made it valid was sent. */
export interface Moment {
  /** Monotonic. */
  readonly monotonicMs: number;
  readonly wallMs: number;
}

export function moment(): Moment {
  return { monotonicMs: performance.now(), wallMs: Date.now() };
}

/**
 * The right to be the only gateway that does something, for as long as it is renewed. It ends a term after the last
 * renewal was *sent*; others count the same term from when they have *seen* that renewal, so that they always come later.
 */
export class Lease {
  readonly #terms: LeaseTerms;
  readonly #ended = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #rev: string;
  #since: Moment;
  #renewing: Promise<void> = Promise.resolve();

  /** Taken already: `rev` was answered with 201. */
  constructor(terms: LeaseTerms, rev: string, since: Moment) {
    this.#terms = terms;
    this.#rev = rev;
    this.#since = since;
    this.#timer = setInterval(() => {
      this.#renewing = this.#renewing.then(() => this.#renew());
    }, terms.termMs / RENEWALS);
    this.#timer.unref();
  }

  /** Aborted when the lease was lost or given back. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  get termMs(): number {
    return this.#terms.termMs;
  }

  /**
   * Whether it is held now and for `spareMs` more. Both clocks must say so: the monotonic one stands still while a
   * virtual machine is suspended, the other one can be set back.
   */
  isHeld(spareMs = 0): boolean {
    if (this.#ended.signal.aborted) return false;
    const left = this.#terms.termMs - spareMs;
    const { monotonicMs, wallMs } = this.#since;
    return performance.now() - monotonicMs < left && Date.now() - wallMs < left;
  }

  /** Gives it back; answers the revision that is free then, undefined when that is not known. */
  async release(): Promise<string | undefined> {
    clearInterval(this.#timer);
    await this.#renewing;
    const isOurs = this.isHeld();
    this.#ended.abort();
    if (!isOurs) return undefined;
    const { admin, name, termMs } = this.#terms;
    const free = { rev: this.#rev, holder: undefined };
    const written = await writeLease(admin, name, termMs, free).catch(() => undefined);
    return written?.outcome === 'written' ? written.rev : undefined;
  }

  async #renew(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    const { admin, name, holder, termMs } = this.#terms;
    const limitMs = termMs / RENEWALS;
    const since = moment();
    try {
      const written = await writeLease(admin, name, limitMs, { rev: this.#rev, holder });
      if (written.outcome === 'written') {
        this.#rev = written.rev;
        this.#since = since;
        return;
      }
      // A renewal whose answer was lost has moved it, too: then it still bears our name.
      const held = await readLease(admin, name, limitMs);
      if (held.holder !== holder) this.#lose();
      else if (held.rev !== undefined) this.#rev = held.rev;
    } catch {
      // CouchDB does not answer: tried again until the term is over.
    }
    if (!this.isHeld()) this.#lose();
  }

  #lose(): void {
    clearInterval(this.#timer);
    this.#ended.abort();
  }
}

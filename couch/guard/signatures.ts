import { importPublicKey, isSignedBy } from '../../app/domain/signed-log.ts';
import type { Key } from '../../app/domain/signed-log.ts';
import type { Candidate } from './judge.ts';

/** Checks under way at once: more keep Node's threads no busier, and take memory from other requests. */
const AT_ONCE = 8;
/** More devices than any authority has; then all are forgotten, which costs each its next import. */
const MOST_KEYS = 5_000;

/** Finds out who signed. The arithmetic runs on Node's threads, so that other requests are answered meanwhile. */
export class Signatures {
  /** Keys by their text: a device that is enrolled anew has another one. */
  readonly #keys = new Map<string, Promise<Key | undefined>>();

  /** Those that the device which they name has not signed, or not as they stand. */
  async forgedAmong(candidates: readonly Candidate[]): Promise<ReadonlySet<Candidate>> {
    const forged = new Set<Candidate>();
    const waiting = candidates.values();
    const check = async (): Promise<void> => {
      // The workers share one iterator: each takes the next as soon as it is done.
      for (const candidate of waiting) if (!(await this.#isSigned(candidate))) forged.add(candidate);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, candidates.length) }, check));
    return forged;
  }

  async #isSigned({ publicKey, document }: Candidate): Promise<boolean> {
    const key = await this.#key(publicKey);
    return key !== undefined && isSignedBy(crypto.subtle, key, document);
  }

  #key(text: string): Promise<Key | undefined> {
    const known = this.#keys.get(text);
    if (known) return known;
    if (this.#keys.size >= MOST_KEYS) this.#keys.clear();
    const imported = importPublicKey(crypto.subtle, text);
    this.#keys.set(text, imported);
    return imported;
  }
}

import { importPublicKey, isSignedBy } from '../domain/signed-log.ts';
import type { Key, Signable } from '../domain/signed-log.ts';
import type { Catalogue } from './store.ts';

/** Public keys of PCs as the base data has them, made ready once. */
export class KnownKeys {
  readonly #catalogue: Pick<Catalogue, 'get'>;
  readonly #office: string;
  readonly #keys = new Map<string, Promise<Key | undefined>>();

  constructor(catalogue: Pick<Catalogue, 'get'>, office: string) {
    this.#catalogue = catalogue;
    this.#office = office;
  }

  /** False only where the key of the PC that an entry names is known and did not sign it; the guard knows the others. */
  async mayHaveSigned(entry: Signable): Promise<boolean> {
    const key = await this.#keyOf(String(entry.device));
    return key === undefined || isSignedBy(crypto.subtle, key, entry);
  }

  async #keyOf(device: string): Promise<Key | undefined> {
    const kept = this.#keys.get(device);
    if (kept) return kept;
    const text = this.#catalogue.get('device', `${this.#office}:${device}`)?.publicKey;
    const key = text === undefined ? Promise.resolve(undefined) : importPublicKey(crypto.subtle, text);
    this.#keys.set(device, key);
    return key;
  }
}

/** What the gateway says of itself to everybody, see `couch/README.md`. */
export interface Platform {
  readonly mode: 'production' | 'test';
  readonly version: string;
  /** Set at the gateway; the catalogue's settings win once they are here. */
  readonly supportPhone?: string;
}

const KEY = 'yichuang.platform';
/** Only a PC that has never been told waits, and no longer than this. */
const FIRST_ANSWER_LIMIT_MS = 3_000;

/** Which platform this is: as remembered where it is, because a start never waits for the network. */
export class PlatformInfo {
  #current: Platform | undefined;
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#current = readPlatform(storage.getItem(KEY));
  }

  /** Production until the gateway has said otherwise. */
  get current(): Platform {
    return this.#current ?? { mode: 'production', version: '' };
  }

  /** Asks the gateway; resolves at once where an earlier answer is remembered. */
  async load(): Promise<void> {
    const asked = this.#ask();
    if (this.#current === undefined) await asked;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #ask(): Promise<void> {
    try {
      const response = await fetch('/api/platform', {
        cache: 'no-store',
        signal: AbortSignal.timeout(FIRST_ANSWER_LIMIT_MS),
      });
      const platform = response.ok ? readPlatform(await response.text()) : undefined;
      if (!platform) return;
      this.#current = platform;
      this.#storage.setItem(KEY, JSON.stringify(platform));
      for (const listener of this.#listeners) listener();
    } catch {
      // No network: what is remembered stays.
    }
  }
}

function readPlatform(text: string | null): Platform | undefined {
  try {
    const value = JSON.parse(text ?? 'null') as Record<string, unknown> | null;
    if (value === null || (value.mode !== 'production' && value.mode !== 'test')) return undefined;
    return {
      mode: value.mode,
      version: typeof value.version === 'string' ? value.version : '',
      ...(typeof value.supportPhone === 'string' && { supportPhone: value.supportPhone }),
    };
  } catch {
    return undefined;
  }
}

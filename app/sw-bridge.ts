/** A page that is open for days asks for a newer version by itself; the browser would only when it is loaded. */
const LOOK_MS = 30 * 60_000;

/**
 * A version that was let in takes over within a second. Where a request woke the old worker just as it was to go,
 * Chromium waits for up to five minutes until it looks again; when a page is loaded it looks at once.
 */
const LATE_MS = 5_000;
/** So often a page is loaded anew for one update; then the bar stays, and its button asks again. */
const MOST_TRIES = 3;
/** In the session's storage: how often this tab has asked for the version that waits. */
const TRIES = 'yichuang-update-tries';

/** The page's side of the service worker: installs it, tells of a version that waits, and lets it in when asked. */
export class ServiceWorkerBridge {
  #registration: ServiceWorkerRegistration | undefined;
  #asked = false;
  #tries = 0;
  readonly #listeners = new Set<() => void>();

  /** Whether a newer version is installed and waits, also one that was left waiting by an earlier start. */
  get updateWaits(): boolean {
    return this.#registration?.waiting != null && navigator.serviceWorker.controller !== null;
  }

  /** Whether the version that waits was asked for, and has not taken over yet. */
  get isUpdating(): boolean {
    return this.#tries > 0 && this.updateWaits;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Registers the worker; a browser that refuses still runs the program, with a network. */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    this.#tries = Number(sessionStorage.getItem(TRIES) ?? 0);
    this.#asked = this.#tries > 0;
    sessionStorage.removeItem(TRIES);
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      // The first worker of a PC claims the page as well; only an update that was asked for loads the page anew.
      if (this.#asked) location.reload();
    });
    try {
      this.#registration = await navigator.serviceWorker.register('/service-worker.js', {
        updateViaCache: 'none',
      });
    } catch {
      return;
    }
    this.#registration.addEventListener('updatefound', () => this.#follow(this.#registration?.installing));
    this.#follow(this.#registration.installing);
    setInterval(() => void this.look(), LOOK_MS);
    if (this.isUpdating) this.#ask();
    else this.#tries = 0;
    this.#tell();
  }

  /** Asks the server for a newer version; without a network nothing happens. */
  async look(): Promise<void> {
    await this.#registration?.update().catch(() => undefined);
  }

  /** Lets the waiting version in; the page is loaded anew as soon as it has taken over. */
  apply(): void {
    if (this.isUpdating) return;
    this.#ask();
    this.#tell();
  }

  #ask(): void {
    this.#asked = true;
    this.#tries += 1;
    this.#registration?.waiting?.postMessage({ type: 'skip-waiting' });
    setTimeout(() => this.#askAgain(), LATE_MS);
  }

  #askAgain(): void {
    if (this.updateWaits && this.#tries < MOST_TRIES) {
      sessionStorage.setItem(TRIES, String(this.#tries));
      location.reload();
    } else {
      this.#tries = 0;
      this.#tell();
    }
  }

  #follow(worker: ServiceWorker | null | undefined): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') this.#tell();
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

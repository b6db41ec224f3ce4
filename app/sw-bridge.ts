/** A page that is open for days asks for a newer version by itself; the browser would only when it is loaded. */
const LOOK_MS = 30 * 60_000;

/** The page's side of the service worker: installs it, tells of a version that waits, and lets it in when asked. */
export class ServiceWorkerBridge {
  #registration: ServiceWorkerRegistration | undefined;
  #asked = false;
  readonly #listeners = new Set<() => void>();

  /** Whether a newer version is installed and waits, also one that was left waiting by an earlier start. */
  get updateWaits(): boolean {
    return this.#registration?.waiting != null && navigator.serviceWorker.controller !== null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Registers the worker; a browser that refuses still runs the program, with a network. */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
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
    this.#tell();
  }

  /** Asks the server for a newer version; without a network nothing happens. */
  async look(): Promise<void> {
    await this.#registration?.update().catch(() => undefined);
  }

  /** Lets the waiting version in; the page is loaded anew as soon as it has taken over. */
  apply(): void {
    this.#asked = true;
    this.#registration?.waiting?.postMessage({ type: 'skip-waiting' });
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

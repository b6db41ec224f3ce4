/** Runs in the browser, on a page of the program that has just begun to load; driven by `start-bench.ts`. */
import type { Workplace } from '../../app/workplace.ts';

/** Moments of a start in milliseconds since the navigation. */
export interface Moments {
  /** A name can be typed; 0 where nobody had to sign in. */
  readonly usable: number;
  readonly pressed: number;
  readonly signedIn: number;
  readonly home: number;
}

async function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

async function until<T>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== null && found !== undefined) return found;
    await frame();
  }
}

/** The first element of a kind below each of some others, from one shadow root into the next. */
function within(...path: readonly string[]): HTMLElement | null {
  const [first = '', ...rest] = path;
  return rest.reduce(
    (found, selector) => found?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null,
    document.querySelector<HTMLElement>(first),
  );
}

function workplace(): Workplace | undefined {
  return (within('yichuang-app') as unknown as { workplace: Workplace } | null)?.workplace;
}

/** Signs in with what is given, or finds that the tab is signed in; ends when home shows open visits. */
export async function reachHome(user?: string, password?: string): Promise<Moments> {
  let [usable, pressed] = [0, 0];
  if (user !== undefined) {
    const field = (selector: string) => until(() => within('yichuang-app', 'sign-in-page', selector));
    const [name, secret, button] = [
      await field('#user'),
      await field('#password'),
      await field('button.primary'),
    ];
    usable = performance.now();
    Object.assign(name, { value: user });
    Object.assign(secret, { value: password });
    pressed = performance.now();
    button.click();
  }
  await until(() => workplace()?.session.person);
  const signedIn = performance.now();
  await until(() =>
    [...(within('yichuang-app', 'desk-view', 'home-page')?.shadowRoot?.querySelectorAll('home-list') ?? [])]
      .map((list) => list.shadowRoot?.querySelector('li'))
      .find((row) => row),
  );
  // Drawn in the frame that follows.
  await frame();
  return { usable, pressed, signedIn, home: performance.now() };
}

/** When every visit can be searched, in milliseconds since the navigation. */
export async function searchable(): Promise<number> {
  await workplace()?.store.visits.searchReady;
  return performance.now();
}

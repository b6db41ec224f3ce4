/** Runs in the browser, on the program's own page of a visit; driven by `press-bench.ts`. */
import type { Workplace } from '../../app/workplace.ts';

/** What the page shows once a rating is sealed, and while the visitor is asked. */
const SEALED = /^已评价/;
const ASKED = /^请来访人/;

/** Milliseconds since 1970 UTC with fractions, by a clock that nobody sets. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Registers the n-th visit and goes to its page; the number of the visit. */
export async function begin(n: number): Promise<string> {
  const { store, go } = workplace();
  const { id, number } = await store.visits.register({
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: 'other',
    channel: 'counter',
    visitor: { name: '王秀英', phone: '13800000000' },
    matters: [],
    remark: `问路，第${n}次`,
  });
  go(`/visit/${id}`);
  return number;
}

/** Settles when 已评价 has been painted on the page of the visit that is being rated: when that was. */
export async function sealed(): Promise<number> {
  const status = statusOf(document);
  const root = status?.shadowRoot;
  if (!root || !ASKED.test(textOf(root)))
    throw new Error(`nobody is asked: ${root ? textOf(root) : 'no page'}`);
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!SEALED.test(textOf(root))) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true });
  });
  await painted();
  return now();
}

/** The frame that follows, and then the task behind it: what was drawn is on the screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  });
}

/** Moments between the key and the screen, by the same clock as `now`. */
export interface Moments {
  /** The page begins to write the rating, and the store says that it is sealed. */
  readonly writing: number;
  readonly written: number;
}

let moments: Moments = { writing: NaN, written: NaN };

/** Notes when entries are written; the program goes on as it is. */
export function watchWriting(): void {
  const { visits } = workplace().store;
  const move = visits.move.bind(visits);
  visits.move = async (id, entry) => {
    const writing = now();
    const visit = await move(id, entry);
    if (entry.type === 'rate') moments = { writing, written: now() };
    return visit;
  };
}

/** Of the last rating. */
export function lastMoments(): Moments {
  return moments;
}

function workplace(): Workplace {
  return (document.querySelector('yichuang-app') as unknown as { workplace: Workplace }).workplace;
}

function textOf(root: ShadowRoot): string {
  return [...root.querySelectorAll('span')].map((span) => span.textContent.trim()).join(' ');
}

/** The first element that says how a rating stands, from one shadow root into the next. */
function statusOf(root: Document | ShadowRoot): Element | null {
  const found = root.querySelector('rating-status');
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && statusOf(element.shadowRoot);
    if (inside) return inside;
  }
  return null;
}

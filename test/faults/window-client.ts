import nano from 'nano';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import type { Fetch } from '../../app/store/sync/centre.ts';
import { CookieFetch } from '../rig/cookie-fetch.ts';
import { DEMO_PASSWORD, eventually } from '../rig/platform.ts';
import { Disk, newVisit, openTestStore } from '../rig/store.ts';

/** Longer than any back-off that a fault leaves behind. */
const ARRIVAL_LIMIT_MS = 120_000;

export interface RegisteredVisit {
  readonly _id: string;
  readonly type?: string;
  readonly device?: string;
  readonly seq?: number;
  readonly n?: number;
  readonly remark?: string;
}

/** A window PC without its screen: the real store, and requests as its browser sends them. */
export class WindowClient {
  readonly browser: CookieFetch;
  readonly #disk: Disk;
  readonly #fetch: Fetch;
  #store: LocalStore;
  /** What the clerk was told is saved: the remark of each visit. */
  readonly acknowledged: string[] = [];

  private constructor(disk: Disk, browser: CookieFetch, fetch: Fetch, store: LocalStore) {
    this.#disk = disk;
    this.browser = browser;
    this.#fetch = fetch;
    this.#store = store;
  }

  get store(): LocalStore {
    return this.#store;
  }

  /** A new PC that a clerk has signed in at; `wire` sees its requests. */
  static async open(url: string, wire: (fetch: Fetch) => Fetch = (fetch) => fetch): Promise<WindowClient> {
    const disk = new Disk();
    disk.use();
    const browser = new CookieFetch(url);
    const fetch = wire(browser.fetch);
    const store = await openTestStore(fetch, Date.now);
    store.actAs('clerk');
    await browser.signIn('clerk', DEMO_PASSWORD);
    await store.enrol('pd', 'pd-1-3');
    await store.visits.note({ type: 'sign-in', offline: false, counter: 'pd-1-3' });
    return new WindowClient(disk, browser, fetch, store);
  }

  /** Turned on again after `store.close()`; in a process only one PC can be on at a time. */
  async on(): Promise<void> {
    this.#disk.use();
    this.#store = await openTestStore(this.#fetch, Date.now);
    this.#store.actAs('clerk');
  }

  /** Registers visits, and answers some; every one is acknowledged, whatever the line does. */
  async work(visits: number): Promise<void> {
    for (let visit = 0; visit < visits; visit++) {
      const remark = `第 ${this.acknowledged.length + 1} 次来访`;
      const { id } = await this.store.visits.register(newVisit({ kind: 'other', matters: [], remark }));
      this.acknowledged.push(remark);
      if (visit % 3 === 0) await this.store.visits.move(id, { type: 'answer', text: '已答复' });
    }
  }

  /** Goes on until nothing waits, as the loop does by itself; a session that ended is begun again by the password. */
  async arrive(): Promise<void> {
    await this.settle();
    assert.equal(this.store.sync.status.refused, []);
  }

  /** The same, whatever the centre refused. */
  async settle(): Promise<void> {
    this.store.sync.start('clerk');
    await eventually(
      async () => {
        const state = await this.store.sync.now();
        if (state === 'session') await this.browser.signIn('clerk', DEMO_PASSWORD).catch(() => undefined);
        return state === 'idle' && this.store.sync.status.waiting === 0;
      },
      `an end of ${this.store.sync.status.waiting} waiting entries`,
      ARRIVAL_LIMIT_MS,
    );
  }
}

/** Every acknowledged visit is at the centre once, and the PC's numbers have no gap; answers how many entries there are. */
export async function checkArrived(couchUrl: string, client: WindowClient): Promise<number> {
  const device = client.store.place?.device ?? '';
  const couch = nano(couchUrl);
  const names = (await couch.db.list()).filter((name) => name.startsWith('entries-pd-'));
  const lists = await Promise.all(
    names.map((name) => couch.use<RegisteredVisit>(name).list({ include_docs: true })),
  );
  const entries = lists
    .flatMap(({ rows }) => rows.flatMap(({ doc }) => (doc ? [doc] : [])))
    .filter((doc) => doc.device === device);
  const registrations = entries.filter(({ type }) => type === 'register');
  assert.equal(
    registrations.map(({ remark }) => remark ?? '').sort(),
    [...client.acknowledged].sort(),
    'acknowledged visits, each once',
  );
  assert.equal(sorted(entries.map(({ seq }) => seq ?? 0)), upTo(entries.length), 'seq without gaps');
  assert.equal(sorted(registrations.map(({ n }) => n ?? 0)), upTo(registrations.length), 'n without gaps');
  return entries.length;
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, place) => place + 1);
}

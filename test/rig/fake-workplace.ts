import type { CatalogueDocument, CatalogueType } from '../../app/domain/catalogue.ts';
import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { NoticeRecord } from '../../app/domain/notice.ts';
import { NO_KEYPAD } from '../../app/rating/keypad-face.ts';
import type { KeypadLink } from '../../app/rating/keypad-link.ts';
import type { RatingDesk, RatingOutcome } from '../../app/rating/rating-desk.ts';
import type { Person, Session } from '../../app/session/session.ts';
import type { Catalogue, Draft, Drafts, PlaceOfWork, Store, Sync } from '../../app/store/store.ts';
import type { Workplace } from '../../app/workplace.ts';
import { FAKE_CATALOGUE } from './fake-catalogue.ts';
import { FakeVisits } from './fake-visits.ts';

/** Sunday 22 November 2026, 09:41 in Shanghai. */
export const FAKE_NOW = Date.parse('2026-11-22T01:41:00.000Z');

const PLACE: PlaceOfWork = {
  device: 'a3',
  office: 'pd',
  prefix: 'PD',
  utcOffsetMinutes: 480,
  counter: 'pd-1-3',
};

/** A workplace in memory for trying one page: no network, no database, the real fold, moves and texts. */
export interface FakeWorkplace extends Workplace {
  readonly visits: FakeVisits;
  /** Paths the page went to, and lines it said. */
  readonly gone: string[];
  readonly said: string[];
  /** Notices that were printed. */
  readonly printed: NoticeRecord[];
  /** What the visitor answers to the next question. */
  nextRating: RatingOutcome;
  now: number;
}

export interface FakeOptions {
  readonly user?: string;
  readonly roles?: Person['roles'];
  readonly catalogue?: readonly CatalogueDocument[];
  readonly now?: number;
}

export function fakeWorkplace(options: FakeOptions = {}): FakeWorkplace {
  const catalogue = fakeCatalogue(options.catalogue ?? FAKE_CATALOGUE);
  const user = options.user ?? 'clerk';
  const staff = catalogue.get('staff', user);
  const person: Person = {
    user,
    roles: options.roles ?? staff?.roles ?? ['clerk'],
    office: 'pd',
    offline: false,
    lastSignIn: '2026-11-21T09:02:00.000Z',
    ...(staff && { staff }),
  };
  const clock = () => workplace.now;
  const visits = new FakeVisits(PLACE, clock);
  visits.by = user;
  const gone: string[] = [];
  const said: string[] = [];
  const printed: NoticeRecord[] = [];
  const workplace: FakeWorkplace = {
    now: options.now ?? FAKE_NOW,
    nextRating: {
      type: 'rate',
      level: 5,
      channel: 'second-screen',
      askedAt: new Date(FAKE_NOW).toISOString(),
      answeredAt: new Date(FAKE_NOW).toISOString(),
    },
    visits,
    gone,
    said,
    printed,
    store: fakeStore(visits, catalogue, clock),
    session: fakeSession(person),
    notices: {
      render: async () => new Blob(),
      print: async (record) => void printed.push(record),
      renderSheet: async () => new Blob(),
      printSheet: async () => undefined,
      printBlankForm: async () => undefined,
      printTrace: () => Promise.resolve(),
      warm: async () => undefined,
    },
    keypad: fakeKeypad(),
    ratings: fakeRatings(() => workplace.nextRating),
    clock,
    mode: 'production',
    go: (path) => void gone.push(path),
    say: (message) => void said.push(message),
  };
  return workplace;
}

function fakeCatalogue(documents: readonly CatalogueDocument[]): Catalogue {
  const all = <T extends CatalogueType>(type: T) =>
    documents.filter(
      (document): document is Extract<CatalogueDocument, { type: T }> => document.type === type,
    );
  return {
    all,
    get: (type, key) => all(type).find((document) => document._id === `${type}:${key}`),
    settings: DEFAULT_SETTINGS,
    subscribe: () => () => undefined,
  };
}

function fakeStore(visits: FakeVisits, catalogue: Catalogue, clock: () => number): Store {
  const sync: Sync = {
    status: { state: 'idle', waiting: 0, lastSuccess: new Date(FAKE_NOW).toISOString(), refused: [] },
    start: () => undefined,
    stop: async () => undefined,
    now: async () => 'idle',
    retryRefused: async () => undefined,
    subscribe: () => () => undefined,
  };
  return {
    clock,
    visits,
    catalogue,
    sync,
    drafts: fakeDrafts(),
    disk: {
      room: { used: 120_000_000, quota: 10_000_000_000 },
      level: 'ample',
      look: async () => undefined,
      subscribe: () => () => undefined,
    },
    unsent: {
      count: async () => 0,
      toFile: async () => ({ name: 'none.yichuang', text: '', count: 0 }),
      read: async () => ({ problem: 'foreign' }),
      takeIn: async () => ({ problem: 'office' }),
    },
    place: PLACE,
    enrol: async () => PLACE,
    moveTo: async (counter) => ({ ...PLACE, counter }),
    actAs: (user) => (visits.by = user),
    persistent: true,
    isPrivate: false,
    close: async () => undefined,
  };
}

function fakeDrafts(): Drafts {
  const kept = new Map<string, Draft>();
  return {
    save: async (draft) => void kept.set(draft.id, draft),
    remove: async (id) => void kept.delete(id),
    of: async (clerk) => [...kept.values()].filter((draft) => draft.clerk === clerk),
  };
}

function fakeSession(person: Person): Session {
  return {
    person,
    locked: false,
    signIn: async () => ({ person }),
    unlock: async () => ({ person }),
    lock: () => undefined,
    signOut: async () => undefined,
    changePassword: async () => undefined,
    subscribe: () => () => undefined,
  };
}

function fakeRatings(next: () => RatingOutcome): RatingDesk {
  return {
    state: { name: 'ready', place: 'second-screen' },
    keypad: NO_KEYPAD,
    hasScreen: true,
    isBusy: false,
    ask: async () => next(),
    confirm: () => undefined,
    cancel: () => undefined,
    askReasons: async () => undefined,
    confirmReasons: () => undefined,
    show: () => undefined,
    openScreen: () => undefined,
    subscribe: () => () => undefined,
  };
}

/** A PC without a keypad. */
function fakeKeypad(): KeypadLink {
  const notReady = { ok: false, problem: 'not-ready' } as const;
  return {
    face: NO_KEYPAD,
    choice: undefined,
    log: [],
    subscribe: () => () => undefined,
    listen: () => () => undefined,
    tell: () => undefined,
    profiles: async () => [],
    pair: async () => 'no-browser-support',
    unpair: async () => undefined,
    retry: () => undefined,
    roundTrip: async () => notReady,
    test: () => ({ end: () => undefined, lit: Promise.resolve(notReady) }),
    rest: async () => undefined,
    resume: async () => undefined,
    close: async () => undefined,
  };
}

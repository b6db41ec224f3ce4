/** Runs in the browser: store, rating desk and keypad of a window PC, without its pages; driven by the day with the keypad. */
import type { AskedAt, Level } from '../../app/domain/level.ts';
import { invite as inviteVisitor } from '../../app/pages/visit/rating-actions.ts';
import { VisitWork } from '../../app/pages/visit/visit-work.ts';
import { makeRatingDesk } from '../../app/rating/make-rating-desk.ts';
import { PcKeypad } from '../../app/rating/pc-keypad.ts';
import { RatingScreen } from '../../app/rating/rating-screen.ts';
import { EntryDatabase } from '../../app/store/entry-database.ts';
import type { RawDocument } from '../../app/store/entry-database.ts';
import type { DeviceNavigator } from '../../device/ports/pairing.ts';
import type { Profile } from '../../device/profile.ts';
import { newVisit, open } from '../bench/store-page.ts';
import { fakeWorkplace } from './fake-workplace.ts';

/** Longer than any fault lasts, on a machine that does something else besides. */
const READY_MS = 60_000;
const CLERK = 'clerk';
const POUCH = '_pouch_';

type Counter = Awaited<ReturnType<typeof openCounter>>;

let counter: Counter;
let work: VisitWork;
let screen: RatingScreen;

/** The clerk's page: opens the store, pairs the keypad as a person does, and waits until it is ready. */
export async function begin(profile: Profile, order: readonly AskedAt[]): Promise<void> {
  counter = await openCounter(order);
  const problem = await counter.keypad.pair(profile);
  if (problem) throw new Error(`not paired: ${problem}`);
  await isReady();
}

/** Registers the n-th visitor; the visit's id. */
export async function register(n: number): Promise<string> {
  const { workplace } = counter;
  const visit = await workplace.store.visits.register(newVisit(n));
  work = new VisitWork(workplace, { id: `draft-${n}`, kind: visit.kind, clerk: CLERK });
  work.begin(visit);
  return visit.id;
}

/** 邀请评价 as the clerk presses it: until what came of it is stored. Answers whether the visit has what it needs. */
export async function invite(): Promise<boolean> {
  await inviteVisitor(work);
  if (work.failure) throw new Error(`inviting failed: ${work.failure}`);
  return work.visit?.rating !== undefined || work.visit?.unrated === 'declined';
}

/** Every document of the entries, as PouchDB has it on the disk. */
export async function documents(): Promise<readonly RawDocument[]> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const logs = names.filter((name) => name.startsWith(`${POUCH}entries-`));
  const found = logs.map(async (name) => {
    const log = new EntryDatabase(name.slice(POUCH.length));
    const changes = await log.changes(0, 100_000, true);
    await log.close();
    return changes.documents;
  });
  return (await Promise.all(found)).flat();
}

export async function end(): Promise<void> {
  counter.ratings.close();
  await counter.keypad.close();
  await counter.workplace.store.close();
}

/** The visitor's page: calls `asks` whenever another question is shown. */
export function openScreen(asks: () => unknown): void {
  let shown: string | undefined;
  screen = new RatingScreen({
    onDone: () => undefined,
    onChange: () => {
      const { view } = screen;
      const question = view.name === 'asking' ? view.question : undefined;
      if (question !== undefined && question !== shown) asks();
      shown = question;
    },
  });
}

/** A finger on the second screen. */
export function touch(level: Level | 'decline'): void {
  if (level === 'decline') screen.decline();
  else screen.press(level);
}

async function openCounter(order: readonly AskedAt[]) {
  const store = await open();
  const keypad = new PcKeypad({
    storage: localStorage,
    navigator: navigator as unknown as DeviceNavigator,
    catalogue: store.catalogue,
    office: () => store.place?.office,
  });
  const ratings = makeRatingDesk({ clock: store.clock, keypad, order: () => order });
  return {
    keypad,
    ratings,
    workplace: { ...fakeWorkplace({ user: CLERK }), store, keypad, ratings, clock: store.clock },
  };
}

/** The keypad is there, or back, and what the last visitor said is stored. */
export function isReady(): Promise<void> {
  const { ratings, keypad } = counter;
  const isIt = () => keypad.face.name === 'ready' && !ratings.isBusy;
  if (isIt()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`still ${JSON.stringify(keypad.face)}`)), READY_MS);
    const stops = [ratings, keypad].map((one) =>
      one.subscribe(() => {
        if (!isIt()) return;
        clearTimeout(limit);
        stops.forEach((stop) => stop());
        resolve();
      }),
    );
  });
}

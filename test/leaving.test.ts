import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Leaving } from '../app/leaving.ts';
import type { Unrated } from '../app/domain/entry.ts';
import type { RatingDesk, RatingDeskState } from '../app/rating/rating-desk.ts';
import { fakeWorkplace } from './rig/fake-workplace.ts';
import { eventually } from './rig/platform.ts';

/** A person who leaves while a visitor is asked; `tell` changes what the second screen is at. */
function begin() {
  const fake = fakeWorkplace();
  const listeners = new Set<() => void>();
  const left: string[] = [];
  let state: RatingDeskState = { name: 'asking', visit: 'v', until: fake.now + 41_000, askedAt: '' };
  let isBusy = true;
  const tell = (next: RatingDeskState, busy: boolean) => {
    state = next;
    isBusy = busy;
    for (const listener of listeners) listener();
  };
  const ratings: RatingDesk = {
    ...fake.ratings,
    get state() {
      return state;
    },
    get isBusy() {
      return isBusy;
    },
    cancel: (reason: Unrated['reason']) => {
      left.push(reason);
      tell({ name: 'ready', place: 'second-screen' }, true);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const session = { ...fake.session, signOut: async () => void left.push('signed out') };
  const leaving = new Leaving({ ...fake, ratings, session }, () => undefined);
  return { leaving, left, tell, listeners };
}

test('nobody leaves while a visitor is asked, nor while the answer is being stored', async () => {
  const { leaving, left, tell } = begin();
  assert.is(leaving.secondsLeft, 41);
  await leaving.confirm();
  assert.equal(left, []);
  assert.ok(leaving.isWaiting);
  tell({ name: 'ready', place: 'second-screen' }, true);
  assert.equal(left, []);
  assert.is(leaving.secondsLeft, 0);
  tell({ name: 'ready', place: 'second-screen' }, false);
  await eventually(() => left.length > 0, 'leaving');
  assert.equal(left, ['signed out']);
});

test('a question is ended with a reason, and only then is the page left', async () => {
  const { leaving, left, tell } = begin();
  await leaving.confirm();
  leaving.endQuestion();
  assert.equal(left, ['left']);
  tell({ name: 'ready', place: 'second-screen' }, false);
  await eventually(() => left.length > 1, 'leaving');
  assert.equal(left, ['left', 'signed out']);
});

test('who changes the mind stays, also when the question ends later', async () => {
  const { leaving, left, tell, listeners } = begin();
  await leaving.confirm();
  leaving.stop();
  tell({ name: 'ready', place: 'second-screen' }, false);
  assert.equal(left, []);
  assert.is(listeners.size, 0);
});

test('without a question the page is left at once', async () => {
  const { leaving, left, tell } = begin();
  tell({ name: 'ready', place: 'second-screen' }, false);
  await eventually(() => leaving.open !== undefined, 'the open visits');
  assert.is(leaving.open, 0);
  assert.is(leaving.secondsLeft, undefined);
  await leaving.confirm();
  assert.equal(left, ['signed out']);
});

test.run();

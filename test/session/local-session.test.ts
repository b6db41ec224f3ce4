import 'fake-indexeddb/auto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Credentials } from '../../app/session/credentials.ts';
import { LocalSession } from '../../app/session/local-session.ts';
import type { LeftBehind, TabMemory } from '../../app/session/tab-memory.ts';
import { Vault } from '../../app/session/vault.ts';
import type { DeviceEvent } from '../../app/domain/entry.ts';
import { StoreError } from '../../app/store/store.ts';
import type { Store } from '../../app/store/store.ts';
import { FakeSessionCentre } from '../rig/fake-session-centre.ts';
import { FAKE_NOW, fakeWorkplace } from '../rig/fake-workplace.ts';
import { eventually } from '../rig/platform.ts';

const FEW = 1_000;
/** How long these tests wait for the centre. */
const SOON_MS = 40;
let made = 0;

function memory(): TabMemory & { left: LeftBehind | undefined } {
  return {
    left: undefined,
    read() {
      return this.left;
    },
    write(left) {
      this.left = left;
    },
    clear() {
      this.left = undefined;
    },
  };
}

async function desk() {
  const centre = new FakeSessionCentre();
  centre.accounts.set('clerk', { password: 'right', roles: ['clerk', 'office:pd'] });
  centre.accounts.set('clerk2', { password: 'right', roles: ['clerk', 'office:pd'] });
  centre.accounts.set('clerk.xuhui', { password: 'right', roles: ['clerk', 'office:xuhui'] });
  centre.accounts.set('figures', { password: 'right', roles: ['reader'] });
  centre.accounts.set('homeless', { password: 'right', roles: ['clerk'] });
  centre.accounts.set('supervisor', { password: 'right', roles: ['supervisor'] });
  const noted: DeviceEvent[] = [];
  const acting: (string | undefined)[] = [];
  const state = { now: FAKE_NOW, isFull: false };
  const fake = fakeWorkplace().store;
  const visits = new Proxy(fake.visits, {
    get: (target, key) =>
      key === 'note'
        ? async (event: DeviceEvent) => {
            if (state.isFull) throw new StoreError('quota');
            noted.push(event);
          }
        : Reflect.get(target, key, target),
  });
  const store: Store = { ...fake, visits, actAs: (user) => void acting.push(user) };
  const clock = () => state.now;
  const vault = await Vault.open(`local-session-${(made += 1)}`);
  const tab = memory();
  const make = () =>
    new LocalSession({
      store,
      centre,
      clock,
      memory: tab,
      credentials: new Credentials(vault, centre, clock, FEW, SOON_MS),
    });
  return { centre, noted, acting, state, tab, make, session: make() };
}

function outcome(result: Awaited<ReturnType<LocalSession['signIn']>>): string {
  return 'failure' in result ? result.failure.code : 'let in';
}

test('a clerk of another office, or of none, cannot work on this PC, and leaves no session behind', async () => {
  const { session, centre, acting } = await desk();
  assert.is(outcome(await session.signIn('clerk.xuhui', 'right')), 'wrong-office');
  assert.is(outcome(await session.signIn('homeless', 'right')), 'wrong-office');
  assert.is(session.person, undefined);
  assert.is(centre.signedIn, undefined);
  assert.equal(acting, []);
});

test('the account of a program is let in by no page', async () => {
  const { session, centre } = await desk();
  assert.is(outcome(await session.signIn('figures', 'right')), 'for-programs');
  assert.is(session.person, undefined);
  assert.is(centre.signedIn, undefined);
});

test("a clerk of another office cannot get in without a network by an earlier try's record", async () => {
  const { session, centre } = await desk();
  await session.signIn('clerk.xuhui', 'right');
  centre.network = 'off';
  assert.is(outcome(await session.signIn('clerk.xuhui', 'right')), 'offline-unknown');
});

test('the session of the one before is ended at the centre before another person signs in', async () => {
  const { session, centre } = await desk();
  await session.signIn('clerk', 'right');
  await session.signIn('clerk2', 'right');
  assert.is(centre.signedIn, 'clerk2');
  assert.is(centre.closed, 1);
});

test('signing in and out is written down, with the counter and whether the centre was asked', async () => {
  const { session, centre, noted, acting } = await desk();
  await session.signIn(' Clerk ', 'right');
  await session.signOut();
  centre.network = 'off';
  await session.signIn('clerk', 'right');
  assert.equal(noted, [
    { type: 'sign-in', offline: false, counter: 'pd-1-3' },
    { type: 'sign-out' },
    { type: 'sign-in', offline: true, counter: 'pd-1-3' },
  ]);
  assert.equal(acting, ['clerk', undefined, 'clerk']);
});

test('a clerk signs in also where the disk has no room for the word of it', async () => {
  const { session, state, noted } = await desk();
  state.isFull = true;
  assert.is(outcome(await session.signIn('clerk', 'right')), 'let in');
  assert.is(session.person?.user, 'clerk');
  assert.equal(noted, []);
});

test('without a network, who can sign in is told by name', async () => {
  const { session, centre } = await desk();
  await session.signIn('clerk', 'right');
  await session.signOut();
  centre.network = 'off';
  const result = await session.signIn('clerk2', 'right');
  assert.equal(result, { failure: { code: 'offline-unknown', known: ['李娜'] } });
});

test('people of the centre sign in on any PC and write nothing into the office', async () => {
  const { session, noted } = await desk();
  assert.is(outcome(await session.signIn('supervisor', 'right')), 'let in');
  assert.not(session.needsCounter);
  assert.equal(noted, []);
});

test('a locked screen is not opened by a wrong password, and is by the right one, also without a network', async () => {
  const { session, centre, noted } = await desk();
  await session.signIn('clerk', 'right');
  session.lock();
  assert.ok(session.locked);
  assert.is(outcome(await session.unlock('wrong')), 'wrong-password');
  assert.ok(session.locked);
  centre.network = 'off';
  assert.is(outcome(await session.unlock('right')), 'let in');
  assert.not(session.locked);
  assert.is(noted.length, 1, 'unlocking is no sign-in');
});

test('a page that is loaded anew goes on with the same person, and stays locked when it was', async () => {
  const { session, make } = await desk();
  await session.signIn('clerk', 'right');
  const second = make();
  second.restore();
  assert.is(second.person?.user, 'clerk');
  assert.not(second.locked);
  second.lock();
  const third = make();
  third.restore();
  assert.ok(third.locked);
});

test('a page that is loaded anew after the idle time is locked, and so is one whose clock was put back', async () => {
  const { session, make, state } = await desk();
  await session.signIn('clerk', 'right');
  state.now += 11 * 60_000;
  const later = make();
  later.restore();
  assert.ok(later.locked);
  const { session: other, make: again, state: clock } = await desk();
  await other.signIn('clerk', 'right');
  clock.now -= 60_000;
  const earlier = again();
  earlier.restore();
  assert.ok(earlier.locked);
});

test('nobody is there after signing out and loading the page anew', async () => {
  const { session, make, centre } = await desk();
  await session.signIn('clerk', 'right');
  await session.signOut();
  assert.is(centre.signedIn, undefined);
  const next = make();
  next.restore();
  assert.is(next.person, undefined);
});

test('signing out shows the sign-in page without waiting for the centre, and the next clerk need not wait either', async () => {
  const { session, centre, acting } = await desk();
  await session.signIn('clerk2', 'right');
  await session.signOut();
  await session.signIn('clerk', 'right');
  let answer: () => void = () => undefined;
  centre.slow = new Promise((resolve) => (answer = resolve));
  let shown = false;
  session.subscribe(() => (shown ||= session.person === undefined));
  const left = session.signOut();
  await eventually(() => shown, 'the sign-in page');
  assert.ok(session.isLeaving);
  assert.is(acting.at(-1), undefined);
  assert.is(outcome(await session.signIn('clerk2', 'right')), 'let in');
  assert.ok(session.person?.offline);
  answer();
  await left;
  await eventually(() => session.person?.offline === false, 'the confirmation of the centre');
  assert.not(session.isLeaving);
});

test('a refusal that comes after a clerk was let in locks the screen, and the page stays as it was', async () => {
  const { session, centre } = await desk();
  await session.signIn('clerk', 'right');
  session.lock();
  let answer: () => void = () => undefined;
  centre.slow = new Promise((resolve) => (answer = resolve));
  assert.is(outcome(await session.unlock('right')), 'let in');
  assert.not(session.locked);
  centre.accounts.set('clerk', { password: 'right', roles: [], disabled: true });
  answer();
  await eventually(() => session.locked, 'the lock');
  assert.is(session.person?.user, 'clerk');
  centre.slow = undefined;
  assert.is(outcome(await session.unlock('right')), 'disabled');
});

test('a changed password opens this PC without a network, and the old one no longer does', async () => {
  const { session, centre } = await desk();
  await session.signIn('clerk', 'right');
  assert.equal(await session.changePassword('wrong', 'longer than before'), { code: 'wrong-password' });
  assert.equal(await session.changePassword('right', 'short'), { code: 'length' });
  assert.is(await session.changePassword('right', 'longer than before'), undefined);
  session.lock();
  centre.network = 'off';
  assert.is(outcome(await session.unlock('right')), 'wrong-password');
  assert.is(outcome(await session.unlock('longer than before')), 'let in');
  assert.equal(await session.changePassword('longer than before', 'once more please'), { code: 'offline' });
});

test('the last sign-in is the one before this', async () => {
  const { session, state } = await desk();
  await session.signIn('clerk', 'right');
  assert.is(session.person?.lastSignIn, undefined);
  const first = new Date(state.now).toISOString();
  await session.signOut();
  state.now += 3_600_000;
  await session.signIn('clerk', 'right');
  session.lock();
  await session.unlock('right');
  assert.is(session.person?.lastSignIn, first);
});

test.run();

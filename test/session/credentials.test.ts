import 'fake-indexeddb/auto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import { Credentials } from '../../app/session/credentials.ts';
import { Vault } from '../../app/session/vault.ts';
import { FakeSessionCentre } from '../rig/fake-session-centre.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FEW = 1_000;
/** How long these tests wait for the centre. */
const SOON_MS = 40;
let made = 0;

async function pc() {
  const centre = new FakeSessionCentre();
  centre.accounts.set('lina', { password: 'right', roles: ['clerk', 'office:pd'] });
  const name = `credentials-${(made += 1)}`;
  const time = { now: Date.parse('2026-11-22T01:00:00Z') };
  const open = async (factor = FEW) =>
    new Credentials(await Vault.open(name), centre, () => time.now, factor, SOON_MS);
  const pc = Object.assign(time, { centre, credentials: await open() });
  const prove = (user: string, password: string) => pc.credentials.prove(user, password, DEFAULT_SETTINGS);
  return {
    pc,
    prove,
    /** Signs in with the centre once, as everybody does first. */
    async signInOnce() {
      const proof = await prove('lina', 'right');
      if ('failure' in proof) throw new Error(proof.failure.code);
      await pc.credentials.keep(proof);
    },
    async reload(factor?: number) {
      pc.credentials = await open(factor);
    },
    async fail(user: string, password: string): Promise<string> {
      const proof = await prove(user, password);
      return 'failure' in proof ? proof.failure.code : 'let in';
    },
  };
}

/** The disk has no room for anything until the function that is given back is called. */
function fillDisk(): () => void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  return () => void (IDBObjectStore.prototype.put = put);
}

test('a full disk keeps nobody out, and wrong passwords are counted all the same', async () => {
  const { pc: here, prove, fail, signInOnce } = await pc();
  await signInOnce();
  const makeRoom = fillDisk();
  try {
    const proof = await prove('lina', 'right');
    assert.not('failure' in proof);
    if (!('failure' in proof)) await here.credentials.keep(proof);
    for (let tries = 1; tries < DEFAULT_SETTINGS.signInTries; tries++)
      assert.is(await fail('lina', 'wrong'), 'wrong-password');
    assert.is(await fail('lina', 'wrong'), 'locked-out');
    assert.is(await fail('lina', 'right'), 'locked-out');
  } finally {
    makeRoom();
  }
});

test('nobody is let in without a network who never signed in here, and those who can are named', async () => {
  const { pc: here, prove, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  assert.equal(await prove('wangqiang', 'right'), {
    failure: { code: 'offline-unknown', known: ['lina'] },
  });
});

test('without a network only the right password is let in', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  assert.is(await fail('lina', 'wrong'), 'wrong-password');
  assert.is(await fail('lina', 'right'), 'let in');
});

test('a guesser without a network is stopped at the limit, also with the right password and after a reload', async () => {
  const { pc: here, fail, prove, signInOnce, reload } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  for (let tries = 1; tries < DEFAULT_SETTINGS.signInTries; tries += 1) {
    assert.is(await fail('lina', `guess ${tries}`), 'wrong-password');
  }
  assert.is(await fail('lina', 'last guess'), 'locked-out');
  await reload();
  const until = here.now + DEFAULT_SETTINGS.signInPauseMinutes * MINUTE_MS;
  assert.equal(await prove('lina', 'right'), { failure: { code: 'locked-out', untilMs: until } });
  here.now = until;
  assert.is(await fail('lina', 'right'), 'let in');
});

test('after the pause one wrong password brings the next pause', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  for (let tries = 0; tries < DEFAULT_SETTINGS.signInTries; tries += 1) await fail('lina', 'guess');
  here.now += DEFAULT_SETTINGS.signInPauseMinutes * MINUTE_MS;
  assert.is(await fail('lina', 'guess'), 'locked-out');
});

test('after too many days without the centre the right password is not enough', async () => {
  const { pc: here, fail, prove, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  here.now += DEFAULT_SETTINGS.offlineDays * DAY_MS + 1;
  assert.equal(await prove('lina', 'right'), {
    failure: { code: 'offline-expired', days: DEFAULT_SETTINGS.offlineDays },
  });
  assert.is(await fail('lina', 'wrong'), 'wrong-password');
});

test('signing in without the centre does not lengthen the days without it', async () => {
  const { pc: here, fail, prove, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  here.now += (DEFAULT_SETTINGS.offlineDays - 1) * DAY_MS;
  const proof = await prove('lina', 'right');
  if ('failure' in proof) throw new Error(proof.failure.code);
  await here.credentials.keep(proof);
  here.now += 2 * DAY_MS;
  assert.is(await fail('lina', 'right'), 'offline-expired');
});

test('a password that was changed at the centre no longer opens this PC without a network', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.accounts.set('lina', { password: 'new', roles: ['clerk', 'office:pd'] });
  assert.is(await fail('lina', 'right'), 'wrong-password');
  here.centre.network = 'off';
  assert.is(await fail('lina', 'right'), 'offline-unknown');
});

test('a person who was disabled at the centre no longer opens this PC without a network', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.accounts.set('lina', { password: 'right', roles: [], disabled: true });
  assert.is(await fail('lina', 'right'), 'disabled');
  here.centre.network = 'off';
  assert.is(await fail('lina', 'right'), 'offline-unknown');
});

test('a centre that fails is not the same as none: who is known works on, who is not is told', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'failing';
  assert.is(await fail('lina', 'right'), 'let in');
  assert.is(await fail('wangqiang', 'right'), 'unavailable');
});

test('without a network a clerk keeps the office and the roles that the centre gave', async () => {
  const { pc: here, prove, signInOnce } = await pc();
  await signInOnce();
  here.centre.network = 'off';
  const proof = await prove('lina', 'right');
  assert.not('failure' in proof);
  if ('failure' in proof) return;
  assert.equal(proof.roles, ['clerk', 'office:pd']);
  assert.ok(proof.offline);
});

test('while the centre is slow only who is known here with this very password is let in early', async () => {
  const { pc: here, prove, fail, signInOnce } = await pc();
  await signInOnce();
  let answer: () => void = () => undefined;
  here.centre.slow = new Promise((resolve) => (answer = resolve));
  const wrong = fail('lina', 'wrong');
  const stranger = fail('wangqiang', 'right');
  const proof = await prove('lina', 'right');
  assert.ok(!('failure' in proof) && proof.offline && proof.late);
  answer();
  assert.is(await wrong, 'wrong-password');
  assert.is(await stranger, 'unknown-user');
  assert.is('failure' in proof ? undefined : await proof.late?.(), 'confirmed');
});

test('a password that the centre accepts is let in although this PC knows an older one and the line is slow', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.accounts.set('lina', { password: 'new', roles: ['clerk', 'office:pd'] });
  let answer: () => void = () => undefined;
  here.centre.slow = new Promise((resolve) => (answer = resolve));
  const result = fail('lina', 'new');
  setTimeout(answer, 2 * SOON_MS);
  assert.is(await result, 'let in');
});

test('a refusal that comes late takes the record of this PC away', async () => {
  const { pc: here, prove, fail, signInOnce } = await pc();
  await signInOnce();
  here.centre.accounts.set('lina', { password: 'right', roles: [], disabled: true });
  let answer: () => void = () => undefined;
  here.centre.slow = new Promise((resolve) => (answer = resolve));
  const proof = await prove('lina', 'right');
  answer();
  assert.equal('failure' in proof ? undefined : await proof.late?.(), { code: 'disabled' });
  here.centre.slow = undefined;
  here.centre.network = 'off';
  assert.is(await fail('lina', 'right'), 'offline-unknown');
});

test('a right password sets the tries back', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  for (let tries = 1; tries < DEFAULT_SETTINGS.signInTries; tries += 1) await fail('lina', 'guess');
  await signInOnce();
  here.centre.network = 'off';
  assert.is(await fail('lina', 'guess'), 'wrong-password');
});

test('the slow hash runs once for a sign-in of somebody known here, with the centre and without', async () => {
  const { pc: here, fail, signInOnce } = await pc();
  await signInOnce();
  let hashes = 0;
  const original = crypto.subtle.deriveBits.bind(crypto.subtle);
  crypto.subtle.deriveBits = async (...asked) => {
    hashes += 1;
    return original(...asked);
  };
  try {
    for (const network of ['on', 'off', 'failing'] as const) {
      here.centre.network = network;
      hashes = 0;
      assert.is(await fail('lina', 'right'), 'let in');
      assert.is(hashes, 1, network);
      hashes = 0;
      assert.is(await fail('lina', 'wrong'), 'wrong-password');
      assert.is(hashes, 1, `${network}, wrong`);
    }
  } finally {
    crypto.subtle.deriveBits = original;
  }
});

test('the record of an older work factor is made anew when the centre confirms the password', async () => {
  const { prove, signInOnce, reload } = await pc();
  await signInOnce();
  const kept = await prove('lina', 'right');
  await reload(2 * FEW);
  const renewed = await prove('lina', 'right');
  assert.is('failure' in kept ? undefined : kept.password.iterations, FEW);
  assert.is('failure' in renewed ? undefined : renewed.password.iterations, 2 * FEW);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import { pairedPort } from '../../app/rating/keypad-device.ts';
import { readChoice } from '../../app/rating/keypad-choice.ts';
import type { KeypadNews } from '../../app/rating/keypad-face.ts';
import { logText } from '../../app/rating/keypad-log.ts';
import { makeRatingDesk } from '../../app/rating/make-rating-desk.ts';
import { PcKeypad } from '../../app/rating/pc-keypad.ts';
import type { SerialPortLike } from '../../device/ports/serial-api.ts';
import { shippedProfile } from '../../device/profiles/shipped.ts';
import { FakeKeypad } from '../device/fake-keypad.ts';
import { MovingTime } from '../device/moving-time.ts';
import { profileOf } from '../device/session-rig.ts';
import { fakeWorkplace } from '../rig/fake-workplace.ts';
import { eventually } from '../rig/platform.ts';

const REFERENCE = profileOf('reference');

function memoryStorage(held: Readonly<Record<string, string>> = {}): Storage {
  const kept = new Map(Object.entries(held));
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (place) => [...kept.keys()][place] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const PAIRED = { 'yichuang.keypad': JSON.stringify({ profile: 'reference', label: 'fake' }) };

/** A PC whose keypad was paired before, and the device at the end of the cable. */
function rig(held: Readonly<Record<string, string>> = PAIRED, profile = REFERENCE) {
  const time = new MovingTime();
  const device = new FakeKeypad(profile, time);
  const storage = memoryStorage(held);
  const documents: CatalogueDocument[] = [];
  const listeners = new Set<() => void>();
  const { catalogue } = fakeWorkplace({ catalogue: documents }).store;
  const keypad = new PcKeypad({
    storage,
    navigator: {},
    catalogue: {
      all: catalogue.all,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    office: () => 'pd',
    port: () => device,
    clock: time.clock,
    timers: time,
  });
  const news: KeypadNews[] = [];
  keypad.listen((one) => news.push(one));
  const become = async (name: string) => {
    await eventually(async () => {
      await time.pass(50);
      return keypad.face.name === name;
    }, `the keypad ${name}`);
  };
  const arrive = (document: CatalogueDocument) => {
    documents.push(document);
    for (const listener of listeners) listener();
  };
  return { time, device, storage, keypad, news, become, arrive };
}

test('a PC without a keypad opens nothing', async () => {
  const { device, keypad } = rig({});
  await keypad.resume();
  assert.is(keypad.face.name, 'none');
  assert.is(device.opens, 0);
  assert.equal(await keypad.roundTrip(), { ok: false, problem: 'not-ready' });
});

test('a damaged note of the pairing is none', () => {
  assert.is(readChoice(memoryStorage({ 'yichuang.keypad': '{"profile":' })), undefined);
  assert.is(readChoice(memoryStorage({ 'yichuang.keypad': '{"profile":7}' })), undefined);
});

test('the visitor is asked at the keypad that was paired, thanked for what is stored, and the log has every byte', async () => {
  const { time, device, keypad, become } = rig();
  await become('ready');
  const desk = makeRatingDesk({ clock: time.clock, keypad });
  const asked = desk.ask({ visit: 'v', clerkName: '李娜', clerkNumber: '0137', seconds: 60 });
  await become('asking');
  const { question } = device.told.find(({ command }) => command === 'ask')?.fields ?? {};
  await time.pass(500);
  device.press('34', { question });
  await time.pass(100);
  const outcome = await asked;
  assert.is(outcome.type === 'rate' && `${outcome.level} ${outcome.channel}`, '4 keypad');
  assert.not(device.commands().includes('thank'));
  desk.confirm(true);
  await time.pass(100);
  assert.ok(device.commands().includes('thank'));
  const log = keypad.log.map(logText).join('\n');
  assert.match(log, /-> ask A5 /);
  assert.match(log, /<- key 34 A5 /);
  desk.close();
  await keypad.close();
});

test('a keypad that takes one key for one question is not lost to a finger that lay on it', async () => {
  const { time, device, keypad, become } = rig();
  await become('ready');
  const desk = makeRatingDesk({ clock: time.clock, timers: time, keypad });
  const asked = desk.ask({ visit: 'v', clerkName: '李娜', clerkNumber: '0137', seconds: 60 });
  const questions = () => device.told.filter(({ command }) => command === 'ask').map(({ fields }) => fields);
  await time.pass(100);
  const { question } = questions()[0] ?? {};
  device.press('31', { question });
  await time.pass(300);
  assert.is(questions().length, 1);
  // By then it was let go of.
  await time.pass(2000);
  assert.is(questions().length, 2);
  assert.is(questions()[1]?.question, question);
  device.press('35', { question });
  await time.pass(100);
  const outcome = await asked;
  assert.is(outcome.type === 'rate' && outcome.level, 5);
  const verdicts = outcome.type === 'rate' && outcome.evidence?.map((line) => line.split(' ').at(-1));
  assert.equal(verdicts, ['not-counted', 'counted']);
  desk.close();
  await keypad.close();
});

test('a device that the browser has forgotten with its cable is said not to be there', async () => {
  const ports: SerialPortLike[] = [];
  const serial = { getPorts: async () => ports, requestPort: () => Promise.reject(new Error('not asked')) };
  const profile = shippedProfile('single-byte');
  if (!profile) throw new Error('no such profile');
  const port = pairedPort(profile, { profile: profile.id, label: 'USB 1A86:7523' }, { serial });
  const heard = { bytes: () => undefined, garbled: () => undefined, gone: () => undefined };
  const settings = profile.serial ? { serial: profile.serial } : {};
  assert.equal(await port.open(settings, heard), { ok: false, problem: 'unplugged' });
});

test('a keypad that refuses says so to the desk', async () => {
  const { time, device, keypad, news, become } = rig();
  await become('ready');
  device.answer = 'refused';
  keypad.tell({ type: 'ask', number: 3, name: '', staff: '', seconds: 60 });
  await time.pass(2000);
  assert.equal(
    news.find(({ type }) => type === 'keypad-refused'),
    { type: 'keypad-refused', number: 3, problem: 'refused' },
  );
  await keypad.close();
});

test('unplugged and plugged in again it comes back by itself', async () => {
  const { device, keypad, become } = rig();
  await become('ready');
  device.unplug();
  await become('lost');
  assert.is(keypad.face.name === 'lost' && keypad.face.problem, 'unplugged');
  device.plugIn();
  await become('ready');
  await keypad.close();
});

test('keys of a test are shown and never told to the desk', async () => {
  const { time, device, keypad, news, become } = rig();
  await become('ready');
  const pressed: string[] = [];
  const test = keypad.test(20, ({ key }) => pressed.push(key));
  await time.pass(100);
  assert.ok((await test.lit).ok);
  device.press('35', { question: 0 });
  await time.pass(100);
  test.end();
  await time.pass(100);
  device.press('31', { question: 0 });
  await time.pass(100);
  assert.equal(pressed, ['35']);
  assert.equal(
    news.flatMap((one) => (one.type === 'keypad-key' ? [one.key] : [])),
    ['31'],
  );
  assert.is(device.commands().at(-2), 'cancel');
  await keypad.close();
});

test('every key can be tried, also at a keypad that takes one key for one question', async () => {
  const { time, device, keypad, become } = rig();
  await become('ready');
  const pressed: string[] = [];
  const test = keypad.test(20, ({ key }) => pressed.push(key));
  for (const key of ['35', '34', '33']) {
    await time.pass(100);
    device.press(key, { question: 0 });
  }
  await time.pass(100);
  assert.equal(pressed, ['35', '34', '33']);
  assert.is(device.commands().filter((command) => command === 'ask').length, 4);
  test.end();
  await time.pass(100);
  assert.is(device.commands().at(-1), 'cancel');
  await keypad.close();
});

test('a test shows no visitor’s key: it does not begin while one is asked, and ends when one is', async () => {
  const { time, device, keypad, become } = rig();
  await become('ready');
  const desk = makeRatingDesk({ clock: time.clock, keypad });
  const pressed: string[] = [];
  const running = keypad.test(60, ({ key }) => pressed.push(key));
  await time.pass(100);
  const asked = desk.ask({ visit: 'v', clerkName: '李娜', clerkNumber: '0137', seconds: 60 });
  const other = keypad.test(60, ({ key }) => pressed.push(key));
  assert.equal(await other.lit, { ok: false, problem: 'not-ready' });
  await time.pass(500);
  running.end();
  other.end();
  const { question } = device.told.findLast(({ command }) => command === 'ask')?.fields ?? {};
  device.press('31', { question });
  await time.pass(100);
  const outcome = await asked;
  assert.is(outcome.type === 'rate' && outcome.level, 1);
  assert.equal(pressed, []);
  desk.confirm(true);
  await time.pass(100);
  const { lit } = keypad.test(60, () => undefined);
  await time.pass(100);
  assert.ok((await lit).ok, 'with the visitor thanked it can be tried again');
  desk.close();
  await keypad.close();
});

test('a kind of keypad that the catalogue has not brought yet is opened when it comes', async () => {
  const profile = { ...REFERENCE, id: 'hall-7' };
  const held = { 'yichuang.keypad': JSON.stringify({ profile: 'hall-7', label: 'fake' }) };
  const { keypad, become, arrive } = rig(held, profile);
  await become('failed');
  assert.is(keypad.face.name === 'failed' && keypad.face.problem, 'not-chosen');
  arrive({ _id: 'keypad:hall-7', type: 'keypad', id: 'hall-7', profile: { ...profile } });
  await become('ready');
  await keypad.close();
});

test('unpaired, the port is given back and the PC has no keypad', async () => {
  const { device, storage, keypad, become } = rig();
  await become('ready');
  await keypad.unpair();
  assert.is(keypad.face.name, 'none');
  assert.is(storage.length, 0);
  assert.not(device.isOpen);
});

test('the teaching page gets the port, and gives it back', async () => {
  const { device, keypad, become } = rig();
  await become('ready');
  await keypad.rest();
  assert.not(device.isOpen);
  await keypad.resume();
  await become('ready');
  await keypad.close();
});

test('a browser without Web Serial is said so by the chooser', async () => {
  const { keypad } = rig({});
  const profile = shippedProfile('single-byte');
  assert.is(profile && (await keypad.pair(profile)), 'no-browser-support');
  assert.is(keypad.choice, undefined);
});

test.run();

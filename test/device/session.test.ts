import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Question } from '../../device/message.ts';
import { bytesText } from '../../device/text-bytes.ts';
import { frameOf } from './frames.ts';
import { profileOf, sessionRig } from './session-rig.ts';

const question: Question = { question: 7, name: '李娜', staff: '0137', seconds: 30 };

test('opened, greeted, asked, pressed, thanked', async () => {
  const { time, device, keypad, keys, states } = sessionRig();
  assert.equal(keypad.state, { name: 'opening' });
  await time.pass(20);
  assert.equal(keypad.state, { name: 'ready' });
  assert.is(device.settings?.serial?.baudRate, 9600);
  const asked = keypad.ask(question);
  await time.pass(20);
  assert.equal(await asked, { ok: true, tookMs: 5 });
  const [, told] = device.told;
  assert.is(told?.command, 'ask');
  assert.is(told?.fields.seconds, 30);
  assert.is(bytesText(told?.fields.name ?? new Uint8Array(), 'gbk'), '李娜');
  device.press('34', { question: 7 });
  await time.pass(20);
  assert.equal(
    keys().map(({ key, level, question: of, sequence, isRepeat }) => ({
      key,
      level,
      of,
      sequence,
      isRepeat,
    })),
    [{ key: '34', level: 4, of: 7, sequence: 1, isRepeat: false }],
  );
  const thanked = keypad.thank();
  await time.pass(20);
  assert.is((await thanked).ok, true);
  assert.equal(device.commands(), ['greet', 'ask', 'acknowledge', 'thank']);
  assert.equal(states(), ['ready', 'asking 7', 'ready']);
  await keypad.close();
  assert.equal(keypad.state, { name: 'closed' });
  assert.not.ok(device.isOpen);
});

test('a key that comes byte by byte between noise is one key', async () => {
  const { time, device, events, keys } = sessionRig(undefined, (fake) => (fake.chunkBytes = 1));
  await time.pass(50);
  device.send(Uint8Array.of(0xa5, 0x05, 0x00));
  device.send(frameOf(profileOf('reference'), 'key', { key: '35', sequence: 9, question: 1 }), 5);
  await time.pass(100);
  assert.equal(
    keys().map(({ key }) => key),
    ['35'],
  );
  assert.equal(
    events.flatMap((event) => (event.type === 'noise' ? [event.bytes] : [])).join(' '),
    'A5 05 00',
  );
});

test('one command is in flight: the next is said when the one before is answered', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  device.answerMs = 100;
  const outcomes = [keypad.greet(), keypad.ask(question), keypad.cancel()];
  await time.pass(99);
  assert.equal(device.commands(), ['greet', 'greet']);
  await time.pass(100);
  assert.equal(device.commands(), ['greet', 'greet', 'ask']);
  await time.pass(200);
  assert.equal(device.commands(), ['greet', 'greet', 'ask', 'cancel']);
  assert.ok((await Promise.all(outcomes)).every(({ ok }) => ok));
  assert.equal(keypad.state, { name: 'ready' }, 'cancelled while it was being asked');
});

test('a command without an answer is said again with the same number, and answered late counts once', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  device.swallowed = 1;
  const asked = keypad.ask(question);
  await time.pass(600);
  assert.is((await asked).ok, true);
  const [first, second] = device.told.filter(({ command }) => command === 'ask');
  assert.is(first?.fields.sequence, second?.fields.sequence);
  // An answer to a command before is no answer to this one.
  device.isSilent = true;
  const thanked = keypad.thank();
  device.send(frameOf(profileOf('reference'), 'done', { sequence: first?.fields.sequence ?? 0 }), 10);
  await time.pass(100);
  device.isSilent = false;
  await time.pass(500);
  assert.is((await thanked).ok, true);
  assert.is(device.commands().filter((command) => command === 'thank').length, 2);
});

test('a device that refuses is no lost device', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  device.answer = 'refused';
  const asked = keypad.ask(question);
  await time.pass(20);
  assert.equal(await asked, { ok: false, problem: 'refused' });
  assert.equal(keypad.state, { name: 'ready' });
});

test('a key sent again until it is acknowledged is told as a repeat; the same number a round later is not', async () => {
  const { time, device, keys } = sessionRig(undefined, (fake) => (fake.repeatsMs = 200));
  await time.pass(20);
  const key = frameOf(profileOf('reference'), 'key', { key: '35', sequence: 3, question: 7 });
  for (const pauseMs of [200, 200, 6000]) {
    device.send(key);
    await time.pass(pauseMs);
  }
  device.send(key);
  await time.pass(10);
  assert.equal(
    keys().map(({ isRepeat }) => isRepeat),
    [false, true, true, false],
  );
  device.press('31', { question: 7, sequence: 9 });
  await time.pass(1000);
  assert.is(keys().filter(({ sequence }) => sequence === 9).length, 1, 'acknowledged, so sent once');
});

test('counters go round, and commands of the 300th kind are answered like the first', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  for (let count = 0; count < 300; count += 1) {
    const asked = keypad.ask({ ...question, question: 65_500 + count });
    await time.pass(10);
    assert.is((await asked).ok, true);
  }
  assert.is(device.told.at(-1)?.fields.question, (65_500 + 299) % 65_536);
  device.press('35', { question: (65_500 + 299) % 65_536 });
  await time.pass(10);
  assert.equal(keypad.state, { name: 'asking', question: 65_799 });
});

test('a question is known by its number although the field of the device is narrower', async () => {
  const { time, device, keypad, keys } = sessionRig();
  await time.pass(20);
  const asked = keypad.ask({ ...question, question: 70_000 });
  await time.pass(10);
  await asked;
  device.press('35', { question: 70_000 });
  device.press('35', { question: 70_001 });
  await time.pass(10);
  assert.equal(
    keys().map((key) => key.question),
    [70_000, 70_001 - 65_536],
  );
});

test('a device that answers only when asked is asked while a question is open, and no longer', async () => {
  const { time, device, keypad, keys } = sessionRig(profileOf('sundyn'));
  await time.pass(50);
  assert.equal(device.commands(), ['heartbeat', 'greet']);
  const asked = keypad.ask(question);
  await time.pass(1000);
  await asked;
  const polls = () => device.commands().filter((command) => command === 'poll').length;
  assert.ok(polls() >= 2 && polls() <= 4, `${polls()} polls`);
  device.press('32');
  await time.pass(700);
  assert.equal(
    keys().map(({ level }) => level),
    [4],
  );
  await Promise.all([keypad.cancel(), time.pass(500)]);
  const before = polls();
  await time.pass(5000);
  assert.is(polls(), before);
});

test('while it is polled its heartbeat goes on, so a device that is gone is noticed in the middle of a question', async () => {
  const { time, device, keypad, states } = sessionRig(profileOf('sundyn'));
  await time.pass(50);
  const asked = keypad.ask({ ...question, seconds: 60 });
  await time.pass(50);
  await asked;
  device.isSilent = true;
  await time.pass(25_000);
  assert.equal(states().slice(0, 3), ['ready', 'asking 7', 'lost silent']);
});

test('a device of bare bytes needs no command: what it cannot be told is done at once', async () => {
  const { time, device, keypad, keys } = sessionRig(profileOf('single-byte'));
  await time.pass(10);
  assert.equal(await keypad.ask(question), { ok: true, tookMs: 0 });
  assert.equal(keypad.state, { name: 'asking', question: 7 });
  device.press('31');
  await time.pass(19);
  assert.is(keys().length, 0);
  await time.pass(2);
  assert.equal(
    keys().map(({ level, at }) => [level, time.now - at]),
    [[5, 21]],
  );
  assert.equal(await keypad.roundTrip(), { ok: false, problem: 'not-known' });
});

test('the way there and back is measured without taking the question off the screen', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  device.answerMs = 37;
  const trip = keypad.roundTrip();
  await time.pass(50);
  assert.equal(await trip, { ok: true, tookMs: 37 });
  assert.is(device.commands().at(-1), 'heartbeat');
});

test('a question that nobody ends is over some seconds after its time', async () => {
  const { time, keypad } = sessionRig();
  await time.pass(20);
  void keypad.ask(question);
  await time.pass(31_000);
  assert.is(keypad.state.name, 'asking');
  await time.pass(5000);
  assert.is(keypad.state.name, 'ready');
});

test('a listener that fails ends neither the others nor the session', async () => {
  const { time, device, keypad, keys } = sessionRig();
  keypad.subscribe(() => {
    throw new Error('a bug of the page');
  });
  let failures = 0;
  for (let round = 0; round < 20; round += 1) await time.pass(20).catch(() => (failures += 1));
  device.press('35', { question: 1 });
  for (let round = 0; round < 20; round += 1) await time.pass(20).catch(() => (failures += 1));
  assert.is(keys().length, 1);
  assert.ok(failures > 0, 'and it is seen');
});

test.run();

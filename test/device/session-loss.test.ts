import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Problem } from '../../device/message.ts';
import { frameOf } from './frames.ts';
import { profileOf, sessionRig } from './session-rig.ts';

const question = { question: 7, name: '李娜', staff: '0137', seconds: 30 };

test('unplugged and plugged in again, it comes back by itself and shows the question with the time that is left', async () => {
  const { time, device, keypad, states } = sessionRig();
  await time.pass(20);
  const asked = keypad.ask(question);
  await time.pass(20);
  await asked;
  device.unplug();
  assert.equal(keypad.state, { name: 'lost', problem: 'unplugged' });
  assert.equal(await keypad.thank(), { ok: false, problem: 'unplugged' });
  await time.pass(10_000);
  assert.equal(
    states(),
    ['ready', 'asking 7', 'lost unplugged', 'ready'].slice(0, 3),
    'no flicker while it is away',
  );
  device.plugIn();
  await time.pass(50);
  assert.equal(keypad.state, { name: 'ready' }, 'thanked while it was away: the question is over');
});

test('a question that was open when the device was lost is shown again', async () => {
  const { time, device, keypad, states } = sessionRig();
  await time.pass(20);
  const asked = keypad.ask(question);
  await time.pass(20);
  await asked;
  device.unplug();
  await time.pass(9_980);
  device.plugIn();
  await time.pass(50);
  assert.equal(states(), ['ready', 'asking 7', 'lost unplugged', 'ready', 'asking 7']);
  assert.is(device.told.at(-1)?.fields.seconds, 20);
  device.unplug();
  await time.pass(40_000);
  device.plugIn();
  await time.pass(50);
  assert.equal(keypad.state, { name: 'ready' }, 'after its time nobody is asked');
});

test('a key pressed while the device was away from the page is told when the device repeats it', async () => {
  const { time, device, keys } = sessionRig(undefined, (fake) => (fake.repeatsMs = 500));
  await time.pass(20);
  device.unplug();
  device.press('35', { question: 7 });
  await time.pass(100);
  device.plugIn();
  await time.pass(1000);
  assert.is(keys().length, 1);
});

test('a plug that was only touched is back within a second, also when no event tells of it', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  device.unplug();
  device.refusal = undefined;
  await time.pass(350);
  assert.equal(keypad.state, { name: 'ready' });
});

test('a port that another program has open is tried again until it is free', async () => {
  const { time, device, keypad } = sessionRig(undefined, (fake) => (fake.refusal = 'in-use'));
  await time.pass(60_000);
  assert.equal(keypad.state, { name: 'lost', problem: 'in-use' });
  assert.ok(device.opens >= 12 && device.opens <= 20, `${device.opens} tries in a minute`);
  device.refusal = undefined;
  await time.pass(5100);
  assert.equal(keypad.state, { name: 'ready' });
});

test('without permission a person has to act; when somebody has, it goes on', async () => {
  const { time, device, keypad, states } = sessionRig(undefined, (fake) => (fake.refusal = 'no-permission'));
  await time.pass(100);
  assert.equal(keypad.state, { name: 'failed', problem: 'no-permission' });
  assert.equal(await keypad.ask(question), { ok: false, problem: 'no-permission' });
  await time.pass(60_000);
  assert.ok(device.opens <= 5);
  device.refusal = undefined;
  keypad.retry();
  await time.pass(50);
  assert.equal(states(), ['failed no-permission', 'ready']);
});

test('a driver that never opens is given up after its time, and tried again', async () => {
  const { time, device, keypad } = sessionRig(undefined, (fake) => (fake.opensNever = true));
  await time.pass(7900);
  assert.equal(keypad.state, { name: 'opening' });
  await time.pass(200);
  assert.equal(keypad.state, { name: 'lost', problem: 'stuck' });
  device.opensNever = false;
  await time.pass(400);
  assert.equal(keypad.state, { name: 'ready' });
});

test('a write that never ends, and a port that cannot be given back, hold nothing up for ever', async () => {
  const { time, device, keypad } = sessionRig();
  await time.pass(20);
  device.writesNever = true;
  device.closesNever = true;
  const asked = keypad.ask(question);
  await time.pass(2100);
  assert.equal(await asked, { ok: false, problem: 'stuck' });
  assert.equal(keypad.state, { name: 'lost', problem: 'stuck' });
  device.writesNever = false;
  device.closesNever = false;
  device.isOpen = false;
  await time.pass(8000);
  assert.equal(keypad.state, { name: 'ready' });
});

test('a device that falls silent is lost after three heartbeats, opened anew, and found when it speaks again', async () => {
  const { time, device, keypad, states } = sessionRig();
  await time.pass(20);
  device.isSilent = true;
  await time.pass(5000 + 3 * 500 + 2 * 1000 - 100);
  assert.equal(keypad.state, { name: 'ready' });
  await time.pass(200);
  assert.equal(keypad.state, { name: 'lost', problem: 'silent' });
  await time.pass(20_000);
  assert.ok(device.opens >= 3, 'a handle that is stale is not kept');
  device.isSilent = false;
  await time.pass(6000);
  assert.equal(states(), ['ready', 'lost silent', 'ready']);
});

test('while a device speaks by itself it is not asked whether it is there', async () => {
  const { time, device } = sessionRig();
  await time.pass(20);
  for (let second = 0; second < 30; second += 1) {
    device.send(frameOf(profileOf('reference'), 'alive', { sequence: 0 }));
    await time.pass(1000);
  }
  assert.equal(device.commands(), ['greet']);
});

test('a PC that slept takes no silence for an answer', async () => {
  const reference = profileOf('reference');
  const { time, device, states } = sessionRig({
    ...reference,
    timing: { ...reference.timing, lostAfter: 1 },
  });
  await time.pass(20);
  for (let night = 0; night < 3; night += 1) {
    // The heartbeat is out, the lid is closed; hours later the timer fires before anything can be heard.
    device.isSilent = true;
    await time.pass(5100);
    time.jump(3_600_000);
    device.isSilent = false;
    await time.pass(100);
  }
  assert.equal(states(), ['ready']);
  device.isSilent = true;
  await time.pass(6000);
  assert.equal(states(), ['ready', 'lost silent'], 'awake, one answer that stays away is enough here');
});

test('a port that opens after it was given up is given back', async () => {
  const { time, device, keypad } = sessionRig(undefined, (fake) => (fake.opensAfterMs = 8100));
  await time.pass(8050);
  assert.equal(keypad.state, { name: 'lost', problem: 'stuck' });
  device.opensAfterMs = 0;
  await time.pass(100);
  assert.not.ok(device.isOpen, 'nobody holds it');
  await time.pass(400);
  assert.equal(keypad.state, { name: 'ready' });
});

test('what is plugged in while it is being tried is tried again at once', async () => {
  for (const refusal of ['no-permission', 'in-use'] as const) {
    const { time, device, keypad } = sessionRig(undefined, (fake) => {
      fake.refusal = refusal;
      fake.opensAfterMs = 100;
    });
    while (device.opens < (refusal === 'in-use' ? 5 : 1)) await time.pass(10);
    device.plugIn();
    await time.pass(110);
    assert.is(keypad.state.name, refusal === 'in-use' ? 'lost' : 'failed');
    await time.pass(450);
    assert.equal(keypad.state, { name: 'ready' });
  }
});

test('a board that starts anew when its port is opened is waited for', async () => {
  const { time, device, keypad, states } = sessionRig(undefined, (fake) => (fake.isSilent = true));
  await time.pass(1800);
  device.isSilent = false;
  await time.pass(600);
  assert.equal(keypad.state, { name: 'ready' });
  assert.equal(states(), ['ready']);
});

test('bytes that nobody understands, and no answer: another speed, parity or profile', async () => {
  const { time, device, keypad } = sessionRig(undefined, (fake) => (fake.isSilent = true));
  await time.pass(100);
  device.send(Uint8Array.of(0xf8, 0x00, 0x78, 0xf8, 0x80, 0x00, 0x78, 0x78, 0xf8));
  await time.pass(4000);
  assert.equal(keypad.state, { name: 'failed', problem: 'wrong-settings' });
  device.isSilent = false;
  await time.pass(15_100);
  assert.equal(keypad.state, { name: 'ready' }, 'somebody has mended it');
});

test('the line itself says that it is garbled', async () => {
  const { time, device, keypad } = sessionRig(undefined, (fake) => (fake.isSilent = true));
  await time.pass(100);
  device.garble();
  await time.pass(4000);
  assert.equal(keypad.state, { name: 'failed', problem: 'wrong-settings' });
});

test('a page that was busy does not give up half a frame whose rest is there', async () => {
  const { time, device, keys } = sessionRig();
  await time.pass(20);
  const key = frameOf(profileOf('reference'), 'key', { key: '33', sequence: 1, question: 7 });
  device.send(key.slice(0, 4));
  await time.pass(10);
  // Nothing is served for two seconds; the timer comes first, and late.
  time.jump(2000);
  await time.pass(40);
  device.send(key.slice(4));
  await time.pass(10);
  assert.equal(
    keys().map(({ level }) => level),
    [3],
  );
});

test('closed in the middle of anything, the port is given back and nothing more is told', async () => {
  const problems: (Problem | undefined)[] = [];
  for (const afterMs of [0, 3, 10, 25, 27, 5000]) {
    const { time, device, keypad, events } = sessionRig();
    await time.pass(afterMs);
    const asked = keypad.ask(question);
    await time.pass(2);
    const closed = keypad.close();
    const told = events.length;
    await time.pass(100);
    await closed;
    device.plugIn();
    await time.pass(60_000);
    const outcome = await asked;
    problems.push(outcome.ok ? undefined : outcome.problem);
    assert.equal(keypad.state, { name: 'closed' });
    assert.not.ok(device.isOpen);
    assert.is(events.length, told);
  }
  assert.equal(new Set(problems), new Set(['not-ready', 'overtaken']));
});

test('a port that breaks its promises is a port that is stuck, and is tried again', async () => {
  let breaks: 'open' | 'write' | 'nothing' = 'open';
  const broken = () => Promise.reject(new Error('a bug of a port'));
  const { time, device, keypad } = sessionRig(undefined, (fake) => {
    const open = fake.open.bind(fake);
    fake.open = async (settings, listener) => {
      if (breaks === 'open') return broken();
      const opened = await open(settings, listener);
      if (breaks === 'nothing' || !opened.ok) return opened;
      fake.isOpen = false;
      return { ok: true, port: { write: broken, close: broken } };
    };
  });
  await time.pass(50);
  assert.equal(keypad.state, { name: 'lost', problem: 'stuck' });
  breaks = 'write';
  const { opens } = device;
  await time.pass(3000);
  assert.ok(device.opens > opens);
  assert.equal(keypad.state, { name: 'lost', problem: 'stuck' });
  breaks = 'nothing';
  await time.pass(5100);
  assert.equal(keypad.state, { name: 'ready' });
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Profile } from '../../device/profile.ts';
import { randomOf } from './fuzz.ts';
import type { Random } from './fuzz.ts';
import { profileOf, sessionRig } from './session-rig.ts';
import type { SessionRig } from './session-rig.ts';

const VISITS = 300;

/** What happens between asking and pressing; afterwards the device is there and works. */
const FAULTS: Readonly<Record<string, (rig: SessionRig, random: Random) => Promise<void>>> = {
  nothing: async () => undefined,
  slow: async ({ time }, random) => time.pass(random(20_000)),
  noise: async ({ time, device }, random) => {
    device.send(Uint8Array.from({ length: 2 + random(30) }, () => random(256)));
    // Noise ends before a key begins, or a bare byte is part of it.
    await time.pass(100);
  },
  split: async ({ device }) => {
    device.chunkBytes = 1;
    device.betweenMs = 3;
  },
  garbled: async ({ time, device }) => {
    device.garble();
    await time.pass(10);
  },
  unplugged: async ({ time, device }, random) => {
    device.unplug();
    await time.pass(random(8000));
    device.plugIn();
    await time.pass(500);
  },
  'unplugged and unnoticed': async ({ time, device }, random) => {
    device.unplug();
    await time.pass(random(8000));
    device.refusal = undefined;
    await time.pass(6000);
  },
  'in use when it comes back': async ({ time, device }) => {
    device.unplug();
    device.refusal = 'in-use';
    await time.pass(4000);
    device.refusal = undefined;
    await time.pass(6000);
  },
  'opens never, once': async ({ time, device }) => {
    device.unplug();
    device.opensNever = true;
    device.plugIn();
    await time.pass(8500);
    device.opensNever = false;
    await time.pass(6000);
  },
  silent: async ({ time, device }, random) => {
    device.isSilent = true;
    await time.pass(random(15_000));
    device.isSilent = false;
    await time.pass(12_000);
  },
  asleep: async ({ time }, random) => {
    time.jump(random(600_000));
    await time.pass(10);
  },
  busy: async ({ time }) => {
    time.jump(3000);
    await time.pass(10);
  },
};

function calm({ device }: SessionRig): void {
  device.chunkBytes = 1000;
  device.betweenMs = 1;
  device.swallowed = 0;
}

/** A day at a window, in moving time: what was pressed, and what the session told of it. */
async function day(profile: Profile, seed: number) {
  const random = randomOf(seed);
  const rig = sessionRig(profile, (device) => {
    if (profile.send.acknowledge !== undefined) device.repeatsMs = 200;
  });
  const { time, device, keypad, keys } = rig;
  await time.pass(100);
  const pressed: string[] = [];
  const names = Object.keys(FAULTS);
  const times = new Map(names.map((name) => [name, 0]));
  const values = Object.entries(profile.keys);
  const isNumbered = profile.receive.some(({ bytes }) => bytes.includes('{question'));
  for (let visit = 1; visit <= VISITS; visit += 1) {
    device.swallowed = random(3);
    const asked = keypad.ask({ question: visit, name: '李娜', staff: '0137', seconds: 3600 });
    await time.pass(3000);
    assert.is((await asked).ok, true, `visit ${visit}`);
    calm(rig);
    const fault = names[visit % names.length] ?? '';
    times.set(fault, (times.get(fault) ?? 0) + 1);
    await FAULTS[fault]?.(rig, random);
    assert.equal(keypad.state, { name: 'asking', question: visit }, `visit ${visit} after ${fault}`);
    const [key = '', level] = values[random(values.length)] ?? [];
    for (let presses = 1 + random(2); presses > 0; presses -= 1) {
      device.press(key, { question: visit });
      pressed.push(`${isNumbered ? visit : '-'} ${level}`);
      await time.pass(profile.answers === 'polled' ? 2000 : 300);
    }
    calm(rig);
    const thanked = keypad.thank();
    await time.pass(2000);
    assert.ok((await thanked).ok);
  }
  const told = keys()
    .filter(({ isRepeat }) => !isRepeat)
    .map(({ question, level }) => `${question ?? '-'} ${level}`);
  await keypad.close();
  return { pressed, told, times: [...times.values()] };
}

for (const id of ['reference', 'sundyn', 'single-byte']) {
  test(`${id}: a day of ${VISITS} visits with every fault: each press is told once, and nothing else`, async () => {
    const { pressed, told, times } = await day(profileOf(id), 20_261_123);
    assert.ok(times.every((count) => count >= 10));
    assert.ok(pressed.length > VISITS * 1.3);
    assert.equal(told, pressed);
  });
}

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Profile } from '../../../device/profile.ts';
import { SHIPPED_PROFILES } from '../../../device/profiles/shipped.ts';
import { profileOf } from '../session-rig.ts';
import { lineRig } from './line-rig.ts';
import type { LineRig } from './line-rig.ts';

const QUESTION = { question: 300, name: '李娜', staff: '0137', seconds: 30 };
const REFERENCE = profileOf('reference');

async function asked(profile: Profile): Promise<LineRig> {
  const rig = await lineRig(profile);
  const outcome = rig.session.ask(QUESTION);
  await rig.time.pass(200);
  assert.ok((await outcome).ok, `${profile.id} does not answer`);
  return rig;
}

for (const profile of SHIPPED_PROFILES) {
  test(`${profile.id}: every key of the device is the level that its profile says`, async () => {
    for (const [key, level] of Object.entries(profile.keys)) {
      const rig = await asked(profile);
      assert.ok(rig.device.press(key));
      await rig.time.pass(2000);
      assert.equal(
        rig.keys().map((event) => [event.key, event.level, event.isRepeat]),
        [[key, level, false]],
      );
      await rig.session.close();
    }
  });
}

test('the screen shows who asks, counts down, and is over by itself', async () => {
  const { device, time } = await asked(REFERENCE);
  const shown = { shows: 'question', question: 300, name: '李娜', staff: '0137' };
  assert.equal(device.screen, { ...shown, secondsLeft: 30 });
  await time.pass(10_000);
  assert.equal(device.screen, { ...shown, secondsLeft: 20 });
  await time.pass(20_000);
  assert.equal(device.screen, { shows: 'welcome' });
  assert.not(device.press('35'));
});

test('pressed, thanked, paused, greeted and cancelled are what the device shows', async () => {
  const { device, session, time } = await asked(REFERENCE);
  device.press('34');
  assert.equal(device.screen, { shows: 'pressed', key: '34' });
  assert.not(device.press('31'), 'one press for one question');
  await time.pass(50);
  await Promise.all([session.thank(), time.pass(100)]);
  assert.is(device.screen.shows, 'thanks');
  await time.pass(3000);
  assert.is(device.screen.shows, 'welcome');
  await Promise.all([session.pause(), time.pass(100)]);
  assert.is(device.screen.shows, 'paused');
  await Promise.all([session.ask(QUESTION), time.pass(100)]);
  await Promise.all([session.cancel(), time.pass(100)]);
  assert.is(device.screen.shows, 'welcome');
});

test('a command that comes a second time, because its answer was lost, is answered and not done again', async () => {
  const { device, line, session, time } = await lineRig(REFERENCE);
  let swallow = 1;
  const write = line.write.bind(line);
  line.write = (bytes) => {
    swallow -= 1;
    if (swallow < 0) write(bytes);
  };
  const outcome = session.ask(QUESTION);
  await time.pass(100);
  device.press('33');
  await time.pass(1500);
  assert.ok((await outcome).ok);
  assert.equal(device.screen, { shows: 'pressed', key: '33' });
});

test('noise, split bytes, slowness and a wrong check neither lose nor change a key', async () => {
  for (const fault of ['noise', 'split', 'slow', 'wrong-check'] as const) {
    const rig = await asked(REFERENCE);
    rig.device.faults.set(fault, 1);
    rig.device.press('32');
    await rig.time.pass(3000);
    assert.equal(
      rig.keys().map(({ level, question, isRepeat }) => [level, question, isRepeat]),
      [[2, 300, false]],
      fault,
    );
    assert.is(rig.device.faults.happened(fault), 1);
    assert.not(rig.device.faults.isOn(fault));
    const isSeen = rig.events.some(({ type }) => type === 'noise' || type === 'damaged');
    assert.is(isSeen, fault === 'noise' || fault === 'wrong-check');
  }
});

test('noise hides no bare key and is never one', async () => {
  const rig = await lineRig(profileOf('single-byte'), 7);
  for (let time = 0; time < 50; time += 1) {
    rig.device.faults.set('noise', 1);
    rig.device.press('33');
    await rig.time.pass(2000);
  }
  assert.equal(
    rig.keys().map(({ level }) => level),
    Array.from({ length: 50 }, () => 3),
  );
});

test('a frame sent twice has the same number; a bouncing and a hanging key have new ones', async () => {
  const counts = { repeat: [1, 1], 'double-press': [2, 0], 'stuck-key': [11, 0] };
  for (const [fault, [presses, repeats]] of Object.entries(counts)) {
    const rig = await asked(REFERENCE);
    rig.device.faults.set(fault as keyof typeof counts, 1);
    rig.device.press('35');
    await rig.time.pass(5000);
    assert.is(rig.keys().filter(({ isRepeat }) => !isRepeat).length, presses, fault);
    assert.is(rig.keys().filter(({ isRepeat }) => isRepeat).length, repeats, fault);
  }
});

test('a hanging key that falls out of its rhythm has come loose: what came later would be a press', async () => {
  const rig = await asked(REFERENCE);
  rig.device.faults.set('stuck-key', 1);
  rig.device.press('35');
  await rig.time.pass(200);
  assert.ok(rig.device.isStuck);
  rig.time.jump(1000);
  await rig.time.pass(5000);
  assert.is(rig.keys().length, 2);
  assert.not.ok(rig.device.isStuck);
});

test('an answer to nobody bears the number of another question', async () => {
  const rig = await asked(REFERENCE);
  rig.device.faults.set('unasked', 1);
  rig.device.press('31');
  await rig.time.pass(1000);
  assert.equal(
    rig.keys().map(({ question }) => question),
    [299, 300],
  );
  const idle = await lineRig(profileOf('sundyn'));
  idle.device.faults.set('unasked', 1);
  assert.ok(idle.device.press('31'));
  await idle.time.pass(1000);
  assert.is(idle.keys().length, 1);
});

test('silent, it answers nothing and shows nothing new; the session notices and comes back after it', async () => {
  const rig = await asked(REFERENCE);
  rig.device.faults.set('silent', Infinity);
  await rig.time.pass(20_000);
  assert.equal(rig.session.state, { name: 'lost', problem: 'silent' });
  rig.device.faults.set('silent', 0);
  await rig.time.pass(20_000);
  assert.is(rig.session.state.name, 'ready');
});

test('pulled out in the middle of a key, it comes back with the question and no rating', async () => {
  const rig = await asked(REFERENCE);
  rig.device.faults.set('unplug-mid-frame', 1);
  rig.device.press('35');
  await rig.time.pass(1000);
  assert.equal(rig.session.state, { name: 'lost', problem: 'unplugged' });
  rig.line.plugIn();
  await rig.time.pass(2000);
  assert.equal(rig.session.state, { name: 'asking', question: 300 });
  assert.is(rig.keys().length, 0);
  assert.is(rig.device.screen.shows, 'question');
});

test('refused, the program is told so and the screen stays', async () => {
  const rig = await lineRig(REFERENCE);
  rig.device.faults.set('refuse', 1);
  const outcome = rig.session.ask(QUESTION);
  await rig.time.pass(200);
  assert.equal(await outcome, { ok: false, problem: 'refused' });
  assert.is(rig.device.screen.shows, 'welcome');
});

test.run();

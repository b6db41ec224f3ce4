import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Teaching } from '../../../app/pages/keypad/teaching.ts';
import { hexOf } from '../../../device/hex.ts';
import type { Problem } from '../../../device/message.ts';
import type { Opened, Port, PortListener, PortSettings } from '../../../device/port.ts';
import { shippedProfile } from '../../../device/profiles/shipped.ts';
import { MovingTime } from '../../device/moving-time.ts';

const ENQUIRY = 0x05;
const NOTHING = [0x06, 0x00, 0x06];
const CODES = [0x31, 0x32, 0x33];

/** A keypad that says nothing unless it is asked by 05: the key that was pressed since, or that there was none. */
class PolledPort implements Port {
  readonly label = 'polled';
  problem: Problem | undefined;
  pressed: number | undefined;
  readonly written: string[] = [];
  #listener: PortListener | undefined;

  async open(_: PortSettings, listener: PortListener): Promise<Opened> {
    const { problem } = this;
    if (problem) return { ok: false, problem };
    this.#listener = listener;
    const write = async (bytes: Uint8Array): Promise<undefined> => {
      this.written.push(hexOf(bytes));
      if (bytes.length !== 1 || bytes[0] !== ENQUIRY) return;
      const code = this.pressed === undefined ? undefined : CODES[this.pressed];
      this.pressed = undefined;
      this.#listener?.bytes(Uint8Array.from(code === undefined ? NOTHING : [0x02, code, 0x02 ^ code]));
    };
    return { ok: true, port: { write, close: async () => void (this.#listener = undefined) } };
  }

  watch(): () => void {
    return () => undefined;
  }

  unplug(): void {
    this.#listener?.gone('unplugged');
  }
}

function rig() {
  const time = new MovingTime();
  const port = new PolledPort();
  const teaching = new Teaching({
    port,
    meanings: [5, 3, 1],
    settings: undefined,
    name: 'Polled',
    changed: () => undefined,
    timers: time,
    clock: time.clock,
  });
  /** Lets time pass until the lesson is at this step. */
  const until = async (name: string) => {
    for (let second = 0; second < 120 && teaching.step.name !== name; second += 1) await time.pass(1000);
    assert.is(teaching.step.name, name);
  };
  return { time, port, teaching, until };
}

test('a keypad that answers only when it is asked is found by a known command, taught by polling, and polled by its profile', async () => {
  const { time, port, teaching, until } = rig();
  await teaching.start();
  teaching.nothingCame();
  await time.pass(100);
  teaching.nothingCame();
  await until('idle');
  await until('keys');
  for (let press = 0; press < 9; press += 1) {
    const { step } = teaching;
    assert.is(step.name === 'keys' && step.key, Math.floor(press / 3));
    port.pressed = Math.floor(press / 3);
    await time.pass(2000);
  }
  const { step } = teaching;
  const [best] = step.name === 'lesson' && step.lesson.type === 'proposals' ? step.lesson.proposals : [];
  assert.is(best?.profile.answers, 'polled');
  assert.is(best?.profile.send.poll, '05');
  assert.equal(best?.profile.keys, { 31: 5, 32: 3, 33: 1 });
  await teaching.close();
});

test('a slip is taken back, a key that is not there is left out, and the cable may be pulled at any step', async () => {
  const { time, port, teaching, until } = rig();
  await teaching.start();
  teaching.nothingCame();
  await time.pass(100);
  teaching.nothingCame();
  await until('keys');
  port.pressed = 2;
  await time.pass(2000);
  assert.is(teaching.step.name === 'keys' && teaching.step.press, 1);
  teaching.takeBack();
  assert.is(teaching.step.name === 'keys' && teaching.step.press, 0);
  teaching.skipKey();
  assert.equal(teaching.meanings, [3, 1]);
  port.unplug();
  assert.equal(teaching.step, { name: 'start', problem: 'unplugged' });
  await teaching.close();
});

test('a port that cannot be opened says why', async () => {
  for (const problem of ['in-use', 'no-permission', 'unplugged'] as const) {
    const { port, teaching } = rig();
    port.problem = problem;
    await teaching.start();
    assert.equal(teaching.step, { name: 'start', problem });
    await teaching.close();
  }
});

test('a device that answers nothing at all is said to be silent', async () => {
  const { time, port, teaching, until } = rig();
  port.pressed = undefined;
  const deaf = port as { open: Port['open'] };
  deaf.open = async () => ({
    ok: true,
    port: { write: async () => undefined, close: async () => undefined },
  });
  await teaching.start();
  teaching.nothingCame();
  await time.pass(100);
  teaching.nothingCame();
  await until('no-answer');
  await teaching.close();
});

test('a profile from a file is tried as its device is asked at work: with number, seconds and checksum', async () => {
  const { port, teaching } = rig();
  const profile = shippedProfile('reference');
  if (!profile) throw new Error('no reference profile');
  await teaching.tryOnly(profile);
  assert.is(teaching.step.name, 'trial');
  teaching.tryProfile(profile);
  assert.is(port.written.length, 1);
  assert.match(port.written[0] ?? '', /^A5 ?07 ?51 ?01 ?00 ?01 ?00 ?1E ?09/);
  await teaching.close();
});

test.run();

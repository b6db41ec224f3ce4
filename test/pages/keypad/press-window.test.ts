import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PressWindow } from '../../../app/pages/keypad/press-window.ts';
import type { Heard } from '../../../device/learn/recording.ts';
import { MovingTime } from '../../device/moving-time.ts';

const BEAT = [0x5a, 0x01, 0x09];
const KEY = [0xaa, 0x31, 0x9b];

/** A window that knows the heartbeat, and what it took for presses. */
function rig(idle: readonly (readonly number[])[] = [BEAT, BEAT, BEAT]) {
  const time = new MovingTime();
  const presses: (readonly Heard[])[] = [];
  const before = idle.map((bytes, place): Heard => ({ at: place * 500, bytes: Uint8Array.from(bytes) }));
  const window = new PressWindow(before, time, (chunks) => presses.push(chunks));
  const hear = (bytes: readonly number[]) => window.hear({ at: time.now, bytes: Uint8Array.from(bytes) });
  const sizes = () => presses.map((chunks) => chunks.reduce((sum, { bytes }) => sum + bytes.length, 0));
  return { time, window, hear, presses, sizes, knows: () => window.knows(before) };
}

test('heartbeats neither begin a press nor keep it open, also when they come in two pieces', async () => {
  const { time, hear, presses, sizes } = rig();
  for (let beat = 0; beat < 20; beat += 1) {
    hear(BEAT.slice(0, 1));
    await time.pass(10);
    hear(BEAT.slice(1));
    await time.pass(290);
    if (beat === 9) hear(KEY);
    await time.pass(100);
  }
  assert.is(presses.length, 1);
  assert.ok((sizes()[0] ?? 0) <= KEY.length + 3 * BEAT.length, 'with the heartbeats of its time alone');
});

test('a device that never stops is cut, and what it says costs no more than it is long', async () => {
  const { time, hear, sizes } = rig();
  for (let chunk = 0; chunk < 5000; chunk += 1) {
    hear(Array.from({ length: 64 }, () => chunk & 0xff));
    if (chunk % 8 === 0) await time.pass(8);
  }
  await time.pass(1000);
  assert.ok(sizes().length > 50);
  assert.ok(sizes().every((size) => size < 5000));
});

test('what came once while nobody pressed is not known yet', () => {
  assert.ok(rig().knows());
  assert.not(rig([BEAT, BEAT, [1, 2, 3, 4]]).knows());
});

test.run();

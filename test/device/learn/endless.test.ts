import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { learn } from '../../../device/learn/learn.ts';
import type { Heard, TaughtMeaning } from '../../../device/learn/recording.ts';
import { readTraffic, recordingOf } from '../../../device/learn/traffic.ts';
import { randomFrom } from './random-device.ts';
import { CIRCUMSTANCES, MEANINGS } from './taught.ts';

/** Whatever a machine does besides; a page would be called dead before. */
const PATIENCE_MS = 20_000;

/** A device that hardly ever pauses, in pieces of so many bytes. */
function babble(size: number, piece: number, byteAt: (place: number, key: number) => number) {
  let at = 0;
  return (key: number): Heard[] =>
    Array.from({ length: size / piece }, (_, place) => {
      at += place % 9 === 0 ? 40 : 5;
      return { at, bytes: Uint8Array.from({ length: piece }, (__, of) => byteAt(of, key)) };
    });
}

test('a device that never pauses is given an answer in time, be it noise or a pattern', () => {
  const random = randomFrom(5);
  for (const [size, piece] of [
    [1024, 64],
    [1024, 4],
    [200, 1],
  ] as const) {
    for (const byteAt of [() => random() * 256, (place: number, key: number) => place + key]) {
      const heard = babble(size, piece, byteAt);
      const keys = MEANINGS.map((means: TaughtMeaning, key) => ({
        means,
        presses: [heard(key), heard(key), heard(key)],
      }));
      const begun = performance.now();
      learn({ idle: heard(9), keys }, CIRCUMSTANCES);
      assert.ok(performance.now() - begun < PATIENCE_MS, `${size} in pieces of ${piece}`);
    }
  }
});

test('a log of an hour of polling, and a line that never ends, are read in time', () => {
  const lines = ['5', '4', '3'].flatMap((key) =>
    [1, 2, 3].flatMap((press) => [
      ...Array.from({ length: 500 }, () => 'TX 53 45\nRX 4E 4F'),
      `RX "S02||${press}||${key}||"`,
    ]),
  );
  const begun = performance.now();
  const recording = recordingOf(readTraffic(lines.join('\n')), [5, 4, 3], 3);
  assert.ok(recording);
  if (recording) assert.is(learn(recording, CIRCUMSTANCES).type, 'proposals');
  assert.ok(readTraffic(`RX ${'aa '.repeat(100_000)}g`).every(({ bytes }) => bytes.length < 1000));
  assert.ok(performance.now() - begun < PATIENCE_MS);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Decoder } from '../../device/decoder.ts';
import { readProfile } from '../../device/read-profile.ts';
import { profileOf } from './session-rig.ts';

const REFERENCE = profileOf('reference');
/** Whatever a machine does besides. */
const PATIENCE_MS = 20_000;

function readOf(bytes: string, times: number) {
  const receive = Array.from({ length: times }, () => ({ means: 'key', bytes }));
  return readProfile({ ...REFERENCE, receive });
}

test('a profile whose frames need never end is refused', () => {
  const endless = `${'{any:0-255} 01 '.repeat(32)}{key} 02`;
  const read = readOf(endless, 20);
  assert.equal(read.ok ? [] : read.faults, [{ path: 'receive', problem: 'out-of-range' }]);
  assert.not(readOf('{any:0-255} 01 {key}', 20).ok);
});

test('the most that is allowed keeps up with a device that never stops, whatever it says', () => {
  const read = readOf(`{any:0-90} 01 {key} 02`, 20);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  for (const byte of [0x00, 0x01, 0x02, 0xff]) {
    const decoder = new Decoder(read.profile);
    const begun = performance.now();
    for (let at = 0; at < 2000; at += 1) {
      decoder.take(
        Uint8Array.from({ length: 64 }, (_, place) => (place % 60 === 59 ? 1 : byte)),
        at * 5,
      );
      if (at % 100 === 99) decoder.quiet();
    }
    assert.ok(performance.now() - begun < PATIENCE_MS, `${byte}`);
  }
});

test('profiles of any depth and size are read, and refused, at once', () => {
  const begun = performance.now();
  let deep: unknown = 1;
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, key) => [`k${key}`, deep]));
  for (const value of [
    deep,
    { ...REFERENCE, keys },
    { ...REFERENCE, receive: deep },
    { ...REFERENCE, ...keys },
  ]) {
    assert.not(readProfile(value).ok);
  }
  assert.not(readOf('"'.repeat(500), 1).ok);
  assert.not(readOf('{'.repeat(500), 1).ok);
  assert.ok(performance.now() - begun < PATIENCE_MS);
});

test.run();

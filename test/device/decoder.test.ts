import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Decoder } from '../../device/decoder.ts';
import type { Decoded } from '../../device/decoder.ts';
import { bytesOfHex, hexOf } from '../../device/hex.ts';
import type { Profile } from '../../device/profile.ts';
import { SHIPPED_PROFILES, shippedProfile } from '../../device/profiles/shipped.ts';
import { frameOf } from './frames.ts';

function profile(id: string): Profile {
  const found = shippedProfile(id);
  if (!found) throw new Error(id);
  return found;
}
const reference = profile('reference');
const bytes = (hex: string) => bytesOfHex(hex) ?? new Uint8Array();
const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** As one line a piece, noise that stands together as one. */
function said(all: readonly Decoded[]): string[] {
  const lines: string[] = [];
  for (const one of all) {
    const hex = hexOf(one.bytes);
    const last = lines.at(-1);
    if (one.kind === 'noise' && last?.startsWith('noise ')) lines[lines.length - 1] = `${last} ${hex}`;
    else
      lines.push(
        one.kind === 'message' ? `${one.means} ${one.fields.key ?? '-'} ${hex}` : `${one.kind} ${hex}`,
      );
  }
  return lines;
}

const key = frameOf(reference, 'key', { key: '35', sequence: 1, question: 7 });
const done = frameOf(reference, 'done', { sequence: 9 });

test('a key between noise is found, and the noise is told', () => {
  const decoder = new Decoder(reference);
  assert.equal(said(decoder.take(join(bytes('00 A5 FF'), key, bytes('13')), 0)), [
    'noise 00 A5 FF',
    `key 35 ${hexOf(key)}`,
    'noise 13',
  ]);
});

test('half a frame is waited for as long as the profile says, then given up and looked through', () => {
  const decoder = new Decoder(reference);
  assert.is(decoder.waitMs, undefined);
  const half = key.subarray(0, 5);
  assert.equal(said(decoder.take(half, 0)), []);
  assert.is(decoder.waitMs, 50);
  assert.equal(said(decoder.quiet()), [`noise ${hexOf(half)}`]);
  assert.is(decoder.waitMs, undefined);
});

test('a frame whose check is wrong is told as damaged, once, and a whole frame inside it is found', () => {
  const decoder = new Decoder(reference);
  const wrong = Uint8Array.from(key);
  wrong[6] = 0x31;
  assert.equal(said(decoder.take(wrong, 0)), [`damaged ${hexOf(wrong)}`]);
  const swallowed = join(bytes('A5 05 4B'), done, bytes('00'));
  assert.equal(said(decoder.take(swallowed, 0)), [
    `damaged ${hexOf(swallowed.subarray(0, 10))}`,
    `done - ${hexOf(done)}`,
    'noise 00',
  ]);
});

test('the longest frame counts, and is waited for', () => {
  const decoder = new Decoder({
    ...reference,
    receive: [
      { means: 'key', bytes: '"K" {key}' },
      { means: 'alive', bytes: '"K1!"' },
    ],
  });
  assert.equal(said(decoder.take(bytes('4B 31'), 0)), []);
  assert.equal(said(decoder.take(bytes('21'), 0)), ['alive - 4B 31 21']);
  assert.equal(said(decoder.take(bytes('4B 31'), 0)), []);
  assert.equal(said(decoder.quiet()), ['key 31 4B 31']);
  assert.equal(said(decoder.take(bytes('4B 32'), 0)), ['key 32 4B 32'], 'nothing longer can begin so');
});

test('a key that the profile does not know is told with its bytes', () => {
  const decoder = new Decoder(reference);
  const stranger = frameOf(reference, 'key', { key: '39', sequence: 1, question: 7 });
  assert.equal(said(decoder.take(stranger, 0)), [`key 39 ${hexOf(stranger)}`]);
});

test('a bare byte counts when it comes alone, several of one key too, and never out of a burst of noise', () => {
  const decoder = new Decoder(profile('single-byte'));
  const told = (hex: string, at: number) => [...decoder.take(bytes(hex), at), ...decoder.quiet()];
  assert.equal(said(decoder.take(bytes('31'), 0)), []);
  assert.is(decoder.waitMs, 20);
  assert.equal(said(decoder.quiet()), ['key 31 31']);
  assert.equal(said(told('32 32', 100)), ['key 32 32', 'key 32 32']);
  assert.equal(said(told('32 31', 200)), ['noise 32 31'], 'nobody presses two keys so fast');
  assert.equal(said(told('31 7F', 300)), ['noise 31 7F']);
  assert.equal(said(told('39', 400)), ['noise 39'], 'no key of this device');
  const long = new Uint8Array(500).fill(0x31);
  assert.not.ok(said(told(hexOf(long), 500)).some((line) => line.startsWith('key')));
});

test('of two bytes further apart than the pause each stands alone, even when the timer between them was late', () => {
  const decoder = new Decoder(profile('single-byte'));
  assert.equal(said(decoder.take(bytes('31'), 0)), []);
  assert.equal(said(decoder.take(bytes('32'), 25)), ['key 31 31']);
  assert.equal(said(decoder.take(bytes('33'), 35)), []);
  assert.equal(said(decoder.quiet()), ['noise 32 33']);
});

test('a text protocol with fields of changing length comes out of a torn beginning', () => {
  const decoder = new Decoder(profile('sundyn'));
  const text = (words: string) => new TextEncoder().encode(words);
  assert.equal(said(decoder.take(text('S02||12S02||6217||4||rest'), 0)), [
    `noise ${hexOf(text('S02||12'))}`,
    `key 34 ${hexOf(text('S02||6217||4||'))}`,
    `noise ${hexOf(text('rest'))}`,
  ]);
  assert.equal(said(decoder.take(text('S95O'), 0)), []);
  assert.equal(said(decoder.take(text('K'), 0)), [`alive - ${hexOf(text('S95OK'))}`]);
});

/** Streams of frames, pieces of frames and noise. */
const parts = (of: Profile) =>
  fc.array(
    fc.oneof(
      fc
        .record({ key: fc.constantFrom(...Object.keys(of.keys)), number: fc.nat(70_000) })
        .map(({ key, number }) => frameOf(of, 'key', { key, sequence: number, question: number })),
      fc.constantFrom(
        ...of.receive.map(({ means }) => frameOf(of, means, { key: Object.keys(of.keys)[0] ?? '' })),
      ),
      fc
        .tuple(fc.nat(20), fc.nat(20))
        .map(([from, to]) => frameOf(of, 'key', { key: Object.keys(of.keys)[0] ?? '' }).slice(from, to)),
      fc.uint8Array({ maxLength: 12 }),
    ),
    { maxLength: 12 },
  );

test('however a stream is cut, the same is made of it, and every byte is told once', () => {
  for (const of of SHIPPED_PROFILES) {
    fc.assert(
      fc.property(parts(of), fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (made, cuts) => {
        const stream = join(...made);
        const whole = new Decoder(of);
        const expected = said([...whole.take(stream, 0), ...whole.quiet()]);
        const split = new Decoder(of);
        const found: Decoded[] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          found.push(...split.take(stream.subarray(at, at + cut), 0));
          at += cut;
        }
        found.push(...split.quiet());
        assert.equal(said(found), expected);
        const told = expected.filter((line) => !line.startsWith('damaged')).join(' ');
        const hex = expected.some((line) => line.startsWith('damaged'))
          ? undefined
          : told.replace(/(?:key|done|alive|refused) \S+ |noise /g, '');
        if (hex !== undefined) assert.is(hex.trim(), hexOf(stream));
      }),
      { seed: 3, numRuns: 500 },
    );
  }
});

test.run();

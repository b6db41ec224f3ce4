import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Decoder } from '../../device/decoder.ts';
import { Encoder } from '../../device/encoder.ts';
import { bytesOfHex, hexOf } from '../../device/hex.ts';
import { COMMANDS, MEANINGS } from '../../device/message.ts';
import { parseTemplate } from '../../device/template.ts';
import { profileOf } from './session-rig.ts';

const reference = profileOf('reference');
const read = (path: string) => readFileSync(new URL(`../../device/${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const sketch = read('arduino/reference-keypad/reference-keypad.ino');

/** Letter → the frame that the table of the README shows for it. */
const examples = new Map(
  [...readme.matchAll(/^\| `[A-Z]` ([0-9A-F]{2}) \|.*`(A5 [0-9A-F ]+)` \|$/gm)].map(
    ([, letter = '', frame = '']) => [letter, frame],
  ),
);

function letterOf(source: string): string {
  const parsed = parseTemplate(source, reference.check);
  const literals = parsed.ok ? parsed.template.tokens.filter(({ kind }) => kind === 'literal') : [];
  const second = literals[1];
  return second?.kind === 'literal' ? hexOf(second.bytes.subarray(0, 1)) : '';
}

test('the README shows every frame of the reference profile, byte for byte', () => {
  assert.is(examples.size, COMMANDS.length - 1 + MEANINGS.length);
  const encoder = new Encoder(reference);
  const said = { question: 7, seconds: 30, staff: '0137', name: '李娜' };
  for (const [command, source] of Object.entries(reference.send)) {
    const frame = examples.get(letterOf(source)) ?? '';
    const sequence = bytesOfHex(frame)?.[3] ?? -1;
    const found = COMMANDS.find((one) => one === command);
    assert.is(found && hexOf(encoder.encode(found, { ...said, sequence }) ?? []), frame, command);
  }
  for (const { means, bytes } of reference.receive) {
    const [found, ...rest] = new Decoder(reference).take(
      bytesOfHex(examples.get(letterOf(bytes)) ?? '') ?? new Uint8Array(),
      0,
    );
    assert.is(found?.kind === 'message' && found.means, means);
    assert.equal(rest, []);
  }
});

test('the sketch has the letters, keys and limits of the profile', () => {
  const constant = (name: string) => Number(new RegExp(`\\b${name} = (0x[0-9A-F]+|\\d+);`).exec(sketch)?.[1]);
  for (const [name, source] of Object.entries(reference.send)) {
    assert.is(constant(name.toUpperCase()), Number.parseInt(letterOf(source), 16), name);
  }
  for (const { means, bytes } of reference.receive) {
    assert.is(constant(means.toUpperCase()), Number.parseInt(letterOf(bytes), 16), means);
  }
  const keys = /KEY_BYTES\[\] = \{([^}]*)\}/.exec(sketch)?.[1]?.match(/\d/g) ?? [];
  assert.equal(keys.map((key) => hexOf([key.charCodeAt(0)])).sort(), Object.keys(reference.keys).sort());
  assert.is(constant('BETWEEN_BYTES_MS'), reference.timing.betweenBytesMs);
  const ask = parseTemplate(reference.send.ask ?? '', reference.check);
  // Start, length, the two bytes of the check and the end are not counted.
  assert.is(ask.ok && ask.template.maxBytes - 5, constant('LONGEST'));
});

test.run();

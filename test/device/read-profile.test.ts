import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SHIPPED_PROFILES, shippedProfile } from '../../device/profiles/shipped.ts';
import { readProfile } from '../../device/read-profile.ts';
import { fitsSchema } from './json-schema.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../device/profile.schema.json', import.meta.url), 'utf8'),
);
const reference = shippedProfile('reference');
const faultsOf = (value: unknown) => {
  const read = readProfile(value);
  return read.ok
    ? []
    : read.faults.map(({ path, problem, piece }) => [path, problem, piece].filter(Boolean).join(' '));
};

test('the shipped profiles are well formed by the reader and by the schema', () => {
  assert.ok(SHIPPED_PROFILES.length >= 7);
  assert.is(new Set(SHIPPED_PROFILES.map(({ id }) => id)).size, SHIPPED_PROFILES.length);
  for (const profile of SHIPPED_PROFILES) {
    assert.equal(faultsOf(profile), []);
    assert.ok(fitsSchema(schema, profile), profile.id);
  }
});

test('every fault is named with its path, all of them at once', () => {
  assert.equal(faultsOf('x'), ['wrong-type']);
  assert.equal(faultsOf({ ...reference, id: 'A b', timing: { betweenBytesMs: 1 }, colour: 1 }), [
    'colour unexpected',
    'id bad-format',
    'timing.betweenBytesMs out-of-range',
    'timing.replyMs missing',
    'timing.lostAfter missing',
  ]);
  assert.equal(
    faultsOf({
      ...reference,
      check: undefined,
      send: { ask: 'A5 {any}' },
      receive: [{ means: 'key', bytes: 'A5 {check}' }],
    }),
    [
      'send.ask field-not-here {any}',
      'receive.0.bytes no-check-rule {check}',
      'timing.heartbeatMs needs-command',
    ],
  );
  assert.equal(faultsOf({ ...reference, receive: [{ means: 'key', bytes: '"K" {name}' }] }), [
    'receive.0.bytes field-not-here {name}',
    'receive.0.bytes no-key-field',
  ]);
  assert.equal(faultsOf({ ...reference, keys: { 31: 'decline' }, serial: undefined, answers: 'polled' }), [
    'serial one-of-serial-and-hid',
    'keys cannot-rate',
    'answers needs-command',
    'timing.pollMs missing',
  ]);
});

/** A profile with one value somewhere replaced, removed or added. */
function bent(value: unknown, path: readonly number[], by: unknown): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const [first = 0, ...rest] = path;
  const names = [...Object.keys(value), 'stranger'];
  const name = names[first % names.length] ?? '';
  const held = (value as Record<string, unknown>)[name];
  const next = rest.length === 0 ? by : bent(held, rest, by);
  const entries = Object.entries({ ...value, [name]: next }).filter(([, kept]) => kept !== undefined);
  return Array.isArray(value) ? entries.map(([, kept]) => kept) : Object.fromEntries(entries);
}

test('the schema and the reader agree on the form of whatever is given', () => {
  const DEEPER = /^(cannot-rate|no-key-field|needs-command|missing timing.pollMs)$/;
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...SHIPPED_PROFILES),
      fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
      fc.oneof(
        fc.constant(undefined),
        fc.jsonValue(),
        fc.constantFrom(0, 1, 5, 70_000, -1, 0.5, 'gbk', '', 'A5 {key}', true, {}, []),
      ),
      (profile, path, by) => {
        const value = bent(profile, path, by);
        const read = readProfile(value);
        // What a schema cannot say: what is inside templates, and what belongs together.
        const isDeep =
          !read.ok &&
          read.faults.every(
            ({ problem, path, piece }) =>
              piece !== undefined || DEEPER.test(problem === 'missing' ? `${problem} ${path}` : problem),
          );
        if (!read.ok) refused += 1;
        assert.is(fitsSchema(schema, value), read.ok || isDeep, JSON.stringify([value, read]));
      },
    ),
    { seed: 11, numRuns: 3000 },
  );
  assert.ok(refused > 500);
});

test.run();

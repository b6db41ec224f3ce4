import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { designDocumentsFor } from '../../design-docs/index.ts';
import type { DatabaseKind } from '../../design-docs/index.ts';
import { entry, handled, minutes, registration } from '../domain/sample-entries.ts';
import { runValidator } from './run-text.ts';

async function validator(kind: DatabaseKind): Promise<string> {
  const [design] = await designDocumentsFor(kind);
  return design?.validate_doc_update ?? '';
}

const entries = await validator('entries');
const catalogue = await validator('catalogue');
const first = registration();
const signOut = { ...first, _id: 'pc:a3/20261116T013000Z-a3-1', type: 'sign-out' };
const without = (field: string) =>
  Object.fromEntries(Object.entries(first).filter(([name]) => name !== field));

/** what is written · document · what was there · the reason, or none when it is allowed */
const ENTRIES: readonly (readonly [string, object, object | null, string | undefined])[] = [
  ['a registration', first, null, undefined],
  ['a closing', entry(first._id, minutes(9), 9, { type: 'close' }), null, undefined],
  ['what a PC notes about itself', signOut, null, undefined],
  [
    'an entry of a type that only a newer version knows',
    { ...first, type: 'praise', schema: 2 },
    null,
    undefined,
  ],
  ['the same again as an edit', first, first, 'exists'],
  ['another content in its place', { ...first, kind: 'other' }, first, 'exists'],
  ['a deletion', { ...first, _deleted: true }, first, 'exists'],
  ['a deletion of what never was', { _id: first._id, _deleted: true }, null, 'deleted'],
  ['a document of another kind', { ...first, _id: 'window:pd-1' }, null, 'prefix'],
  ['an id that only contains ours', { ...first, _id: 'x-visit:pd' }, null, 'prefix'],
  ['no author', without('by'), null, 'shape'],
  ['no device', without('device'), null, 'shape'],
  ['no time', without('at'), null, 'shape'],
  ['no count', without('seq'), null, 'shape'],
  ['a count of nought', { ...first, seq: 0 }, null, 'shape'],
  ['a count as text', { ...first, seq: '1' }, null, 'shape'],
  ['no link to the entry before', without('prev'), null, 'shape'],
  ['no signature', without('signature'), null, 'shape'],
  ['an empty type', { ...first, type: '' }, null, 'shape'],
];

for (const [what, document, old, reason] of ENTRIES) {
  test(`entries: ${what} is ${reason === undefined ? 'allowed' : `refused as ${reason}`}`, () => {
    assert.is(runValidator(entries, { document, old, roles: ['clerk', 'office:pd'] }), reason);
  });
}

test('entries: not even an administrator changes what was written', () => {
  assert.is(runValidator(entries, { document: first, old: first, roles: ['_admin'] }), 'exists');
});

test('entries: what was imported comes from CouchDB’s administrator and from nobody else', () => {
  const { seq: _seq, prev: _prev, signature: _signature, ...made } = first;
  const document = { ...made, device: 'old' };
  assert.is(runValidator(entries, { document, roles: ['_admin'] }), undefined);
  assert.is(runValidator(entries, { document, roles: ['clerk', 'office:pd'] }), 'device');
  assert.is(runValidator(entries, { document, old: document, roles: ['_admin'] }), 'exists');
  assert.is(runValidator(entries, { document: { ...document, by: '' }, roles: ['_admin'] }), 'shape');
});

test('entries: every move of the samples is allowed', () => {
  for (const document of handled(first._id)) assert.is(runValidator(entries, { document }), undefined);
});

test('catalogue: only the gateway writes, whatever a person’s role', () => {
  const document = { _id: 'norm:1', type: 'norm' };
  assert.is(runValidator(catalogue, { document, roles: ['_admin'] }), undefined);
  assert.is(runValidator(catalogue, { document, old: document, roles: ['_admin'] }), undefined);
  for (const role of ['clerk', 'lead', 'administrator', 'supervisor']) {
    assert.is(runValidator(catalogue, { document, roles: [role] }), 'gateway-only', role);
  }
});

for (const kind of ['audit', 'reports'] as const) {
  test(`${kind}: the gateway adds, and nobody changes or removes`, async () => {
    const text = await validator(kind);
    const document = { _id: '2026-11-16T01:30:00.000Z-1', what: 'password' };
    assert.is(runValidator(text, { document, roles: ['_admin'] }), undefined);
    assert.is(runValidator(text, { document, old: document, roles: ['_admin'] }), 'exists');
    assert.is(runValidator(text, { document: { ...document, _deleted: true }, roles: ['_admin'] }), 'exists');
    assert.is(runValidator(text, { document, roles: ['supervisor'] }), 'gateway-only');
  });
}

test.run();

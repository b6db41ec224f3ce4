import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { deviceEntry, registration } from '../rig/entries.ts';
import { runMap } from './run-text.ts';

const views = (await designDocumentsFor('entries')).find(({ _id }) => _id === '_design/numbers')?.views ?? {};
const sent = registration({ device: 'a1', n: 2, seq: 5 });
const documents = [sent, deviceEntry({ device: 'b2', seq: 1 }), { _id: 'strange' }, { device: 1, seq: '1' }];

test('every entry is found by its device and the place in its log', () => {
  const rows: readonly unknown[] = runMap(views.seq?.map ?? '', documents);
  assert.equal(rows, [
    { key: ['a1', 5], value: 5 },
    { key: ['b2', 1], value: 1 },
  ]);
});

test('every registration is found by its device and number, and nothing else is', () => {
  const rows: readonly unknown[] = runMap(views.n?.map ?? '', documents);
  assert.equal(rows, [{ key: ['a1', 2], value: 2 }]);
});

test('both are summed up by CouchDB itself', () => {
  assert.equal([views.seq?.reduce, views.n?.reduce], ['_stats', '_stats']);
});

test.run();

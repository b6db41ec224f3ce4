import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldVisit } from '../../app/domain/fold.ts';
import { deviceEntryId } from '../../app/domain/identifier.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import { entry, handled, minutes, registration } from './sample-entries.ts';
import { UNPROVEN } from '../rig/unproven.ts';

const first = registration();
const known = [first, ...handled(first._id)];

test('what this version cannot read is named and breaks nothing', () => {
  const newer = { ...entry(first._id, minutes(9), 9, { type: 'close' }), schema: 2 };
  const unknown = { ...entry(first._id, minutes(9), 10, { type: 'close' }), type: 'praise' };
  const damaged = { _id: `${first._id}/20261116T014000Z-a3-11`, type: 'answer', text: 7 };
  const read = readEntries([newer, ...known, unknown, damaged, null, 'x', [], {}, { _id: 7 }]);
  assert.equal(read.entries, known);
  assert.equal(read.unread, [newer._id, unknown._id, damaged._id]);
  const visit = foldVisit(read);
  assert.is(visit?.state, 'closed');
  assert.equal(visit?.unread, [...read.unread].sort());
});

test('a registration from a newer version hides the visit instead of guessing it', () => {
  const read = readEntries([{ ...first, schema: 2 }, ...handled(first._id)]);
  assert.is(foldVisit(read), undefined);
  assert.equal(read.unread, [first._id]);
});

test('the PC’s own entries are no part of a visit and no fault', () => {
  const signOut = {
    _id: deviceEntryId('a3', minutes(1), 9),
    schema: 1,
    type: 'sign-out',
    at: minutes(1),
    by: 'clerk',
    device: 'a3',
    seq: 9,
    ...UNPROVEN,
  };
  assert.equal(readEntries([signOut]), { entries: [], unread: [] });
});

test.run();

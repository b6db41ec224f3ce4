import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../../../couch/guard/judge.ts';
import type { Enrolled, Place } from '../../../couch/guard/judge.ts';
import { answer, deviceEntry, firstRevision, registration } from '../../rig/entries.ts';

const ENROLLED = new Map<string, Enrolled>([
  ['a1', { publicKey: 'key of a1' }],
  ['a2', { publicKey: 'key of a2' }],
  ['a3', { publicKey: 'key of a3', revokedAt: '2026-11-20T00:00:00.000Z' }],
]);
const PLACE: Place = {
  office: 'pd',
  year: 2026,
  utcOffsetMinutes: 480,
  device: (id) => ENROLLED.get(id),
  isLead: (user) => user === 'lead',
};
const VISIT = registration();
const HASH = VISIT._rev.slice(2);

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['a deleted document', { ...VISIT, _deleted: true }, 'deleted'],
  ['a tombstone', { _id: VISIT._id, _rev: firstRevision('x'), _deleted: true }, 'deleted'],
  ['a second revision', { ...VISIT, _rev: `2-${HASH}` }, 'revision'],
  ['a document without a revision', { ...VISIT, _rev: undefined }, 'revision'],
  ['a revision that CouchDB would not make', { ...VISIT, _rev: '1-x' }, 'revision'],
  ['a revision in capitals', { ...VISIT, _rev: VISIT._rev.toUpperCase() }, 'revision'],
  [
    'a longer history behind a first revision',
    { ...VISIT, _revisions: { start: 2, ids: [HASH, HASH] } },
    'revision',
  ],
  [
    'a history that contradicts the revision',
    { ...VISIT, _revisions: { start: 1, ids: [firstRevision('other').slice(2)] } },
    'revision',
  ],
  ['a history that is none', { ...VISIT, _revisions: 'x' }, 'revision'],
  ['a design document', { _id: '_design/x', _rev: VISIT._rev, views: {} }, 'prefix'],
  ['a local document', { _id: '_local/a1', _rev: VISIT._rev }, 'prefix'],
  ['an id of nothing known', { ...VISIT, _id: 'note:1' }, 'prefix'],
  ['an id that only begins as a visit', { ...VISIT, _id: `${VISIT._id}/x` }, 'shape'],
  ['no id', { ...VISIT, _id: undefined }, 'prefix'],
  ['no object', 'visit', 'revision'],
  ['null', null, 'revision'],
  ['another office', registration({ office: 'xuhui', prefix: 'XH' }), 'office'],
  ['a PC that was never enrolled', registration({ device: 'a9' }), 'device'],
  ['a field that no entry has', { ...VISIT, price: 1 }, 'shape'],
  ['an attachment', { ...VISIT, _attachments: {} }, 'shape'],
  ['a name that is too long', { ...VISIT, visitor: { name: '张'.repeat(10_000) } }, 'shape'],
  ['an id that contradicts the time', { ...VISIT, at: '2026-11-20T01:34:00.000Z' }, 'shape'],
  ['an entry of an unknown kind', { ...answer(VISIT._id), type: 'approve' }, 'shape'],
  ['last year', registration({ at: '2025-11-20T01:33:00.000Z' }), 'year'],
  ['the hour that is last year in Shanghai', registration({ at: '2025-12-31T15:59:59.000Z' }), 'year'],
  ['the hour that is next year in Shanghai', registration({ at: '2026-12-31T16:00:00.000Z' }), 'year'],
  ["a PC's own entry of last year", deviceEntry({ at: '2025-11-20T01:33:00.000Z' }), 'year'],
];

for (const [what, document, refusal] of REFUSED) {
  test(`${what} is refused as ${refusal}`, () => {
    const judged = judge(document, PLACE);
    assert.is('refusal' in judged && judged.refusal, refusal);
  });
}

const ADMITTED: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a registration', VISIT],
  [
    'a registration of the first hour of the year in Shanghai',
    registration({ at: '2025-12-31T16:00:00.000Z' }),
  ],
  ['an answer', answer(VISIT._id)],
  ["an answer of another of the office's PCs", answer(VISIT._id, { device: 'a2', seq: 7 })],
  ["a PC's own entry", deviceEntry()],
  ['a document with the history of its first revision', { ...VISIT, _revisions: { start: 1, ids: [HASH] } }],
];

for (const [what, document] of ADMITTED) {
  test(`${what} is admitted with the revision that it has`, () => {
    const judged = judge(document, PLACE);
    assert.ok('document' in judged, JSON.stringify(judged));
    assert.is('document' in judged && judged.document._rev, document._rev);
    assert.not('document' in judged && '_revisions' in judged.document);
  });
}

test('a revision that is only in the history is the one that will be stored', () => {
  const { _rev, ...bare } = VISIT;
  const judged = judge({ ...bare, _revisions: { start: 1, ids: [HASH] } }, PLACE);
  assert.is('document' in judged && judged.document._rev, _rev);
});

test('a PC whose clock was wrong by a year is admitted by the offset that it recorded', () => {
  const wrong = { ...registration({ at: '2025-11-20T01:33:00.000Z' }), clockOffsetMs: 365 * 86_400_000 };
  assert.ok('document' in judge(wrong, PLACE));
});

test('an entry of a visit whose id is of another year needs the registration to be there', () => {
  const visit = registration({ at: '2025-12-31T15:59:00.000Z' });
  const judged = judge(answer(visit._id, { at: '2025-12-31T16:10:00.000Z' }), PLACE);
  assert.is('document' in judged && judged.needs, visit._id);
});

test('who acts as the lead of the office is one, whoever pushes', () => {
  const { text: _, ...move } = answer(VISIT._id, { by: 'lead' });
  const voided = { ...move, type: 'void', reason: 'test', asLead: true };
  const lacks = (document: Record<string, unknown>) => {
    const judged = judge(document, PLACE);
    return 'document' in judged && judged.lacks;
  };
  assert.is(lacks(voided), undefined);
  assert.is(lacks({ ...voided, by: 'clerk' }), 'rights');
  assert.is(lacks({ ...voided, by: 'clerk', asLead: false }), undefined);
});

test('what a revoked PC writes lacks the right to come in, whatever else it lacks', () => {
  const lacks = (document: Record<string, unknown>) => {
    const judged = judge(document, PLACE);
    return 'document' in judged && judged.lacks;
  };
  assert.is(lacks(registration({ device: 'a3' })), 'revoked');
  const { text: _, ...move } = answer(VISIT._id, { device: 'a3' });
  assert.is(lacks({ ...move, type: 'void', reason: 'test', asLead: true }), 'revoked');
});

test('a candidate names the key that must have signed it', () => {
  const judged = judge(registration({ device: 'a2' }), PLACE);
  assert.is('document' in judged && judged.publicKey, 'key of a2');
});

test.run();

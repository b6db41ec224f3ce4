import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkEntry, isDeviceEntry, isEntry } from '../../app/domain/entry-shape.ts';
import type { Move } from '../../app/domain/entry.ts';
import { deviceEntryId } from '../../app/domain/identifier.ts';
import { LIMITS } from '../../app/domain/limits.ts';
import { anyMovesOn, entry, minutes, MORNING, registration } from './sample-entries.ts';
import { UNPROVEN } from '../rig/unproven.ts';

const first = registration();
const at = minutes(5);
const made = (move: Move) => entry(first._id, at, 2, move);
const pc = (type: string, rest: object) => ({
  _id: deviceEntryId('a3', at, 2),
  schema: 1,
  type,
  at,
  by: 'clerk',
  device: 'a3',
  seq: 2,
  ...UNPROVEN,
  ...rest,
});
const rate = { type: 'rate', level: 2, channel: 'keypad', askedAt: MORNING, answeredAt: at } as const;
const reasons = { type: 'reasons', channel: 'second-screen', askedAt: MORNING, answeredAt: at } as const;
const notice = {
  number: 'PD-26-A3-00001-1',
  template: 'consultation',
  version: 1,
  data: {
    visitNumber: first.number,
    kind: 'consultation',
    window: { name: '浦东', address: '合欢路2号', postcode: '200135', phone: '50196666', leadName: '周敏' },
    visitor: first.visitor,
    matters: [{ code: 'x', name: '核发', materials: [{ name: '申请表', form: '原件1份' }] }],
    clerkName: '李娜',
    clerkNumber: '31001',
    printedAt: at,
    utcOffsetMinutes: 480,
  },
} as const;

/** what it is · the document */
const ALLOWED: readonly (readonly [string, unknown])[] = [
  ['a registration', first],
  ['a registration as CouchDB gives it back', { ...first, _rev: '1-0123456789abcdef0123456789abcdef' }],
  ['a visitor who gives nothing', registration({ visitor: {}, matters: [] })],
  [
    'an agent with his applicant',
    registration({ applicant: { name: '药房', creditCode: '91350100M000100Y43' } }),
  ],
  ['a backfilled one', registration({ backfilledAt: at })],
  [
    'a hostile name of the right length',
    registration({ visitor: { name: '<img src=x onerror=alert(1)>\u202e𠮷' } }),
  ],
  ['a name of exactly the limit', registration({ visitor: { name: '𠮷'.repeat(LIMITS.visitorName / 2) } })],
  ['a clock far behind', { ...first, clockOffsetMs: -86_400_000 }],
  ['reasons of a bad rating', made({ ...reasons, reasons: ['207', '208'] })],
  ['an answer', made({ type: 'answer', text: '可以', outcome: 'accepted' })],
  [
    'a bad rating with reasons',
    made({ ...rate, reasons: ['207', '209'], comment: '等太久', evidence: ['S01E'] }),
  ],
  ['a printed notice', made({ type: 'print', notice })],
  [
    'a transfer to a neighbour',
    made({ type: 'transfer', window: 'pd-2', counter: 'pd-2-1', clerk: 'clerk2' }),
  ],
  ['a transfer to the next counter', made({ type: 'transfer', counter: 'pd-1-4' })],
  ['a transfer to another clerk', made({ type: 'transfer', clerk: 'clerk2' })],
  ['an acceptance with name, organisation and phone', registration({ kind: 'acceptance' })],
  ['a closing', made({ type: 'close' })],
  ['a sign-in', pc('sign-in', { offline: true, counter: 'pd-1-3' })],
  ['a reveal', pc('reveal', { visit: first._id })],
];

for (const [what, document] of ALLOWED) {
  test(`allowed: ${what}`, () => assert.equal(checkEntry(document), []));
}

const without = (field: string) =>
  Object.fromEntries(Object.entries(first).filter(([name]) => name !== field));

/** what it is · the document · where the fault is said to be */
const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, ''],
  ['a text', 'visit:', ''],
  ['a list', [first], ''],
  ['no type', without('type'), 'type'],
  ['a type from a newer version', { ...first, type: 'praise' }, 'type'],
  ['a type named as a property of every object', { ...first, type: 'constructor' }, 'type'],
  ['a schema from a newer version', { ...first, schema: 2 }, 'schema'],
  ['no author', without('by'), 'by'],
  ['an author in capitals', { ...first, by: 'Clerk' }, 'by'],
  ['a deletion', { ...first, _deleted: true }, '_deleted'],
  ['an attachment', { ...first, _attachments: {} }, '_attachments'],
  ['a field that does not exist', { ...first, rating: 5 }, 'rating'],
  ['a time without milliseconds', { ...first, at: '2026-11-16T01:30:00Z' }, 'at'],
  ['a day that does not exist', { ...first, at: '2026-02-30T01:30:00.000Z' }, 'at'],
  ['a count that is no whole number', { ...first, seq: 1.5 }, 'seq'],
  ['a count from nought', { ...first, seq: 0 }, 'seq'],
  ['an id of another time', { ...first, at }, '_id'],
  ['an id of another device', { ...first, device: 'b1' }, '_id'],
  ['an id of another count', { ...first, n: 2 }, '_id'],
  ['an id of another office', { ...first, office: 'xuhui' }, '_id'],
  ['a number of another count', { ...first, number: 'PD-26-A3-00002' }, 'number'],
  ['a number of another device', { ...first, number: 'PD-26-B3-00001' }, 'number'],
  ['a window of another office', { ...first, window: 'xuhui-1' }, 'window'],
  ['a window of an office that is named alike', { ...first, window: 'pdx-1' }, 'window'],
  ['a counter of another window', { ...first, counter: 'pd-2-1' }, 'counter'],
  ['a party that is no visit', { ...first, party: 'visit:everybody' }, 'party'],
  ['a kind in Chinese', { ...first, kind: '审批咨询' }, 'kind'],
  ['no visitor at all', without('visitor'), 'visitor'],
  [
    'a visitor with a secret',
    registration({ visitor: Object.assign({ idCard: '310' }, first.visitor) }),
    'visitor.idCard',
  ],
  ['a name of 10,000 characters', registration({ visitor: { name: '张'.repeat(10_000) } }), 'visitor.name'],
  ['half a character', registration({ visitor: { name: '田\ud842' } }), 'visitor.name'],
  [
    'eleven matters',
    registration({ matters: Array.from({ length: 11 }, () => ({ code: 'x', name: 'y' })) }),
    'matters',
  ],
  ['a matter without a name', registration({ matters: [{ code: 'x', name: '' }] }), 'matters.0.name'],
  ['a sixth level', { ...made(rate), level: 6 }, 'level'],
  ['a level as text', { ...made(rate), level: '5' }, 'level'],
  ['a reason that is no code', { ...made(rate), reasons: ['slow'] }, 'reasons.0'],
  ['a transfer to another office', made({ type: 'transfer', window: 'xuhui-1' }), 'window'],
  ['a transfer to another window without a counter', made({ type: 'transfer', window: 'pd-2' }), 'counter'],
  [
    'a transfer to another window at the old counter',
    made({ type: 'transfer', window: 'pd-2', counter: 'pd-1-3' }),
    'counter',
  ],
  [
    'an acceptance from nobody',
    registration({ kind: 'acceptance', visitor: { organisation: '上海仁济药房', phone: '13800138000' } }),
    'visitor.name',
  ],
  [
    'an acceptance for a blank organisation',
    registration({
      kind: 'acceptance',
      visitor: { name: '张伟', organisation: ' \u3000', phone: '13800138000' },
    }),
    'visitor.organisation',
  ],
  [
    'an acceptance whose visitor cannot be called',
    registration({ kind: 'acceptance', visitor: { name: '张伟', organisation: '上海仁济药房' } }),
    'visitor.phone',
  ],
  ['reasons without one', made({ ...reasons, reasons: [] }), 'reasons'],
  ['a reason that is no code', made({ ...reasons, reasons: ['太慢'] }), 'reasons.0'],
  ['an empty supplement', made({ type: 'supplement', text: '' }), 'text'],
  [
    'a printed notice with markup in its place',
    made({ type: 'print', notice: Object.assign({ html: '<b>' }, notice) }),
    'notice.html',
  ],
  ['a move with the id of a visit', { ...made({ type: 'close' }), _id: first._id }, '_id'],
  ['a move on the PC', { ...made({ type: 'close' }), _id: deviceEntryId('a3', at, 2) }, '_id'],
  [
    'a sign-in on a visit',
    { ...pc('sign-in', { offline: false, counter: 'pd-1-3' }), _id: made({ type: 'close' })._id },
    '_id',
  ],
];

const SPELLINGS: readonly (readonly [string, string, unknown])[] = [
  ['no link', 'prev', undefined],
  ['a link that is too short', 'prev', 'A'.repeat(42)],
  ['a link in another alphabet', 'prev', `${'A'.repeat(41)}+A`],
  ['another spelling of the same link', 'prev', `${'A'.repeat(42)}B`],
  ['no signature', 'signature', undefined],
  ['an empty signature', 'signature', ''],
  ['a signature with padding', 'signature', `${'A'.repeat(84)}==`],
  ['another spelling of the same signature', 'signature', `${'A'.repeat(85)}B`],
];

for (const [what, field, value] of SPELLINGS) {
  test(`refused: ${what}`, () => {
    assert.equal(checkEntry({ ...first, [field]: value })[0]?.path, field);
  });
}

for (const [what, document, path] of REFUSED) {
  test(`refused: ${what}`, () => {
    assert.ok(
      checkEntry(document).some((finding) => finding.path === path),
      JSON.stringify(checkEntry(document)),
    );
    assert.not.ok(isEntry(document));
  });
}

test('a PC’s own entry is well formed and belongs to no visit', () => {
  const own: unknown = pc('sign-out', {});
  assert.ok(isEntry(own) && isDeviceEntry(own));
});

test('whatever the moves, what the samples make is well formed', () => {
  fc.assert(
    fc.property(anyMovesOn(first._id), (moves) => {
      for (const move of moves) if (move.type !== 'supplement') assert.equal(checkEntry(move), []);
    }),
  );
});

test('no document, however strange, makes the check fail', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: false }), (strange) => {
      assert.ok(Array.isArray(checkEntry(strange)));
      checkEntry({ ...first, visitor: strange });
      checkEntry({ ...first, matters: [strange] });
    }),
  );
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { VisitEntry } from '../../../app/domain/entry.ts';
import { maskedEntry, maskedVisit, withoutProofs } from '../../../app/domain/masked-entry.ts';
import {
  mayReadVisits,
  mayReveal,
  onlyOffice,
  onlyRevealedOffice,
} from '../../../app/domain/visit-rights.ts';
import { entryClockWord } from '../../../app/pages/centre/clock-word.ts';
import { traceOf } from '../../../app/pages/centre/read-trace.ts';
import { entryLines } from '../../../app/pages/view/entry-lines.ts';
import { central } from '../../design-docs/sums-of.ts';
import { entry, handled, minutes, registration } from '../../domain/sample-entries.ts';

const SECRET = '13912345678';
const visitor = { name: '欧阳娜娜', organisation: '甲公司', phone: SECRET };
const applicant = { name: '王小明', creditCode: '91310000MA1K3ABC12' };
const paper = registration({ visitor, applicant, remark: `电话${SECRET}` });
const moves: VisitEntry[] = [
  paper,
  entry(paper._id, minutes(1), 2, { type: 'amend', visitor, applicant, matters: [], remark: SECRET }),
  entry(paper._id, minutes(2), 3, { type: 'answer', text: SECRET }),
  entry(paper._id, minutes(3), 4, { type: 'transfer', clerk: 'clerk2', note: SECRET }),
  entry(paper._id, minutes(4), 5, { type: 'supplement', text: SECRET }),
  entry(paper._id, minutes(5), 6, { type: 'void', reason: 'test', note: SECRET }),
  entry(paper._id, minutes(6), 7, {
    type: 'rate',
    level: 1,
    channel: 'phone',
    comment: SECRET,
    askedAt: minutes(6),
    answeredAt: minutes(6),
  }),
];

test('whatever an entry may say, it names no visitor and no phone while it is masked', () => {
  for (const one of moves) {
    const masked = withoutProofs(maskedEntry(one));
    const text = JSON.stringify(masked) + JSON.stringify(entryLines(masked, NAMES));
    assert.not.match(text, /欧阳娜|王小明|MA1K3|13912345678/, one.type);
    assert.equal([masked.prev, masked.signature, masked._id], ['', '', one._id]);
  }
  const held = central([...moves.slice(0, 3), ...handled(paper._id)]);
  assert.ok(held);
  assert.not.match(JSON.stringify(maskedVisit(held.visit)), /欧阳娜|王小明|MA1K3|13912345678/);
});

const NAMES = { utcOffsetMinutes: 480, clerk: String, counter: String, window: String };

test('who sees what: a table of roles', () => {
  const office = 'pd';
  const table = [
    [{ roles: ['clerk'], office }, false, false],
    [{ roles: ['administrator'] }, false, false],
    [{ roles: ['lead'] }, false, false],
    [{ roles: ['lead'], office }, true, true],
    [{ roles: ['analyst'] }, true, false],
    [{ roles: ['supervisor'] }, true, true],
  ] as const;
  for (const [reader, reads, reveals] of table)
    assert.equal([mayReadVisits(reader), mayReveal(reader)], [reads, reveals], reader.roles[0]);
  assert.is(onlyOffice({ roles: ['lead'], office }), 'pd');
  // Who counts for the city and leads an office looks behind the mask of that office only.
  assert.is(onlyOffice({ roles: ['lead', 'analyst'], office }), undefined);
  assert.is(onlyRevealedOffice({ roles: ['lead', 'analyst'], office }), 'pd');
});

test('a clock is called fast or slow, right or unknown', () => {
  assert.is(entryClockWord(-3_210), '电脑时钟快 3.2 秒');
  assert.is(entryClockWord(61_000), '电脑时钟慢 61.0 秒');
  assert.is(entryClockWord(20), '电脑时钟准确');
  assert.is(entryClockWord(undefined), '电脑时钟未校');
});

test('an answer that cannot be drawn is a failure', () => {
  for (const body of [null, {}, { visit: {} }, { visit: { visitor: {} }, entries: [], proofs: {} }])
    assert.equal(traceOf({ body }), { failure: 'failed' });
  assert.equal(traceOf({ failure: 'offline' }), { failure: 'offline' });
});

test.run();

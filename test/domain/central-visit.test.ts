import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { centralVisit } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { entry, handled, minutes, registration } from './sample-entries.ts';

const first = registration();

function made(entries: readonly VisitEntry[], now: string, before?: CentralVisit): CentralVisit {
  const visit = foldVisit({ entries });
  if (!visit) throw new Error('no visit');
  const known = { database: 'entries-pd-2026', fold: 7, utcOffsetMinutes: 480, registeredWindow: 'pd-1' };
  return centralVisit(visit, { ...known, now, ...(before && { before }) });
}

test('days and weeks are the office’s: a visit before eight in UTC’s night counts for the Chinese day', () => {
  const late = registration({ at: '2027-01-03T16:30:00.000Z', number: 'PD-27-A3-00001' });
  assert.equal(made([late], minutes(0)).registered, {
    by: 'clerk',
    window: 'pd-1',
    day: '2027-01-04',
    week: '2027-W01',
  });
});

test('when the centre first received the visit stays, whatever comes later', () => {
  const before = made([first], minutes(10));
  assert.is(before.received, minutes(10));
  assert.is(made([first, ...handled(first._id)], minutes(90), before).received, minutes(10));
});

test('a voided visit counts as closed no more', () => {
  const closed = made([first, ...handled(first._id)], minutes(10));
  const voided = entry(first._id, minutes(30), 9, { type: 'void', reason: 'test', asLead: true });
  assert.ok(closed.closed);
  assert.is(made([first, ...handled(first._id), voided], minutes(40), closed).closed, undefined);
});

test('a closing that is dated before the one already received is flagged, and stays so', () => {
  const before = made([first, ...handled(first._id, 30)], minutes(60));
  const both = [first, ...handled(first._id, 30), ...handled(first._id, 10, 20)];
  const after = made(both, minutes(70), before);
  assert.equal(after.flags, ['second-close', 'dated-before-close']);
  assert.ok(made(both, minutes(80), after).flags.includes('dated-before-close'));
  assert.not.ok(made(both, minutes(70)).flags.includes('dated-before-close'));
});

test('a closing that is dated later changes nothing and is flagged as a second one only', () => {
  const before = made([first, ...handled(first._id, 10)], minutes(60));
  const both = [first, ...handled(first._id, 10), ...handled(first._id, 30, 20)];
  assert.equal(made(both, minutes(70), before).flags, ['second-close']);
});

test.run();

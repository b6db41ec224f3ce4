import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { centralVisit } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { RegisterEntry, VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { entry, handled, minutes, registration } from './sample-entries.ts';

const first = registration();

function made(
  entries: readonly VisitEntry[],
  now: string,
  before?: CentralVisit,
  isLive = true,
): CentralVisit {
  const visit = foldVisit({ entries });
  if (!visit) throw new Error('no visit');
  const [registration] = entries.filter((one): one is RegisterEntry => one.type === 'register');
  if (!registration) throw new Error('no registration');
  const known = {
    database: 'entries-pd-2026',
    entries: 'd1',
    fold: 7,
    utcOffsetMinutes: 480,
    registration,
    isLive,
    conceal: (text: string) => text,
  };
  return centralVisit(visit, { ...known, now, ...(before && { before }) });
}

test('days and weeks are the office’s: a visit before eight in UTC’s night counts for the Chinese day', () => {
  const late = registration({ at: '2027-01-03T16:30:00.000Z', number: 'PD-27-A3-00001' });
  assert.equal(made([late], minutes(0)).registered, {
    by: 'clerk',
    window: 'pd-1',
    counter: 'pd-1-3',
    day: '2027-01-04',
    week: '2027-W01',
    hour: 0,
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

test('how long a registration was on its way is known where it has just come, by the centre’s clock, and stays known', () => {
  const slow = registration({ clockOffsetMs: 60_000 });
  const live = made([slow], minutes(10));
  assert.is(live.delaySeconds, 9 * 60);
  assert.is(live.clockOffsetMs, 60_000);
  assert.is(made([slow, ...handled(slow._id)], minutes(500), live).delaySeconds, 9 * 60);
  assert.is(made([first], minutes(10), undefined, false).delaySeconds, undefined);
  assert.is(made([first], minutes(20), made([first], minutes(10), undefined, false)).delaySeconds, undefined);
  assert.is(made([registration({ backfilledAt: minutes(600) })], minutes(601)).delaySeconds, 60);
});

test('the time of service is from registration to closing on one day, and never of what was typed later', () => {
  assert.is(made([first, ...handled(first._id, 28)], minutes(60)).serviceSeconds, 30 * 60);
  assert.is(made([first], minutes(60)).serviceSeconds, undefined);
  assert.is(
    made([first, ...handled(first._id, 24 * 60)], minutes(2000)).serviceSeconds,
    undefined,
    'the next day',
  );
  const typed = registration({ backfilledAt: minutes(600) });
  assert.is(made([typed, ...handled(typed._id)], minutes(700)).serviceSeconds, undefined);
  const ahead = made([first, ...handled(first._id, -20)], minutes(60));
  assert.ok(ahead.closed);
  assert.is(ahead.serviceSeconds, undefined, 'two PCs do not agree about the time');
});

test('who registered at which counter is told also after the visit went to another one', () => {
  const transfer = entry(first._id, minutes(1), 8, { type: 'transfer', window: 'pd-2', counter: 'pd-2-1' });
  const moved = made([first, transfer, ...handled(first._id)], minutes(60));
  assert.equal([moved.registered.counter, moved.closed?.counter], ['pd-1-3', 'pd-2-1']);
});

test.run();

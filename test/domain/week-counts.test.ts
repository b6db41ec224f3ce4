import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { KINDS } from '../../app/domain/kind.ts';
import type { Visit } from '../../app/domain/visit.ts';
import {
  WEEK_ITEMS,
  isWeekItem,
  visitsOfWeek,
  weekCounts,
  weekOfPerson,
} from '../../app/domain/week-counts.ts';

/** Sunday 22 November 2026, 12:00 in Shanghai. */
const WEEK = weekOfPerson('clerk', '2026-11-22T04:00:00.000Z', 480);

function closed(at: string, change: Partial<Visit> = {}): Visit {
  return {
    id: `visit:pd:${at}:a1-1`,
    number: 'PD-26-A1-00001',
    office: 'pd',
    window: 'pd-1',
    counter: 'pd-1-1',
    kind: 'consultation',
    channel: 'counter',
    party: 'visit:pd:20261116T000000Z:a1-1',
    state: 'closed',
    registered: { at, by: 'clerk' },
    clerk: 'clerk',
    visitor: {},
    smsConsent: false,
    matters: [],
    notices: [],
    unrated: 'declined',
    closed: { at, by: 'clerk' },
    supplements: [],
    changedAt: at,
    flags: [],
    overtaken: [],
    unread: [],
    ...change,
  };
}

const RATING = {
  at: '2026-11-20T02:00:00.000Z',
  by: 'clerk',
  level: 5,
  channel: 'second-screen',
  reasons: [],
  answeredAt: '2026-11-20T02:00:00.000Z',
} as const;

test('nothing that is open, voided, or closed by somebody else is counted', () => {
  const at = '2026-11-20T02:00:00.000Z';
  const { closed: _, ...open } = closed(at, { state: 'open' });
  const voided = closed(at, { state: 'voided', voided: { at, by: 'lead', reason: 'test' } });
  const foreign = closed(at, { closed: { at, by: 'clerk2' } });
  assert.equal(visitsOfWeek([open, voided, foreign], WEEK), []);
});

test('a visit counts for who closed it, whoever registered it', () => {
  const at = '2026-11-20T02:00:00.000Z';
  const visit = closed(at, { registered: { at, by: 'clerk2' }, clerk: 'clerk2' });
  assert.is(weekCounts([visit], WEEK).consultation, 1);
});

test('the week is the office’s: Monday 00:00 to Sunday 24:00 in Shanghai', () => {
  const days = [
    ['2026-11-15T15:59:59.999Z', 0],
    ['2026-11-15T16:00:00.000Z', 1],
    ['2026-11-22T15:59:59.999Z', 1],
    ['2026-11-22T16:00:00.000Z', 0],
  ] as const;
  for (const [at, expected] of days) assert.is(visitsOfWeek([closed(at)], WEEK).length, expected, at);
});

test('a visit of last week that was closed this week belongs to this week', () => {
  const visit = closed('2026-11-16T01:00:00.000Z', {
    registered: { at: '2026-11-13T01:00:00.000Z', by: 'clerk' },
  });
  assert.is(weekCounts([visit], WEEK).consultation, 1);
});

test('unrated are those without a rating, for whatever reason, and also belong to their kind', () => {
  const at = '2026-11-20T02:00:00.000Z';
  const { unrated: _, ...unsaid } = closed(at);
  const visits = [
    unsaid,
    closed(at, { kind: 'other' }),
    { ...unsaid, rating: RATING, kind: 'inquiry' as const },
  ];
  assert.equal(weekCounts(visits, WEEK), {
    consultation: 1,
    acceptance: 0,
    inquiry: 1,
    other: 1,
    unrated: 2,
  });
});

test('each number is how many visits it opens, and the kinds make the whole', () => {
  const visits = Array.from({ length: 40 }, (_, n) =>
    closed(`2026-11-${14 + (n % 10)}T0${n % 9}:00:00.000Z`, {
      kind: KINDS[n % KINDS.length] ?? 'other',
      ...(n % 3 === 0 && { rating: RATING }),
    }),
  );
  const counts = weekCounts(visits, WEEK);
  for (const item of WEEK_ITEMS) assert.is(counts[item], visitsOfWeek(visits, WEEK, item).length);
  const kinds = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  assert.is(kinds, visitsOfWeek(visits, WEEK).length);
});

test('an unknown item is none', () => {
  assert.not(isWeekItem('constructor'));
  assert.not(isWeekItem(null));
  assert.ok(isWeekItem('unrated'));
});

test.run();

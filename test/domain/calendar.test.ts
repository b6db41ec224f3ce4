import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  addDays,
  dayOf,
  instantOf,
  mondayOf,
  timeOf,
  weekOf,
  weekRange,
  yearOf,
} from '../../app/domain/calendar.ts';

const CHINA = 480;

/** day → ISO week, checked against a printed calendar. */
const WEEKS = [
  ['2020-12-31', '2020-W53'],
  ['2021-01-03', '2020-W53'],
  ['2021-01-04', '2021-W01'],
  ['2024-12-29', '2024-W52'],
  ['2024-12-30', '2025-W01'],
  ['2025-12-28', '2025-W52'],
  ['2025-12-29', '2026-W01'],
  ['2026-01-04', '2026-W01'],
  ['2026-01-05', '2026-W02'],
  ['2026-11-22', '2026-W47'],
  ['2026-12-27', '2026-W52'],
  ['2026-12-28', '2026-W53'],
  ['2027-01-01', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
] as const;

for (const [day, week] of WEEKS) {
  test(`${day} lies in ${week}`, () => assert.is(weekOf(day), week));
}

test('the day is the one of the office: shortly after midnight there it is still yesterday in UTC', () => {
  assert.is(dayOf('2026-11-21T16:00:00.000Z', CHINA), '2026-11-22');
  assert.is(dayOf('2026-11-21T15:59:59.999Z', CHINA), '2026-11-21');
  assert.is(timeOf('2026-11-21T16:05:00.000Z', CHINA), '00:05');
});

test('a visit on New Year morning belongs to the new year and to the last week of the old one', () => {
  const morning = '2026-12-31T16:30:00.000Z';
  assert.is(yearOf(morning, CHINA), 2027);
  assert.is(weekOf(dayOf(morning, CHINA)), '2026-W53');
  assert.is(yearOf(morning, 0), 2026);
});

test('a week runs from Monday to Sunday', () => {
  assert.equal(weekRange('2026-11-22'), { monday: '2026-11-16', sunday: '2026-11-22' });
  assert.equal(weekRange('2026-11-16'), { monday: '2026-11-16', sunday: '2026-11-22' });
});

const anyDay = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1990-01-01', days));

test('the seven days from a Monday share a week, and the next Monday begins the next one', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const monday = mondayOf(day);
      const weeks = [0, 1, 2, 3, 4, 5, 6].map((days) => weekOf(addDays(monday, days)));
      assert.is(new Set(weeks).size, 1);
      assert.ok(weekOf(addDays(monday, 7)) > weekOf(day));
      assert.ok(monday <= day && day <= addDays(monday, 6));
    }),
  );
});

test('the wall clock and the instant belong together in every time zone', () => {
  const clock = fc.record({ hour: fc.nat(23), minute: fc.nat(59) });
  fc.assert(
    fc.property(anyDay, clock, fc.integer({ min: -840, max: 840 }), (day, { hour, minute }, offset) => {
      const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const instant = instantOf(day, time, offset);
      assert.is(dayOf(instant, offset), day);
      assert.is(timeOf(instant, offset), time);
    }),
  );
});

test.run();

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays } from '../../../app/domain/calendar.ts';
import type { YearCalendar } from '../../../app/domain/catalogue.ts';
import { lengthOf, periodOf } from '../../../app/domain/statistics/period.ts';
import { WorkingDays, yearsOf } from '../../../app/domain/statistics/working-days.ts';
import { publishedCalendars } from '../../../couch/provision/published-calendars.ts';
import { checkCatalogueDocument } from '../../../app/domain/catalogue-shape.ts';

const published = new WorkingDays(publishedCalendars());
const unknown = new WorkingDays([]);

test('holidays are no working days, and a weekend that is worked is one, on its own date', () => {
  const off = ['2025-01-01', '2025-10-08', '2026-02-23', '2026-06-19', '2026-11-22'];
  const worked = ['2025-01-26', '2025-10-11', '2026-02-28', '2026-10-10', '2026-11-23'];
  assert.equal(
    [...off, ...worked].filter((day) => published.has(day)),
    worked,
  );
  assert.is(published.of(periodOf('week', '2026-10-06')).length, 3, '8, 9 and the worked Saturday');
  assert.ok(published.of(periodOf('week', '2026-10-06')).includes('2026-10-10'));
  for (const year of [2025, 2026]) assert.is(published.of(periodOf('year', `${year}-07-01`)).length, 248);
});

test('of a year that nobody has entered Monday to Friday are counted, and it is named', () => {
  const newYear = { from: '2026-12-28', until: '2027-01-03' };
  assert.equal(published.unknownYears(newYear), [2027]);
  assert.is(published.of(newYear).length, 5);
  assert.equal(yearsOf({ from: '2025-12-31', until: '2027-01-01' }), [2025, 2026, 2027]);
  const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 100 }), (from, weeks) => {
      const range = { from, until: addDays(from, weeks * 7 + 6) };
      assert.is(unknown.of(range).length, (lengthOf(range) / 7) * 5);
    }),
  );
});

test('a calendar has days of its own year, each once, and only weekends are worked instead', () => {
  const good: YearCalendar = {
    _id: 'calendar:2027',
    type: 'calendar',
    year: 2027,
    off: ['2027-01-01', '2027-02-06'],
    worked: ['2027-02-07'],
  };
  const wrong = (change: Partial<YearCalendar>) =>
    checkCatalogueDocument({ ...good, ...change }).map(({ path }) => path);
  assert.equal(checkCatalogueDocument(good), []);
  for (const one of publishedCalendars()) assert.equal(checkCatalogueDocument(one), [], one._id);
  assert.equal(wrong({ off: ['2026-01-01'] }), ['off']);
  assert.equal(wrong({ off: ['2027-01-01', '2027-01-01'] }), ['off']);
  assert.equal(wrong({ off: [] }), ['off']);
  assert.equal(wrong({ worked: ['2027-02-08'] }), ['worked'], 'a Monday');
  assert.equal(wrong({ worked: ['2027-02-06'] }), ['worked'], 'off as well');
  assert.equal(wrong({ year: 2026 }), ['off', 'worked']);
  assert.equal(wrong({ _id: 'calendar:2028' }), ['_id']);
});

test.run();

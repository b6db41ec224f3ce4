import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkCatalogueDocument } from '../../../app/domain/catalogue-shape.ts';
import { daysOfLine, linesOfDays } from '../../../app/domain/days-text.ts';
import { CALENDAR_PLAN } from '../../../app/pages/admin/calendar-plan.ts';
import { publishedCalendars } from '../../../couch/provision/published-calendars.ts';

test('days can be typed as the announcement writes them', () => {
  const week = ['2027-10-01', '2027-10-02', '2027-10-03'];
  for (const line of [
    '10-01—10-03',
    '10月1日至3日',
    '10月1日至10月3日',
    '2027-10-01..10-03',
    '１０月１日－３日',
    '10.1-10.3',
  ])
    assert.equal(daysOfLine(line, '2027'), week, line);
  assert.equal(daysOfLine('1月1日', '2027'), ['2027-01-01']);
  for (const line of ['国庆节', '10-32', '02-29', '10-03—10-01', '01-01—12-31', ''])
    assert.is(daysOfLine(line, '2027'), undefined, line);
});

test('a calendar that is opened and saved as it is stays what it was', () => {
  for (const one of publishedCalendars())
    assert.equal(CALENDAR_PLAN.toDocument(CALENDAR_PLAN.toForm(one, '2026-11-23'), one), one);
  assert.is(linesOfDays(['2026-01-02', '2026-01-01', '2026-01-04']), '01-01—01-02\n01-04');
});

test('a line that cannot be read is refused, not passed over', () => {
  const wanted = { year: '2027', off: '01-01\n国庆节', worked: '', source: '' };
  const findings = checkCatalogueDocument(CALENDAR_PLAN.toDocument(wanted, undefined));
  assert.equal(
    findings.map((one) => CALENDAR_PLAN.fieldOf(one)),
    ['off'],
  );
});

test.run();

import { dayOf, timeOf } from '../../domain/calendar.ts';
import type { Statistics } from '../../domain/statistics/answer.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import type { CentreChoice } from './centre-choice.ts';
import { periodWord } from './period-words.ts';

/** The days, and how many of them are worked, as soon as the centre has said so. */
export function daysWord({ period }: Pick<CentreChoice, 'period'>, known: Statistics | undefined): string {
  const word = periodWord(period);
  if (!known) return word;
  const { workingDays, workingDaysInAll } = known;
  return centreTexts.withWorkingDays(word, centreTexts.workingDays(workingDays, workingDaysInAll));
}

/** What has to be known of figures besides: how they were counted, until when, and against what they stand. */
export function factsOf(
  { at, before, lastYear, yearsWithoutCalendar }: Statistics,
  { comparison, period, table }: CentreChoice,
  { today, offset }: { readonly today: string; readonly offset: number },
): readonly string[] {
  const facts: string[] = [];
  if (yearsWithoutCalendar.length > 0) facts.push(centreTexts.noCalendar(yearsWithoutCalendar.join('、')));
  if (period.until >= today) facts.push(centreTexts.running);
  facts.push(centreTexts.at(`${dayOf(at, offset)} ${timeOf(at, offset)}`));
  if (comparison === 'before' || table === 'overview') facts.push(centreTexts.against(periodWord(before)));
  else if (comparison === 'year')
    facts.push(lastYear ? centreTexts.againstYear(periodWord(lastYear)) : centreTexts.noLastYear);
  return facts;
}

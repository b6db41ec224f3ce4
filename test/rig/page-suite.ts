import { suite } from 'uvu';
import type { Callback, Test } from 'uvu';
import { officeDayGoesOn } from './office-day.ts';
import { tellOfPages } from './open-pages.ts';

/**
 * A suite of uvu whose failures tell what was on the pages at that moment, so that they are understood from the output,
 * and whose day does not end within it.
 */
export function pageSuite<T>(name: string): Test<T> {
  const made = suite<T>(name);
  made.before(officeDayGoesOn);
  const test = (title: string, work: Callback<T>): void => {
    made(title, async (room) => {
      try {
        await work(room);
      } catch (error) {
        await tellOfPages();
        throw error;
      }
    });
  };
  return Object.assign(test, made);
}

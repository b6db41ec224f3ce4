import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import { demoLinks } from './links.ts';
import { demoMatters } from './matters/index.ts';
import { demoNorms } from './norms.ts';
import { demoCounters, demoOffices, demoWindows } from './offices.ts';
import { demoPhrases } from './phrases.ts';
import { demoStaff } from './staff.ts';
import { publishedCalendars } from '../provision/published-calendars.ts';

export { demoAccounts } from './accounts.ts';
export type { DemoAccount } from './accounts.ts';

/** A whole city's catalogue: 20 offices with windows, counters and staff, matters, phrases, norms, links, settings. */
export function demoCatalogue(): CatalogueDocument[] {
  return [
    { ...DEFAULT_SETTINGS, supportPhone: '63356010' },
    ...demoOffices(),
    ...demoWindows(),
    ...demoCounters(),
    ...demoStaff(),
    ...demoMatters(),
    ...demoPhrases(),
    ...demoNorms(),
    ...demoLinks(),
    ...publishedCalendars(),
  ];
}

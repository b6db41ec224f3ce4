import { officeOffset } from '../../place-facts.ts';
import type { SyncStatus } from '../../store/store.ts';
import { syncTexts } from '../../text/sync-texts.ts';
import { whenText } from '../../text/when.ts';
import type { Workplace } from '../../workplace.ts';
import { clockText, isClockWrong, stateText } from './sync-words.ts';

/** A line of the page: what it is about, and what is so. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly tone?: 'warning';
}

const WARNING = { tone: 'warning' } as const;

/** How this PC and the centre stand to each other, in the order in which somebody asks. */
export function factRows({ store, clock }: Pick<Workplace, 'store' | 'clock'>): readonly Fact[] {
  const { status } = store.sync;
  const { state, waiting, lastSuccess, clockOffsetMs, filling } = status;
  const when = (instant: string) => whenText(instant, clock(), officeOffset(store));
  const said = stateText(state, waiting, store.disk.level === 'critical');
  return [
    {
      label: syncTexts.state,
      text: filling ? syncTexts.twoSentences(said, syncTexts.filling) : said,
    },
    { label: syncTexts.waiting, text: syncTexts.documents(waiting) },
    { label: syncTexts.lastSuccess, text: lastSuccess ? when(lastSuccess) : syncTexts.never },
    ...(store.place
      ? [
          {
            label: syncTexts.compared,
            text: comparedText(status, when, store.catalogue.settings.supportPhone),
            ...(status.contrary && WARNING),
          },
        ]
      : []),
    ...(status.restoredAt
      ? [
          {
            label: syncTexts.restored,
            text: syncTexts.restoredText(when(status.restoredAt)),
            ...WARNING,
          },
        ]
      : []),
    ...copyRows(status, when, store.catalogue.settings.supportPhone),
    ...leftRows(status, when),
    {
      label: syncTexts.clock,
      text: clockText(clockOffsetMs),
      ...(isClockWrong(clockOffsetMs) && WARNING),
    },
    ...deviceRows(store, when),
  ];
}

function comparedText(status: SyncStatus, when: (instant: string) => string, phone: string): string {
  const { compared, differing = 0, contrary = 0 } = status;
  if (!compared) return syncTexts.comparedNever;
  const at = when(compared);
  if (differing === 0) return syncTexts.comparedSame(at);
  if (contrary === 0) return syncTexts.comparedDiffering(at, differing);
  if (contrary === differing) return syncTexts.comparedOnlyContrary(at, contrary, phone);
  const missing = syncTexts.comparedDiffering(at, differing);
  return missing + syncTexts.semicolon + syncTexts.comparedContrary(contrary, phone);
}

/** What the second copy gave back, and whether it is kept. */
function copyRows(
  { foundAgain, copyFails }: SyncStatus,
  when: (instant: string) => string,
  phone: string,
): readonly Fact[] {
  return [
    ...(foundAgain
      ? [
          {
            label: syncTexts.foundAgainLabel,
            text: syncTexts.foundAgain(when(foundAgain.at), foundAgain.entries),
            ...WARNING,
          },
        ]
      : []),
    ...(copyFails ? [{ label: syncTexts.copyFailsLabel, text: syncTexts.copyFails(phone), ...WARNING }] : []),
  ];
}

/** Nobody shall look for an old year here and think that it was lost. */
function leftRows({ left = [] }: SyncStatus, when: (instant: string) => string): readonly Fact[] {
  if (left.length === 0) return [];
  const parts = left.map(({ year, at }) => syncTexts.yearLeft(year, when(at)));
  return [{ label: syncTexts.oldYears, text: parts.join(syncTexts.between) + syncTexts.oldYearsKept }];
}

function deviceRows({ place, sync }: Workplace['store'], when: (instant: string) => string): readonly Fact[] {
  if (!place) return [];
  const { enrolledAnew } = sync.status;
  const own = { label: syncTexts.device, text: place.device.toUpperCase() };
  if (!enrolledAnew) return [own];
  const { from, to, at } = enrolledAnew;
  const text = syncTexts.enrolledAnew(when(at), from.toUpperCase(), to.toUpperCase());
  return [own, { label: syncTexts.enrolledAnewLabel, text, ...WARNING }];
}

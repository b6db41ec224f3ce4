import type { Completeness, DeviceDelivery, OfficeDelivery } from '../../domain/completeness/answer.ts';
import { officeOffset } from '../../place-facts.ts';
import { completenessTexts } from '../../text/completeness-texts.ts';
import { whenText } from '../../text/when.ts';
import type { Workplace } from '../../workplace.ts';
import { durationText, isClockWrong } from '../sync/sync-words.ts';
import { counterName } from '../view/names.ts';

const DAY_MS = 86_400_000;
/** So many offices are named in one line. */
const NAMED = 3;

/** How instants, offices and counters are called, at a moment. */
export interface Words {
  readonly nowMs: number;
  when(instant: string): string;
  office(code: string): string;
  counter(code: string): string;
}

/** As the catalogue has them now; times are those of the city where the PC stands in no office. */
export function wordsOf({ store, clock }: Pick<Workplace, 'store' | 'clock'>): Words {
  const nowMs = clock();
  const { catalogue } = store;
  return {
    nowMs,
    when: (instant) => whenText(instant, nowMs, officeOffset(store)),
    office: (code) => catalogue.get('office', code)?.shortName ?? code,
    counter: (code) => counterName(catalogue, code),
  };
}

/** Offices that had a PC in the period; of the others nothing is expected. */
export function inUse({ offices }: Completeness): readonly OfficeDelivery[] {
  return offices.filter(({ devices }) => devices.length > 0);
}

/** Codes of offices of which something is outstanding, or may be. */
export function officesBehind(completeness: Completeness | undefined): ReadonlySet<string> {
  const behind = completeness ? inUse(completeness).filter(({ isComplete }) => !isComplete) : [];
  return new Set(behind.map(({ office }) => office));
}

/** One line about all of them; `isOwn` for who sees one office only. */
export function summaryOf(completeness: Completeness, words: Words, isOwn: boolean): string {
  const used = inUse(completeness);
  const behind = used.filter(({ isComplete }) => !isComplete);
  const facts = [...(completeness.isRunning ? [completenessTexts.running] : []), ...countsOf()];
  if (used.length > 0) facts.push(...restOf(used, behind, words));
  facts.push(completenessTexts.checkedAt(words.when(completeness.at)));
  return facts.join(completenessTexts.semicolon);

  function countsOf(): string[] {
    if (used.length === 0) return [completenessTexts.noOffice];
    if (isOwn) return [behind.length === 0 ? completenessTexts.ownWhole : completenessTexts.ownBehind];
    if (behind.length === 0) return [completenessTexts.allWhole(used.length)];
    const names = behind.slice(0, NAMED).map(({ office }) => words.office(office));
    const named = names.join(completenessTexts.between);
    return [
      completenessTexts.someBehind(used.length, used.length - behind.length),
      completenessTexts.behind(
        behind.length > NAMED ? completenessTexts.andOthers(named, behind.length) : named,
      ),
    ];
  }
}

/** What stands beneath an exported table. */
export function noteOf(completeness: Completeness | undefined, words: Words, isOwn: boolean): string {
  if (!completeness) return completenessTexts.unknown;
  const what = completeness.isPreliminary ? completenessTexts.preliminary : completenessTexts.final;
  return completenessTexts.note(what, summaryOf(completeness, words, isOwn));
}

function restOf(
  used: readonly OfficeDelivery[],
  behind: readonly OfficeDelivery[],
  words: Words,
): readonly string[] {
  if (behind.length === 0) return [];
  const missing = behind
    .flatMap(({ devices }) => devices.filter(({ isComplete }) => !isComplete))
    .reduce((sum, device) => sum + device.missing, 0);
  const untils = used.flatMap(({ deliveredUntil }) => deliveredUntil ?? []).sort();
  const isProved = used.every((one) => one.deliveredUntil !== undefined || !hasWorking(one));
  const [first] = untils;
  return [
    ...(missing > 0 ? [completenessTexts.missing(missing)] : []),
    ...(isProved ? [] : [completenessTexts.nothingProved]),
    ...(isProved && first !== undefined ? [completenessTexts.earliest(words.when(first))] : []),
    ...unfoldedOf(behind),
  ];
}

function unfoldedOf(behind: readonly OfficeDelivery[]): readonly string[] {
  const waiting = behind.flatMap(({ unfolded }) => unfolded ?? []);
  if (waiting.length === 0) return [];
  if (waiting.some(({ left }) => left === undefined)) return [completenessTexts.refolding];
  return [completenessTexts.unfolded(waiting.reduce((sum, { left = 0 }) => sum + left, 0))];
}

/** What of an office is at the centre and not counted; empty where nothing is. */
export function unfoldedWord(office: OfficeDelivery): string {
  return unfoldedOf([office]).join('');
}

function hasWorking({ devices }: OfficeDelivery): boolean {
  return devices.some(({ revokedAt, replacedBy }) => (revokedAt ?? replacedBy) === undefined);
}

/** What is known of a PC, in words. */
export function stateWord(device: DeviceDelivery, isRunning: boolean, words: Words): string {
  const { state, heardAt, revokedAt, replacedBy, gap } = device;
  switch (state) {
    case 'complete':
      return completenessTexts.stateComplete;
    case 'unproved':
      return isRunning ? completenessTexts.stateToday : completenessTexts.stateUnproved;
    case 'absent':
      return completenessTexts.stateAbsent(Math.floor((words.nowMs - Date.parse(heardAt ?? '')) / DAY_MS));
    case 'never':
      return completenessTexts.stateNever;
    case 'waiting':
      return completenessTexts.stateWaiting;
    case 'gap':
      return completenessTexts.stateGap + (gap ? gapWord(gap, words) : '');
    case 'revoked':
      return completenessTexts.stateRevoked(words.when(revokedAt ?? ''));
    case 'replaced':
      return completenessTexts.stateReplaced((replacedBy ?? '').toUpperCase());
  }
}

function gapWord({ after, before }: NonNullable<DeviceDelivery['gap']>, { when }: Words): string {
  return after === undefined
    ? completenessTexts.gapBefore(when(before))
    : completenessTexts.gapBetween(when(after), when(before));
}

/** How a PC's clock was with its last entry. */
export function pcClockWord(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return completenessTexts.clockUnknown;
  if (!isClockWrong(offsetMs)) return completenessTexts.clockRight;
  const span = durationText(Math.abs(offsetMs));
  return offsetMs > 0 ? completenessTexts.clockSlow(span) : completenessTexts.clockFast(span);
}

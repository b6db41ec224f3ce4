import type {
  Completeness,
  DeliveryState,
  DeviceDelivery,
  OfficeDelivery,
  Unfolded,
} from '../../app/domain/completeness/answer.ts';
import { addDays, dayOf, instantOf } from '../../app/domain/calendar.ts';
import type { Device, Office } from '../../app/domain/catalogue.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import type { DatabaseFacts, DeviceFacts, GapFacts } from './facts.ts';

/** A PC that was not heard of for longer than a long weekend is named for that. */
export const ABSENT_MS = 4 * 86_400_000;
/**
 * A PC reads its numbers a little before it dates its mark, and clocks agree to some seconds: so much before its mark is
 * what the mark proves.
 */
const MARGIN_MS = 60_000;

export interface Known {
  readonly offices: readonly Pick<Office, 'code' | 'utcOffsetMinutes'>[];
  readonly devices: readonly Device[];
  readonly databases: readonly DatabaseFacts[];
  readonly nowMs: number;
}

/** The days that are asked for, in milliseconds. */
interface Span {
  readonly fromMs: number;
  /** Up to here all must be there. Of today nobody can have delivered everything yet: then it is the beginning of today. */
  readonly untilMs: number;
  readonly endMs: number;
  readonly nowMs: number;
}

/** Says of each office and PC whether anything of a range of days is outstanding, or may be. Pure. */
export function judgeCompleteness(range: Range, known: Known): Completeness {
  const { offices, nowMs } = known;
  const judged = offices
    .map((office) => judgeOffice(office, range, known))
    .sort((one, other) => (one.delivery.office < other.delivery.office ? -1 : 1));
  const isRunning = judged.some((one) => one.isRunning);
  const readMs = Math.min(nowMs, ...known.databases.map((one) => one.readMs));
  const doneMs = latest(known.databases.map((one) => one.doneMs)) ?? nowMs;
  return {
    from: range.from,
    until: range.until,
    at: iso(readMs),
    readBy: iso(doneMs),
    isRunning,
    isPreliminary: isRunning || judged.some(({ delivery }) => !delivery.isComplete),
    offices: judged.map(({ delivery }) => delivery),
  };
}

function judgeOffice(
  { code, utcOffsetMinutes }: Known['offices'][number],
  { from, until }: Range,
  { devices, databases, nowMs }: Known,
): { readonly delivery: OfficeDelivery; readonly isRunning: boolean } {
  const startOf = (day: string) => Date.parse(instantOf(day, '00:00', utcOffsetMinutes));
  const today = dayOf(iso(nowMs), utcOffsetMinutes);
  const isRunning = until >= today;
  const endMs = startOf(addDays(until, 1));
  const untilMs = isRunning ? startOf(today) : endMs;
  const span = { fromMs: startOf(from), untilMs, endMs, nowMs };
  const own = databases.filter(({ office }) => office === code);
  const enrolled = devices.filter(({ office }) => office === code);
  const ids = new Set([
    ...enrolled.map(({ id }) => id),
    ...own.flatMap((one) => one.devices.map(({ device }) => device)),
  ]);
  const judged = [...ids].sort().flatMap((id) => {
    const facts = own.flatMap((one) => one.devices.filter(({ device }) => device === id));
    return judgeDevice(id, facts, enrolled, span) ?? [];
  });
  const unfolded = unfoldedOf(own);
  const isFolded =
    unfolded === undefined || (unfolded.from !== undefined && Date.parse(unfolded.from) >= untilMs);
  const working = judged.filter(({ revokedAt, replacedBy }) => (revokedAt ?? replacedBy) === undefined);
  const deliveries = working.map(({ deliveredUntil }) => deliveredUntil ?? '').sort();
  const delivery: OfficeDelivery = {
    office: code,
    isComplete: isFolded && judged.every((one) => one.isComplete),
    ...(deliveries[0] && { deliveredUntil: deliveries[0] }),
    ...(unfolded && { unfolded }),
    devices: judged,
  };
  return { delivery, isRunning };
}

/** Undefined: it began after the period, and says nothing about it. */
function judgeDevice(
  id: string,
  facts: readonly DeviceFacts[],
  enrolled: readonly Device[],
  { fromMs, untilMs, endMs, nowMs }: Span,
): DeviceDelivery | undefined {
  const device = enrolled.find((one) => one.id === id);
  const waiting = facts.filter(({ highest, mark }) => mark !== undefined && mark.seq > highest);
  const gaps = facts.flatMap(({ gap }) => gap ?? []);
  // A restored catalogue may have forgotten it for a while: what it wrote is older than its enrolment then.
  const begunMs = earliest([parsed(device?.enrolledAt), ...facts.map(({ firstMs }) => firstMs)]) ?? -Infinity;
  if (begunMs >= endMs) return undefined;
  const heardMs = latest(facts.flatMap(({ mark, highestMs }) => [mark?.atMs, highestMs]));
  const heir = enrolled.find(({ replaces }) => replaces === id);
  // Of a disk that was copied both go on under their ids.
  const isReplaced = heir !== undefined && (heardMs ?? 0) <= Date.parse(heir.enrolledAt) + MARGIN_MS;
  const deliveredMs = deliveredUntil(facts, waiting, nowMs);
  const missing =
    waiting.reduce((sum, { highest, mark }) => sum + (mark?.seq ?? highest) - highest, 0) +
    gaps.reduce((sum, { count }) => sum + count, 0);
  const isProved = (deliveredMs ?? begunMs) >= untilMs;
  const state = stateOf();
  const hasGapHere = gaps.some(({ afterMs = -Infinity, beforeMs }) => afterMs < endMs && beforeMs >= fromMs);
  // What it wrote afterwards is nobody's: the centre takes nothing, or it bears another id.
  const endedMs = latest([isReplaced ? Date.parse(heir.enrolledAt) : undefined, parsed(device?.revokedAt)]);
  const isOver = endedMs !== undefined && (waiting.length === 0 || fromMs >= endedMs);
  const isComplete = !hasGapHere && (isProved || isOver);
  const gap = gaps.length > 0 && widest(gaps);
  const offsetMs = facts.reduce<DeviceFacts | undefined>(
    (last, one) => ((one.highestMs ?? -1) > (last?.highestMs ?? -1) ? one : last),
    undefined,
  )?.offsetMs;
  return {
    device: id,
    ...(device && { counter: device.counter }),
    state,
    isComplete,
    ...(deliveredMs !== undefined && { deliveredUntil: iso(deliveredMs) }),
    ...(heardMs !== undefined && { heardAt: iso(Math.min(heardMs, nowMs)) }),
    missing,
    ...(gap && {
      gap: {
        count: gap.count,
        ...(gap.afterMs !== undefined && { after: iso(gap.afterMs) }),
        before: iso(gap.beforeMs),
      },
    }),
    ...(offsetMs !== undefined && { clockOffsetMs: offsetMs }),
    ...(device?.revokedAt !== undefined && { revokedAt: device.revokedAt }),
    ...(isReplaced && { replacedBy: heir.id }),
  };

  function stateOf(): DeliveryState {
    if (gaps.length > 0) return 'gap';
    if (waiting.length > 0) return 'waiting';
    if (device?.revokedAt !== undefined) return 'revoked';
    if (isReplaced) return 'replaced';
    if (heardMs === undefined) return 'never';
    if (nowMs - heardMs > ABSENT_MS) return 'absent';
    return isProved ? 'complete' : 'unproved';
  }
}

/**
 * Where nothing is known to be missing at the end of a log, the last mark proves that all written by then is here; else
 * the last entry that is here does, because a PC numbers in the order of writing. A PC meets all its databases in one go,
 * and leaves none out where something waits: the last mark of any of them speaks for all.
 */
function deliveredUntil(
  facts: readonly DeviceFacts[],
  waiting: readonly DeviceFacts[],
  nowMs: number,
): number | undefined {
  if (waiting.length > 0) {
    const ends = waiting.map(({ highestMs }) => highestMs);
    return ends.includes(undefined) ? undefined : Math.min(nowMs, ...ends.flatMap((one) => one ?? []));
  }
  const proved = latest(facts.flatMap(({ mark, highestMs }) => [mark && mark.atMs - MARGIN_MS, highestMs]));
  return proved === undefined ? undefined : Math.min(nowMs, proved);
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

function parsed(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}

function widest(gaps: readonly GapFacts[]): GapFacts {
  const count = gaps.reduce((sum, one) => sum + one.count, 0);
  const beforeMs = Math.max(...gaps.map((one) => one.beforeMs));
  const starts = gaps.map(({ afterMs }) => afterMs ?? -Infinity);
  const afterMs = Math.min(...starts);
  return { count, beforeMs, ...(afterMs !== -Infinity && { afterMs }) };
}

function unfoldedOf(databases: readonly DatabaseFacts[]): Unfolded | undefined {
  const behind = databases.flatMap(({ unfolded }) => unfolded ?? []);
  if (behind.length === 0) return undefined;
  const isCounted = behind.every(({ left }) => left !== undefined);
  const isDated = behind.every(({ fromMs }) => fromMs !== undefined);
  return {
    ...(isCounted && { left: behind.reduce((sum, { left = 0 }) => sum + left, 0) }),
    ...(isDated && { from: iso(Math.min(...behind.map(({ fromMs = 0 }) => fromMs))) }),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

import type { Reasons } from '../domain/entry.ts';
import { reasonsFor } from '../domain/level.ts';
import type { Level } from '../domain/level.ts';
import type { DeskState, DeskStep } from './desk-state.ts';
import { reasonsLine } from './evidence.ts';
import type { DeskMessage, EndReason, ScreenMessage } from './messages.ts';

/** A screen that is not touched for so long asks no more, in milliseconds. */
const UNTOUCHED_MS = 30_000;
/** However often it is touched, after so long it is over. */
const LONGEST_MS = 180_000;
/** Stored within this time, or said not to be. */
const STORING_MS = 10_000;

/**
 * Why the visitor was not satisfied: asked on second screens once a bad rating is stored, wherever it was given. Nothing waits
 * for it, and the next question to a visitor ends it. Times are milliseconds since 1970 UTC.
 */
export interface ReasonQuestion {
  readonly id: string;
  readonly level: Level;
  readonly askedAtMs: number;
  /** When the visitor had chosen; the page is storing it. */
  readonly takenAtMs?: number | undefined;
}

type Step = Omit<DeskStep, 'outcome'>;

/** Asks where a screen is open and there is something to choose from; else it is over at once. */
export function askReasons(state: DeskState, id: string, level: Level, now: number): Step {
  const isAskable = state.screens.size > 0 && !state.question && reasonsFor(level).length > 0;
  if (!isAskable) return { state, send: [], tell: [], reasonsEnd: {} };
  const reasons: ReasonQuestion = { id, level, askedAtMs: now };
  return { state: { ...state, reasons }, send: [whyMessage(state.desk, reasons)], tell: [] };
}

export function whyMessage(desk: string, { id, level }: ReasonQuestion): DeskMessage {
  return { type: 'why', desk, question: id, codes: reasonsFor(level), totalMs: UNTOUCHED_MS };
}

/** Over without anything that is to be stored, or after it was: nobody waits for it any more. */
export function endReasons(state: DeskState, reason: EndReason): Step {
  const { reasons, desk } = state;
  if (!reasons) return { state, send: [], tell: [] };
  return {
    state: { ...state, reasons: undefined },
    send: [{ type: 'end', desk, question: reasons.id, reason }],
    tell: [],
    ...(reasons.takenAtMs === undefined && { reasonsEnd: {} }),
  };
}

/** What the visitor chose on one of the screens; the first one counts. */
export function hearReasons(
  state: DeskState,
  message: ScreenMessage & { type: 'because' },
  now: number,
): Step {
  const { reasons: open, desk } = state;
  if (open?.id !== message.question || open.takenAtMs !== undefined) return { state, send: [], tell: [] };
  const offered = reasonsFor(open.level);
  const chosen = offered.filter((code) => message.reasons.includes(code));
  if (chosen.length === 0) return endReasons(state, 'answered');
  const at = new Date(now).toISOString();
  const said: Reasons = {
    type: 'reasons',
    reasons: chosen,
    channel: 'second-screen',
    askedAt: new Date(open.askedAtMs).toISOString(),
    answeredAt: at,
    evidence: [reasonsLine({ ...message, reasons: chosen }, at)],
  };
  return {
    state: { ...state, reasons: { ...open, takenAtMs: now } },
    send: [{ type: 'taken', desk, question: open.id }],
    tell: [],
    reasonsEnd: { said },
  };
}

/** Nobody left to ask, nobody who stores it, or too long: it ends. */
export function tickReasons(state: DeskState, now: number): Step {
  const { reasons, screens } = state;
  if (!reasons) return { state, send: [], tell: [] };
  if (reasons.takenAtMs !== undefined)
    return now - reasons.takenAtMs < STORING_MS
      ? { state, send: [], tell: [] }
      : endReasons(state, 'unsaved');
  const isOver = screens.size === 0 || now - reasons.askedAtMs >= LONGEST_MS;
  return isOver ? endReasons(state, 'cancelled') : { state, send: [], tell: [] };
}

/** What a screen that tells its state has to be told about it; undefined when it is not about that. */
export function missingReasons(
  { reasons, desk }: DeskState,
  shown: string | undefined,
): DeskMessage[] | undefined {
  if (!reasons) return undefined;
  if (reasons.takenAtMs !== undefined)
    return shown === reasons.id ? [{ type: 'taken', desk, question: reasons.id }] : undefined;
  return shown === reasons.id ? [] : [whyMessage(desk, reasons)];
}

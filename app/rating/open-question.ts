import type { Problem } from '../../device/message.ts';
import type { Unrated } from '../domain/entry.ts';
import type { AskedAt, Ender } from '../domain/level.ts';
import type { KeypadCommand, KeypadFace, KeypadNews } from './keypad-face.ts';
import type { DeskMessage } from './messages.ts';
import type { Question } from './rating-desk.ts';

/** How often the visitor can ask for more time, so that every question ends. */
const EXTENSIONS = 3;
/**
 * Faster than a person: who sees a light and moves a finger to it needs 200 ms, and to choose one of five twice as long. A
 * key that comes sooner was held down, is bouncing, or was meant for what was shown before.
 */
const HASTE_MS = 300;
/** A press takes this long at most to travel from one window to the other, in milliseconds. */
const TRAVEL_MS = 500;

/** A question from asking to its end, wherever it is shown. Times are milliseconds since 1970 UTC. */
export interface OpenQuestion extends Question {
  readonly id: string;
  /** The same for keypads, which know no longer ones: 1 … 65535. */
  readonly number: number;
  readonly order: readonly AskedAt[];
  readonly askedAtMs: number;
  readonly untilMs: number;
  readonly extensions: number;
  /** Where it is shown now; absent while nothing is there to show it. */
  readonly place?: AskedAt | undefined;
  readonly wasOnScreen: boolean;
  /** When the keypad was told to ask, when the bytes went out, and when it had taken them. */
  readonly toldAtMs?: number | undefined;
  readonly sentAtMs?: number | undefined;
  readonly shownAtMs?: number | undefined;
  readonly timesTold: number;
  /** When the keypad last took a key that did not count. */
  readonly spentAtMs?: number | undefined;
  /** The keypad refused it or did not answer: it is not asked this question again. */
  readonly isRefused: boolean;
  readonly secondsNowhere: number;
}

export function newQuestion(
  asked: Question,
  id: string,
  number: number,
  order: readonly AskedAt[],
  now: number,
): OpenQuestion {
  return {
    ...asked,
    id,
    number,
    order,
    askedAtMs: now,
    untilMs: now + asked.seconds * 1000,
    extensions: 0,
    wasOnScreen: false,
    timesTold: 0,
    isRefused: false,
    secondsNowhere: 0,
  };
}

export function canExtend({ extensions }: OpenQuestion): boolean {
  return extensions < EXTENSIONS;
}

/** The question as second screens are told it. */
export function askMessage(desk: string, question: OpenQuestion, now: number): DeskMessage {
  return {
    type: 'ask',
    desk,
    question: question.id,
    clerkName: question.clerkName,
    clerkNumber: question.clerkNumber,
    remainingMs: Math.max(0, Math.round(question.untilMs - now)),
    totalMs: question.seconds * 1000,
    canExtend: canExtend(question),
  };
}

/** The question as the keypad is told it. */
export function askCommand(question: OpenQuestion, now: number): KeypadCommand {
  const { number, clerkName: name, clerkNumber: staff } = question;
  return {
    type: 'ask',
    number,
    name,
    staff,
    seconds: Math.max(1, Math.ceil((question.untilMs - now) / 1000)),
  };
}

/** A keypad that comes and goes, or that people press too soon, is asked one question so often. */
const TIMES_TOLD = 5;
/** Without a key for so long it was let go of, in milliseconds: see `held-keys.ts`. */
const LET_GO_MS = 700;

/** What went away while it was being asked is asked again when it is back; what says no, or nothing, is not. */
export function refused(open: OpenQuestion, problem: Problem): OpenQuestion {
  if (open.place !== 'keypad') return open;
  const isFinal = problem === 'refused' || problem === 'silent' || open.timesTold >= TIMES_TOLD;
  return isFinal ? { ...open, isRefused: true } : { ...open, place: undefined };
}

/** Keypads take one key for one question: after one that does not count they may take no other. */
export function spent(
  open: OpenQuestion,
  press: KeypadNews & { type: 'keypad-key' },
  now: number,
): OpenQuestion {
  const { number, place, sentAtMs, shownAtMs } = open;
  const isShown = place === 'keypad' && (sentAtMs ?? shownAtMs) !== undefined;
  const isOfIt = press.question === undefined || press.question === number;
  return isShown && isOfIt && !press.isRepeat && press.level !== 'other' ? { ...open, spentAtMs: now } : open;
}

/** Puts the question once more to a keypad that took a key which did not count, as soon as that is let go of. */
export function putAgain(open: OpenQuestion, now: number): OpenQuestion {
  const { spentAtMs, place } = open;
  if (spentAtMs === undefined || place !== 'keypad' || now - spentAtMs < LET_GO_MS) return open;
  return {
    ...refused(open, 'overtaken'),
    spentAtMs: undefined,
    sentAtMs: undefined,
    shownAtMs: undefined,
  };
}

export function unratedOf(question: OpenQuestion, reason: Unrated['reason'], endedBy: Ender): Unrated {
  return { type: 'unrated', reason, askedAt: new Date(question.askedAtMs).toISOString(), endedBy };
}

/** Whether its time has passed, with what a press takes to arrive: a PC that slept finds old presses first and the time later. */
export function isOver({ untilMs }: OpenQuestion, now: number): boolean {
  return now >= untilMs + TRAVEL_MS;
}

/** Whether nobody can have read the question yet when this key was pressed. */
export function isTooSoon(
  { sentAtMs, shownAtMs }: OpenQuestion,
  press: KeypadNews & { type: 'keypad-key' },
  now: number,
): boolean {
  const since = press.question === undefined ? shownAtMs : (sentAtMs ?? shownAtMs);
  // A clock that was set back makes no press a hasty one.
  return since === undefined || (now >= since && now - since < HASTE_MS);
}

/**
 * Whether a key of the keypad means this question. Where the protocol has the question's number, the number proves it,
 * also when the question has gone on to the second screen; else it must be shown at the keypad now.
 */
export function isMeant(
  { number, place, timesTold }: OpenQuestion,
  face: KeypadFace,
  press: KeypadNews & { type: 'keypad-key' },
): boolean {
  // A keypad that was never asked shows a question of another time.
  if (press.isRepeat || timesTold === 0) return false;
  if (press.question !== undefined) return press.question === number;
  return place === 'keypad' && face.name === 'asking' && face.question === number;
}

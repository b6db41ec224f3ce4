import type { Unrated } from '../domain/entry.ts';
import { pressLine, withinLimits } from './evidence.ts';
import type { DeskMessage, EndReason, ScreenMessage } from './messages.ts';
import type { Question, RatingDeskState, RatingOutcome } from './rating-desk.ts';

/** A screen that left so many pings of one second unanswered is gone; one or two can be late on a busy PC. */
const PINGS_MISSED = 3;
/** So many seconds without any screen end a question: long enough to load `/rate` again, short for who waits. */
const SECONDS_WITHOUT_SCREEN = 3;
/** A press takes this long at most to travel from one window to the other, in milliseconds. */
const TRAVEL_MS = 500;
/** How often the visitor can ask for more time, so that every question ends. */
const EXTENSIONS = 3;

/** After so long without a word from the page the outcome of a question is taken as kept, not stored, in milliseconds. */
const STORING_MS = 10_000;

interface OpenQuestion extends Question {
  readonly id: string;
  readonly askedAtMs: number;
  readonly untilMs: number;
  readonly extensions: number;
  readonly secondsWithoutScreen: number;
}

/** Everything the clerk's page knows about the second screen. Times are milliseconds since 1970 UTC. */
export interface DeskState {
  readonly desk: string;
  /** Screen → pings it has not answered. */
  readonly screens: ReadonlyMap<string, number>;
  readonly question?: OpenQuestion | undefined;
  readonly showing?: { readonly visit: string; readonly text: string } | undefined;
  /** The question whose outcome the page has and is storing. */
  readonly ended?: { readonly id: string; readonly isRated: boolean; readonly atMs: number } | undefined;
  /** Presses that did not count, as lines of evidence; they go into the next rating. */
  readonly strays: readonly string[];
}

export type DeskEvent =
  | { readonly type: 'ask'; readonly id: string; readonly question: Question }
  | { readonly type: 'heard'; readonly message: ScreenMessage }
  /** Once a second. */
  | { readonly type: 'tick'; readonly windowName: string }
  | { readonly type: 'confirm'; readonly isStored: boolean }
  | { readonly type: 'cancel'; readonly reason: Unrated['reason'] }
  | { readonly type: 'show'; readonly visit: string; readonly text: string };

export interface DeskStep {
  readonly state: DeskState;
  readonly send: readonly DeskMessage[];
  /** How the open question ended; set once for each question. */
  readonly outcome?: RatingOutcome;
}

export function newDesk(desk: string): DeskState {
  return { desk, screens: new Map(), strays: [] };
}

/** What the pages see of it. */
export function publicState(state: DeskState): RatingDeskState {
  const { question, showing } = state;
  if (question) {
    const askedAt = new Date(question.askedAtMs).toISOString();
    return { name: 'asking', visit: question.visit, until: question.untilMs, askedAt };
  }
  if (state.screens.size === 0) return { name: 'no-screen' };
  return showing ? { name: 'showing', visit: showing.visit } : { name: 'ready' };
}

/** Whether a visitor is being asked, or the answer is being stored. */
export function isBusy(state: DeskState): boolean {
  return state.question !== undefined || state.ended !== undefined;
}

/** One step of the desk: pure, so that every order of events can be tried. */
export function stepDesk(state: DeskState, event: DeskEvent, now: number): DeskStep {
  switch (event.type) {
    case 'ask':
      return ask(state, event.id, event.question, now);
    case 'heard':
      return hear(state, event.message, now);
    case 'tick':
      return tick(state, event.windowName, now);
    case 'confirm':
      return confirm(state, event.isStored);
    case 'cancel':
      return state.question
        ? end(state, 'cancelled', unrated(state.question, event.reason), now)
        : still(state);
    case 'show':
      return show(state, event.visit, event.text);
    default:
      return event satisfies never;
  }
}

function still(state: DeskState, send: readonly DeskMessage[] = []): DeskStep {
  return { state, send };
}

function ask(state: DeskState, id: string, asked: Question, now: number): DeskStep {
  if (state.question) throw new Error('a question is open already');
  const untilMs = now + asked.seconds * 1000;
  const question = { ...asked, id, askedAtMs: now, untilMs, extensions: 0, secondsWithoutScreen: 0 };
  return still({ ...state, question, showing: undefined, ended: undefined }, [
    askMessage(state.desk, question, now),
  ]);
}

function askMessage(desk: string, question: OpenQuestion, now: number): DeskMessage {
  return {
    type: 'ask',
    desk,
    question: question.id,
    clerkName: question.clerkName,
    clerkNumber: question.clerkNumber,
    remainingMs: Math.max(0, Math.round(question.untilMs - now)),
    totalMs: question.seconds * 1000,
    canExtend: question.extensions < EXTENSIONS,
  };
}

function unrated(question: OpenQuestion, reason: Unrated['reason']): Unrated {
  return { type: 'unrated', reason, askedAt: new Date(question.askedAtMs).toISOString() };
}

/** The visitor's part is over. Of a rating the screens hear only that it was taken: it is not stored yet. */
function end(
  state: DeskState,
  reason: Exclude<EndReason, 'kept'>,
  outcome: RatingOutcome,
  now: number,
  strays = state.strays,
): DeskStep {
  const id = state.question?.id ?? '';
  const isRated = reason === 'answered';
  const { desk } = state;
  return {
    state: { ...state, question: undefined, ended: { id, isRated, atMs: now }, strays },
    send: [isRated ? { type: 'taken', desk, question: id } : { type: 'end', desk, question: id, reason }],
    outcome,
  };
}

function confirm(state: DeskState, isStored: boolean): DeskStep {
  const { ended, desk } = state;
  if (!ended) return still(state);
  const told: DeskMessage = {
    type: 'end',
    desk,
    question: ended.id,
    reason: isStored ? 'answered' : 'kept',
  };
  return still({ ...state, ended: undefined }, ended.isRated ? [told] : []);
}

function hear(state: DeskState, message: ScreenMessage, now: number): DeskStep {
  const screens = new Map(state.screens);
  if (message.type === 'bye') screens.delete(message.screen);
  else screens.set(message.screen, 0);
  const heard = { ...state, screens };
  switch (message.type) {
    case 'bye':
      return still(heard);
    case 'alive':
      return still(heard, missing(heard, message, now));
    case 'press':
      return press(heard, message, now);
    case 'decline':
      return ifOpen(heard, message, (open) => end(heard, 'declined', unrated(open, 'declined'), now));
    case 'expired':
      return ifOpen(heard, message, (open) => end(heard, 'timeout', unrated(open, 'timeout'), now));
    case 'more-time':
      return ifOpen(heard, message, (open) => extend(heard, open, now));
    default:
      return message satisfies never;
  }
}

/** Goes on only when the message means the question that is open now. */
function ifOpen(
  state: DeskState,
  message: { readonly question: string },
  then: (open: OpenQuestion) => DeskStep,
): DeskStep {
  return state.question?.id === message.question ? then(state.question) : still(state);
}

/** What a screen has to be told because it was opened, loaded again, or left alone with an old question. */
function missing(state: DeskState, alive: ScreenMessage & { type: 'alive' }, now: number): DeskMessage[] {
  const { question, showing, desk } = state;
  if (question) return alive.question === question.id ? [] : [askMessage(desk, question, now)];
  if (alive.question !== undefined && alive.question === storing(state))
    return [{ type: 'taken', desk, question: alive.question }];
  if (alive.question !== undefined)
    return [{ type: 'end', desk, question: alive.question, reason: 'cancelled' }];
  if (alive.shows === Boolean(showing)) return [];
  return [{ type: 'show', desk, text: showing?.text ?? '' }];
}

/** The question whose rating is being stored. */
function storing({ ended }: DeskState): string | undefined {
  return ended?.isRated ? ended.id : undefined;
}

function press(state: DeskState, message: ScreenMessage & { type: 'press' }, now: number): DeskStep {
  const { question } = state;
  const at = new Date(now).toISOString();
  if (!question || message.question !== question.id) {
    return still({
      ...state,
      strays: withinLimits([...state.strays, pressLine(message, at, 'not-counted')]),
    });
  }
  const outcome: RatingOutcome = {
    type: 'rate',
    level: message.level,
    channel: 'second-screen',
    askedAt: new Date(question.askedAtMs).toISOString(),
    answeredAt: at,
    evidence: withinLimits([...state.strays, pressLine(message, at, 'counted')]),
  };
  return end(state, 'answered', outcome, now, []);
}

function extend(state: DeskState, open: OpenQuestion, now: number): DeskStep {
  if (open.extensions >= EXTENSIONS) return still(state);
  const question = { ...open, untilMs: now + open.seconds * 1000, extensions: open.extensions + 1 };
  return still({ ...state, question }, [askMessage(state.desk, question, now)]);
}

function tick(state: DeskState, windowName: string, now: number): DeskStep {
  const screens = new Map(
    [...state.screens]
      .map(([screen, missed]) => [screen, missed + 1] as const)
      .filter(([, missed]) => missed <= PINGS_MISSED),
  );
  const open = state.question;
  const question = open?.id ?? storing(state);
  const ping: DeskMessage = { type: 'ping', desk: state.desk, question, windowName };
  if (!open) {
    const isLate = state.ended !== undefined && now - state.ended.atMs >= STORING_MS;
    return isLate ? confirm({ ...state, screens }, false) : still({ ...state, screens }, [ping]);
  }
  const secondsWithoutScreen = screens.size === 0 ? open.secondsWithoutScreen + 1 : 0;
  const next = { ...state, screens, question: { ...open, secondsWithoutScreen } };
  if (now >= open.untilMs + TRAVEL_MS) return end(next, 'timeout', unrated(open, 'timeout'), now);
  if (secondsWithoutScreen >= SECONDS_WITHOUT_SCREEN)
    return end(next, 'cancelled', unrated(open, 'fault'), now);
  return still(next, [ping]);
}

function show(state: DeskState, visit: string, text: string): DeskStep {
  if (state.question || storing(state) !== undefined) return still(state);
  const showing = text === '' ? undefined : { visit, text };
  return still({ ...state, showing }, [{ type: 'show', desk: state.desk, text }]);
}

import { askingOrder } from '../domain/level.ts';
import { isThere } from './desk-state.ts';
import type { DeskEvent, DeskState, DeskStep } from './desk-state.ts';
import { keyLine, pressLine, withinLimits } from './evidence.ts';
import { isHeld, withKey } from './held-keys.ts';
import type { KeypadFace, KeypadNews } from './keypad-face.ts';
import type { DeskMessage, EndReason, ScreenMessage } from './messages.ts';
import {
  askMessage,
  canExtend,
  isMeant,
  isOver,
  isTooSoon,
  newQuestion,
  putAgain,
  refused,
  spent,
  unratedOf,
} from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';
import { placeQuestion } from './place-question.ts';
import type { RatingOutcome } from './rating-desk.ts';
import { askReasons, endReasons, hearReasons, missingReasons, tickReasons } from './reason-question.ts';

/** A screen that left so many pings of one second unanswered is gone; one or two can be late on a busy PC. */
const PINGS_MISSED = 3;
/** So many seconds with nothing to ask with end a question: long enough to load `/rate` again, short for who waits. */
const SECONDS_NOWHERE = 3;
/** A keypad that has not taken a question after so long does not take it, in milliseconds. */
const TAKING_MS = 4000;
/** After so long without a word from the page the outcome of a question is taken as kept, not stored, in milliseconds. */
const STORING_MS = 10_000;
/** Keypads count questions in two bytes. */
const HIGHEST_QUESTION = 0xffff;

/** One step of the desk: pure, so that every order of events can be tried. */
export function stepDesk(state: DeskState, event: DeskEvent, now: number): DeskStep {
  const step = stepOnce(state, event, now);
  const placed = placeQuestion(step.state, now);
  return { ...step, ...placed, send: [...step.send, ...placed.send], tell: [...step.tell, ...placed.tell] };
}

function stepOnce(state: DeskState, event: DeskEvent, now: number): DeskStep {
  switch (event.type) {
    case 'ask':
      return ask(state, event, now);
    case 'heard':
      return hear(state, event.message, now);
    case 'keypad-state':
      return still(withFace(state, event.face, now));
    case 'keypad-sent':
      return still(
        withQuestion(state, event.number, (open) => ({ ...open, sentAtMs: open.sentAtMs ?? now })),
      );
    case 'keypad-refused':
      return still(withQuestion(state, event.number, (open) => refused(open, event.problem)));
    case 'keypad-key':
      return pressKey(state, event, now);
    case 'tick':
      return tick(state, event.windowName, now);
    case 'confirm':
      return confirm(state, event.isStored);
    case 'cancel':
      return state.question
        ? end(state, 'cancelled', unratedOf(state.question, event.reason, 'clerk'), now)
        : still(state);
    case 'ask-reasons':
      return askReasons(state, event.id, event.level, now);
    case 'confirm-reasons':
      if (state.reasons?.takenAtMs === undefined) return still(state);
      return endReasons(state, event.isStored ? 'answered' : 'unsaved');
    case 'show':
      return show(state, event.visit, event.text);
    default:
      return event satisfies never;
  }
}

function still(state: DeskState, send: readonly DeskMessage[] = []): DeskStep {
  return { state, send, tell: [] };
}

function ask(state: DeskState, event: DeskEvent & { type: 'ask' }, now: number): DeskStep {
  if (state.question) throw new Error('a question is open already');
  const number = (state.number % HIGHEST_QUESTION) + 1;
  const question = newQuestion(event.question, event.id, number, event.order ?? askingOrder(), now);
  const before = endReasons(state, 'cancelled');
  return { ...before, state: { ...before.state, number, question, showing: undefined, ended: undefined } };
}

/** The visitor's part is over. Of a rating the screens hear only that it was taken: it is not stored yet. */
function end(
  state: DeskState,
  reason: Exclude<EndReason, 'kept'>,
  outcome: RatingOutcome,
  now: number,
  strays = state.strays,
): DeskStep {
  const { desk, question } = state;
  const { id = '', wasOnScreen = false, place } = question ?? {};
  const ratedAt = outcome.type === 'rate' ? outcome.channel : undefined;
  const told: DeskMessage = ratedAt
    ? { type: 'taken', desk, question: id }
    : { type: 'end', desk, question: id, reason };
  return {
    state: { ...state, question: undefined, ended: { id, ratedAt, wasOnScreen, atMs: now }, strays },
    send: wasOnScreen ? [told] : [],
    // The keypad that was pressed waits for thanks.
    tell: place === 'keypad' && ratedAt !== 'keypad' ? [{ type: 'cancel' }] : [],
    outcome,
  };
}

function confirm(state: DeskState, isStored: boolean): DeskStep {
  const { ended, desk } = state;
  if (!ended) return still(state);
  const { id, ratedAt, wasOnScreen } = ended;
  const reason = isStored ? 'answered' : 'kept';
  return {
    state: { ...state, ended: undefined },
    send: ratedAt && wasOnScreen ? [{ type: 'end', desk, question: id, reason }] : [],
    tell: ratedAt === 'keypad' ? [{ type: isStored ? 'thank' : 'cancel' }] : [],
  };
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
    case 'because':
      return hearReasons(heard, message, now);
    case 'decline':
      return ifOpen(heard, message, (open) =>
        end(heard, 'declined', unratedOf(open, 'declined', 'visitor'), now),
      );
    case 'expired':
      if (heard.reasons?.id === message.question) return endReasons(heard, 'cancelled');
      return ifOpen(heard, message, (open) => end(heard, 'timeout', unratedOf(open, 'timeout', 'time'), now));
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
  if (question?.place === 'second-screen') {
    return alive.question === question.id ? [] : [askMessage(desk, question, now)];
  }
  const about = question ? undefined : missingReasons(state, alive.question);
  if (about) return about;
  if (alive.question !== undefined && alive.question === storing(state))
    return [{ type: 'taken', desk, question: alive.question }];
  if (alive.question !== undefined)
    return [{ type: 'end', desk, question: alive.question, reason: 'cancelled' }];
  if (alive.shows === Boolean(showing)) return [];
  return [{ type: 'show', desk, text: showing?.text ?? '' }];
}

/** The question whose rating is being stored. */
function storing({ ended }: DeskState): string | undefined {
  return ended?.ratedAt ? ended.id : undefined;
}

function withQuestion(
  state: DeskState,
  number: number,
  change: (open: OpenQuestion) => OpenQuestion,
): DeskState {
  return state.question?.number === number ? { ...state, question: change(state.question) } : state;
}

/** A keypad that shows another question than the open one shows an old one: what is pressed there says nothing. */
function withFace(state: DeskState, keypad: KeypadFace, now: number): DeskState {
  const shown = keypad.name === 'asking' ? keypad.question : undefined;
  const open = state.question;
  if (!open) return { ...state, keypad };
  const shownAtMs = shown === open.number ? (open.shownAtMs ?? now) : undefined;
  return { ...state, keypad, question: { ...open, shownAtMs } };
}

function stray(state: DeskState, line: string): DeskStep {
  return still({ ...state, strays: withinLimits([...state.strays, line]) });
}

function press(state: DeskState, message: ScreenMessage & { type: 'press' }, now: number): DeskStep {
  const { question } = state;
  const at = new Date(now).toISOString();
  if (!question || message.question !== question.id || isOver(question, now))
    return stray(state, pressLine(message, at, 'not-counted'));
  const { level } = message;
  return rated(state, question, { level, channel: 'second-screen' }, pressLine(message, at, 'counted'), now);
}

function pressKey(state: DeskState, event: KeypadNews & { type: 'keypad-key' }, now: number): DeskStep {
  const { level, key } = event;
  const { question, keypad, heldKeys } = state;
  const at = new Date(now).toISOString();
  const isEarly = !question || isTooSoon(question, event, now) || isHeld(heldKeys, key, now);
  if (!isEarly && !isOver(question, now) && isMeant(question, keypad, event)) {
    if (typeof level === 'number')
      return rated(state, question, { level, channel: 'keypad' }, keyLine(event, at, 'counted'), now);
    if (level === 'decline') {
      const { state: next } = stray(state, keyLine(event, at, 'not-counted'));
      return end(next, 'declined', unratedOf(question, 'declined', 'visitor'), now);
    }
  }
  const held = isEarly && !event.isRepeat ? withKey(heldKeys, key, now) : heldKeys;
  const open = question && spent(question, event, now);
  return stray({ ...state, heldKeys: held, question: open }, keyLine(event, at, 'not-counted'));
}

function rated(
  state: DeskState,
  question: OpenQuestion,
  given: Pick<RatingOutcome & { type: 'rate' }, 'level' | 'channel'>,
  line: string,
  now: number,
): DeskStep {
  const outcome: RatingOutcome = {
    type: 'rate',
    ...given,
    askedAt: new Date(question.askedAtMs).toISOString(),
    answeredAt: new Date(now).toISOString(),
    evidence: withinLimits([...state.strays, line]),
  };
  return end(state, 'answered', outcome, now, []);
}

function extend(state: DeskState, open: OpenQuestion, now: number): DeskStep {
  if (!canExtend(open) || open.place !== 'second-screen') return still(state);
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
  const shown = open?.place === 'second-screen' ? open.id : (state.reasons?.id ?? storing(state));
  const ping: DeskMessage = { type: 'ping', desk: state.desk, question: shown, windowName };
  if (!open) {
    const isLate = state.ended !== undefined && now - state.ended.atMs >= STORING_MS;
    if (isLate) return confirm({ ...state, screens }, false);
    const asked = tickReasons({ ...state, screens }, now);
    return { ...asked, send: [...asked.send, ping] };
  }
  const next = { ...state, screens, question: putAgain(patient(open, now), now) };
  const isNowhere = !open.order.some((place) => isThere(next, place, next.question));
  const secondsNowhere = isNowhere ? open.secondsNowhere + 1 : 0;
  const counted = { ...next, question: { ...next.question, secondsNowhere } };
  if (isOver(open, now)) return end(counted, 'timeout', unratedOf(open, 'timeout', 'time'), now);
  if (secondsNowhere >= SECONDS_NOWHERE)
    return end(counted, 'cancelled', unratedOf(open, 'fault', 'device'), now);
  return still(counted, [ping]);
}

/** A keypad that is there and does not take the question is not waited for. */
function patient(open: OpenQuestion, now: number): OpenQuestion {
  const { place, toldAtMs, shownAtMs } = open;
  if (place !== 'keypad' || toldAtMs === undefined || shownAtMs !== undefined) return open;
  return now - toldAtMs >= TAKING_MS ? { ...open, isRefused: true } : open;
}

function show(state: DeskState, visit: string, text: string): DeskStep {
  if (state.question || storing(state) !== undefined) return still(state);
  const showing = text === '' ? undefined : { visit, text };
  // Who is choosing reasons is not interrupted: the answer comes up when that is over.
  return still({ ...state, showing }, state.reasons ? [] : [{ type: 'show', desk: state.desk, text }]);
}

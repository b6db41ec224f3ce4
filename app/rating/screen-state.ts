import type { Level } from '../domain/level.ts';
import type { DeskMessage, EndReason, ScreenMessage } from './messages.ts';

/** How long thanks stay on the screen, in milliseconds: to be read, not in the way of the next question. */
const THANKS_MS = 6000;
/** The clerk's page answers a press at once; after this long it is not there, and the visitor is told. */
const ANSWER_MS = 3000;
/** The clerk's page says within ten seconds what became of a press that it has taken; after this long it is gone. */
const STORING_MS = 12_000;
/** Without a ping for so long the clerk's page is closed; browsers slow a hidden page down to one timer a minute. */
const DESK_SILENT_MS = 90_000;

/** A question as the visitor sees it. */
export interface Asking {
  readonly name: 'asking';
  readonly question: string;
  readonly clerkName: string;
  readonly clerkNumber: string;
  readonly totalMs: number;
  readonly endsAtMs: number;
  readonly canExtend: boolean;
}

/** The rating is stored, and the visitor may say why it was a bad one. */
export interface Explaining {
  readonly name: 'why';
  readonly question: string;
  readonly codes: readonly string[];
  readonly chosen: readonly string[];
  readonly totalMs: number;
  readonly endsAtMs: number;
}

/** What the visitor sees. Times are of the screen's own clock. */
export type ScreenView =
  | { readonly name: 'idle' }
  | Asking
  /** Pressed, and not yet stored by the clerk's page; `isTaken` once that page has said that it has it. */
  | {
      readonly name: 'sent';
      readonly question: string;
      readonly sentAtMs: number;
      readonly isTaken: boolean;
      /** Reasons, not a rating: that one is stored already. */
      readonly isWhy?: boolean;
    }
  | Explaining
  | { readonly name: 'thanks'; readonly untilMs: number }
  /** The clerk's page has the answer and could not store it yet. */
  | { readonly name: 'kept'; readonly untilMs: number }
  /** The answer could not be handed over. */
  | { readonly name: 'lost'; readonly untilMs: number }
  /** The rating is stored, its reasons are not. */
  | { readonly name: 'unsaved'; readonly untilMs: number }
  | { readonly name: 'showing'; readonly text: string };

export interface ScreenState {
  readonly screen: string;
  readonly view: ScreenView;
  readonly windowName: string;
  /** The page of the clerk that was heard last, and when. */
  readonly desk?: string;
  readonly deskHeardAtMs?: number;
}

export type ScreenEvent =
  | { readonly type: 'heard'; readonly message: DeskMessage }
  | { readonly type: 'press'; readonly level: Level }
  | { readonly type: 'toggle'; readonly code: string }
  /** The reasons that are chosen are the ones; `isSkipped`: none is given. */
  | { readonly type: 'because'; readonly isSkipped: boolean }
  | { readonly type: 'decline' }
  | { readonly type: 'more-time' }
  | { readonly type: 'tick' };

export interface ScreenStep {
  readonly state: ScreenState;
  readonly send: readonly ScreenMessage[];
}

const IDLE: ScreenView = { name: 'idle' };

export function newScreen(screen: string): ScreenState {
  return { screen, view: IDLE, windowName: '' };
}

/** The question that the screen shows, whether it waits for the visitor or for the clerk's page. */
function questionOf(state: ScreenState): string | undefined {
  const { view } = state;
  return view.name === 'asking' || view.name === 'why' || view.name === 'sent' ? view.question : undefined;
}

/** Whether the clerk's page was heard lately. */
export function isConnected(state: ScreenState, now: number): boolean {
  return state.deskHeardAtMs !== undefined && now - state.deskHeardAtMs < DESK_SILENT_MS;
}

export function aliveMessage(state: ScreenState): ScreenMessage {
  const shows = state.view.name === 'showing';
  return { type: 'alive', screen: state.screen, question: questionOf(state), shows };
}

/** One step of the second screen: pure. It never decides what counts; the clerk's page does. */
export function stepScreen(state: ScreenState, event: ScreenEvent, now: number): ScreenStep {
  switch (event.type) {
    case 'heard':
      return hear({ ...state, desk: event.message.desk, deskHeardAtMs: now }, event.message, now);
    case 'press':
      return press(state, event.level, now);
    case 'toggle':
      return still(toggle(state, event.code, now));
    case 'because':
      return because(state, event.isSkipped, now);
    case 'decline':
    case 'more-time': {
      const question = state.view.name === 'asking' ? state.view.question : undefined;
      return question === undefined
        ? still(state)
        : still(state, { type: event.type, screen: state.screen, question });
    }
    case 'tick':
      return tick(state, now);
    default:
      return event satisfies never;
  }
}

function still(state: ScreenState, ...send: ScreenMessage[]): ScreenStep {
  return { state, send };
}

function hear(state: ScreenState, message: DeskMessage, now: number): ScreenStep {
  const open = questionOf(state);
  switch (message.type) {
    case 'ping': {
      // A clerk's page that was loaded again knows nothing of the question it had asked.
      const isOver = open !== undefined && open !== message.question;
      const next = { ...state, windowName: message.windowName, view: isOver ? IDLE : state.view };
      return still(next, aliveMessage(next));
    }
    case 'ask': {
      if (open === message.question && state.view.name === 'sent') return still(state);
      const { question, clerkName, clerkNumber, totalMs, canExtend } = message;
      const endsAtMs = now + message.remainingMs;
      return still({
        ...state,
        view: { name: 'asking', question, clerkName, clerkNumber, totalMs, canExtend, endsAtMs },
      });
    }
    case 'why': {
      if (open === message.question) return still(state);
      const { question, codes, totalMs } = message;
      return still({
        ...state,
        view: { name: 'why', question, codes, chosen: [], totalMs, endsAtMs: now + totalMs },
      });
    }
    case 'taken':
      if (open !== message.question || (state.view.name === 'sent' && state.view.isTaken))
        return still(state);
      return still(sent(state, message.question, now, true));
    case 'end':
      return open === message.question
        ? still({ ...state, view: viewAfter(message.reason, now) })
        : still(state);
    case 'show':
      if (open !== undefined) return still(state);
      return still({ ...state, view: message.text === '' ? IDLE : { name: 'showing', text: message.text } });
    default:
      return message satisfies never;
  }
}

/** Thanks are for what is stored, and for nothing else. */
function viewAfter(reason: EndReason, now: number): ScreenView {
  if (reason === 'answered') return { name: 'thanks', untilMs: now + THANKS_MS };
  if (reason === 'unsaved') return { name: 'unsaved', untilMs: now + THANKS_MS };
  return reason === 'kept' ? { name: 'kept', untilMs: now + THANKS_MS } : IDLE;
}

/** Every press is told, also one that cannot count: it is kept as evidence. */
function press(state: ScreenState, level: Level, now: number): ScreenStep {
  const message: ScreenMessage = { type: 'press', screen: state.screen, question: questionOf(state), level };
  if (state.view.name !== 'asking') return still(state, message);
  return still(sent(state, state.view.question, now, false), message);
}

/** Handed over; what is shown until then says whether it was a rating or reasons. */
function sent(state: ScreenState, question: string, now: number, isTaken: boolean): ScreenState {
  const { view } = state;
  const isWhy = view.name === 'why' || (view.name === 'sent' && view.isWhy === true);
  return { ...state, view: { name: 'sent', question, sentAtMs: now, isTaken, ...(isWhy && { isWhy }) } };
}

/** Each touch gives the time anew: who is choosing is not cut off. */
function toggle(state: ScreenState, code: string, now: number): ScreenState {
  const { view } = state;
  if (view.name !== 'why' || !view.codes.includes(code)) return state;
  const chosen = view.chosen.includes(code)
    ? view.chosen.filter((one) => one !== code)
    : [...view.chosen, code];
  return { ...state, view: { ...view, chosen, endsAtMs: now + view.totalMs } };
}

function because(state: ScreenState, isSkipped: boolean, now: number): ScreenStep {
  const { view, screen } = state;
  if (view.name !== 'why' || (!isSkipped && view.chosen.length === 0)) return still(state);
  const { question, chosen } = view;
  const reasons = isSkipped ? [] : chosen;
  return still(sent(state, question, now, false), { type: 'because', screen, question, reasons });
}

function tick(state: ScreenState, now: number): ScreenStep {
  const { view } = state;
  switch (view.name) {
    case 'asking':
    case 'why': {
      if (now < view.endsAtMs) return still(state);
      const expired: ScreenMessage = { type: 'expired', screen: state.screen, question: view.question };
      return still({ ...state, view: IDLE }, expired);
    }
    case 'sent':
      if (now - view.sentAtMs < (view.isTaken ? STORING_MS : ANSWER_MS)) return still(state);
      return still({ ...state, view: { name: failureOf(view), untilMs: now + THANKS_MS } });
    case 'thanks':
    case 'kept':
    case 'lost':
    case 'unsaved':
      return still(now < view.untilMs ? state : { ...state, view: IDLE });
    case 'showing':
      return still(isConnected(state, now) ? state : { ...state, view: IDLE });
    case 'idle':
      return still(state);
    default:
      return view satisfies never;
  }
}

/** What was handed over and is not known to be stored. */
function failureOf({ isWhy, isTaken }: ScreenView & { name: 'sent' }): 'unsaved' | 'kept' | 'lost' {
  if (isWhy) return 'unsaved';
  return isTaken ? 'kept' : 'lost';
}

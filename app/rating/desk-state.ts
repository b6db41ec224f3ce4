import type { Reasons, Unrated } from '../domain/entry.ts';
import { askingOrder } from '../domain/level.ts';
import type { AskedAt, Level, RatingChannel } from '../domain/level.ts';
import { canAsk, NO_KEYPAD } from './keypad-face.ts';
import { NO_KEYS } from './held-keys.ts';
import type { HeldKeys } from './held-keys.ts';
import type { KeypadCommand, KeypadFace, KeypadNews } from './keypad-face.ts';
import type { DeskMessage, ScreenMessage } from './messages.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Question, RatingDeskState, RatingOutcome } from './rating-desk.ts';
import type { ReasonQuestion } from './reason-question.ts';

/** Everything the clerk's page knows about keypad and second screen. Times are milliseconds since 1970 UTC. */
export interface DeskState {
  readonly desk: string;
  /** Screen → pings it has not answered. */
  readonly screens: ReadonlyMap<string, number>;
  readonly keypad: KeypadFace;
  readonly heldKeys: HeldKeys;
  /** The number of the last question. */
  readonly number: number;
  readonly question?: OpenQuestion | undefined;
  readonly showing?: { readonly visit: string; readonly text: string } | undefined;
  /** The question whose outcome the page has and is storing. */
  readonly ended?: Ended | undefined;
  /** Why the visitor was not satisfied is being asked on second screens; the next question puts an end to it. */
  readonly reasons?: ReasonQuestion | undefined;
  /** Presses that did not count, as lines of evidence; they go into the next rating. */
  readonly strays: readonly string[];
}

interface Ended {
  readonly id: string;
  /** Where the rating was given; absent of a question that brought none. */
  readonly ratedAt?: RatingChannel | undefined;
  readonly wasOnScreen: boolean;
  readonly atMs: number;
}

export type DeskEvent =
  | {
      readonly type: 'ask';
      readonly id: string;
      readonly question: Question;
      readonly order?: readonly AskedAt[];
    }
  | { readonly type: 'heard'; readonly message: ScreenMessage }
  | KeypadNews
  /** Once a second. */
  | { readonly type: 'tick'; readonly windowName: string }
  | { readonly type: 'confirm'; readonly isStored: boolean }
  | { readonly type: 'cancel'; readonly reason: Unrated['reason'] }
  | { readonly type: 'ask-reasons'; readonly id: string; readonly level: Level }
  | { readonly type: 'confirm-reasons'; readonly isStored: boolean }
  | { readonly type: 'show'; readonly visit: string; readonly text: string };

export interface DeskStep {
  readonly state: DeskState;
  readonly send: readonly DeskMessage[];
  /** What the keypad is told. */
  readonly tell: readonly KeypadCommand[];
  /** How the open question ended; set once for each question. */
  readonly outcome?: RatingOutcome;
  /** How asking for reasons ended; set once for each time. */
  readonly reasonsEnd?: { readonly said?: Reasons };
}

export function newDesk(desk: string, number = 0): DeskState {
  return { desk, screens: new Map(), keypad: NO_KEYPAD, heldKeys: NO_KEYS, number, strays: [] };
}

/** What the pages see of it, where visitors are asked in this order. */
export function publicState(state: DeskState, order = askingOrder()): RatingDeskState {
  const { question, showing } = state;
  if (question) {
    const askedAt = new Date(question.askedAtMs).toISOString();
    const { visit, untilMs: until, place } = question;
    return { name: 'asking', visit, until, askedAt, place };
  }
  const place = order.find((one) => isThere(state, one));
  if (showing && state.screens.size > 0) {
    return { name: 'showing', visit: showing.visit, place: place ?? 'second-screen' };
  }
  return place ? { name: 'ready', place } : { name: 'no-device' };
}

/** Whether a visitor is being asked, or the answer is being stored. */
export function isBusy(state: DeskState): boolean {
  return state.question !== undefined || state.ended !== undefined;
}

/** Whether something is there to ask with; a keypad that has refused a question is not asked it again. */
export function isThere(state: DeskState, place: AskedAt, question?: OpenQuestion): boolean {
  if (place === 'second-screen') return state.screens.size > 0;
  return canAsk(state.keypad) && !question?.isRefused;
}

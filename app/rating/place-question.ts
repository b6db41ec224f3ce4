import type { DeskState, DeskStep } from './desk-state.ts';
import { isThere } from './desk-state.ts';
import type { KeypadCommand } from './keypad-face.ts';
import type { DeskMessage } from './messages.ts';
import { askCommand, askMessage } from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';

/**
 * The open question stays where it is while that is there. Else it goes where the order next has something, or waits: what
 * was gone for a moment is asked again for the rest of the time.
 */
export function placeQuestion(state: DeskState, now: number): Pick<DeskStep, 'state' | 'send' | 'tell'> {
  const open = state.question;
  if (!open || (open.place && isThere(state, open.place, open))) return { state, send: [], tell: [] };
  const place = open.order.find((one) => isThere(state, one, open));
  if (place === open.place) return { state, send: [], tell: [] };
  const left = leave(state, open);
  const question: OpenQuestion = { ...open, place, shownAtMs: undefined, toldAtMs: undefined };
  switch (place) {
    case undefined:
      return { state: { ...state, question }, ...left };
    case 'second-screen':
      return {
        state: { ...state, question: { ...question, wasOnScreen: true } },
        send: [...left.send, askMessage(state.desk, question, now)],
        tell: left.tell,
      };
    case 'keypad':
      return {
        state: { ...state, question: { ...question, toldAtMs: now, timesTold: open.timesTold + 1 } },
        send: left.send,
        tell: [...left.tell, askCommand(question, now)],
      };
    default:
      return place satisfies never;
  }
}

/** A screen or keypad that is only slow, or comes back, must not go on asking. */
function leave(
  { desk }: DeskState,
  { place, id }: OpenQuestion,
): { send: DeskMessage[]; tell: KeypadCommand[] } {
  return {
    send: place === 'second-screen' ? [{ type: 'end', desk, question: id, reason: 'cancelled' }] : [],
    tell: place === 'keypad' ? [{ type: 'cancel' }] : [],
  };
}

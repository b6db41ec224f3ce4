import { realTimers } from '../../device/timers.ts';
import type { Cancel, Timers } from '../../device/timers.ts';
import type { Clock } from '../domain/clock.ts';
import { askingOrder } from '../domain/level.ts';
import type { AskedAt } from '../domain/level.ts';
import type { Reasons } from '../domain/entry.ts';
import type { Listener } from '../store/store.ts';
import { isBusy, newDesk, publicState } from './desk-state.ts';
import type { DeskEvent } from './desk-state.ts';
import { stepDesk } from './desk-step.ts';
import type { KeypadLink } from './keypad-link.ts';
import { RATING_CHANNEL, isScreenMessage } from './messages.ts';
import type { DeskMessage } from './messages.ts';
import type { RatingDesk, RatingOutcome } from './rating-desk.ts';
import { openRateWindow } from './screen-window.ts';

/** Pings go out once a second: a screen that was closed is noticed before a second invitation. */
const TICK_MS = 1000;

export interface RatingDeskOptions {
  readonly clock?: Clock;
  /** Name of the window as the idle screen shows it. */
  readonly windowName?: () => string;
  /** The way to the second screens. */
  readonly channel?: BroadcastChannel;
  readonly openScreen?: () => void;
  /** The keypad of this PC. */
  readonly keypad?: Pick<KeypadLink, 'listen' | 'tell'>;
  /** Of the page, unless told otherwise: in a covered window those stop for up to a minute. */
  readonly timers?: Timers;
  /** Where visitors are asked, as the catalogue says now. */
  readonly order?: () => readonly AskedAt[];
}

/** Keypads that kept a press from before the page was loaded must not answer a question of now. */
function anyNumber(): number {
  return crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
}

/** A name that nobody else has on this PC. */
export function newId(): string {
  return crypto.randomUUID().slice(0, 13);
}

/** Connects the clerk's page with the second screen; lives as long as the page. */
export function makeRatingDesk(options: RatingDeskOptions = {}): RatingDesk & { close(): void } {
  const clock = options.clock ?? Date.now;
  const channel = options.channel ?? new BroadcastChannel(RATING_CHANNEL);
  const listeners = new Set<Listener>();
  let state = newDesk(newId(), anyNumber());
  let settle: ((outcome: RatingOutcome) => void) | undefined;
  let settleReasons: ((said: Reasons | undefined) => void) | undefined;

  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
  const send = (message: DeskMessage) => channel.postMessage(message);
  const order = () => options.order?.() ?? askingOrder();
  const seen = () =>
    JSON.stringify([publicState(state, order()), state.keypad, state.screens.size > 0, isBusy(state)]);
  const step = (event: DeskEvent) => {
    const before = seen();
    const next = stepDesk(state, event, clock());
    state = next.state;
    next.send.forEach(send);
    for (const command of next.tell) options.keypad?.tell(command);
    if (next.outcome) {
      const resolve = settle;
      settle = undefined;
      resolve?.(next.outcome);
      // The visitor's press took the focus to the other window.
      if (next.outcome.type === 'rate') globalThis.window?.focus();
    }
    if (next.reasonsEnd) {
      const resolve = settleReasons;
      settleReasons = undefined;
      resolve?.(next.reasonsEnd.said);
    }
    if (before !== seen()) for (const listener of listeners) listener();
  };
  const timers = options.timers ?? realTimers;
  let stop: Cancel | undefined;
  const tick = () => {
    stop = timers.after(TICK_MS, tick);
    step({ type: 'tick', windowName: options.windowName?.() ?? '' });
  };
  const leave = () => {
    const asked = state.question ?? state.reasons;
    if (asked) send({ type: 'end', desk: state.desk, question: asked.id, reason: 'cancelled' });
    if (state.question?.place === 'keypad') options.keypad?.tell({ type: 'cancel' });
    send({ type: 'show', desk: state.desk, text: '' });
  };

  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isScreenMessage(event.data)) step({ type: 'heard', message: event.data });
  });
  const deafen = options.keypad?.listen((news) => step(news));
  globalThis.window?.addEventListener('pagehide', leave);
  tick();

  return {
    get state() {
      return publicState(state, order());
    },
    get keypad() {
      return state.keypad;
    },
    get hasScreen() {
      return state.screens.size > 0;
    },
    get isBusy() {
      return isBusy(state);
    },
    ask: (question, elsewhere) =>
      new Promise((resolve) => {
        // Throws, and so rejects, when a question is open already.
        step({ type: 'ask', id: newId(), question, order: elsewhere ?? order() });
        settle = resolve;
      }),
    confirm: (isStored) => step({ type: 'confirm', isStored }),
    cancel: (reason) => step({ type: 'cancel', reason }),
    askReasons: (level) =>
      new Promise((resolve) => {
        settleReasons?.(undefined);
        settleReasons = resolve;
        step({ type: 'ask-reasons', id: newId(), level });
      }),
    confirmReasons: (isStored) => step({ type: 'confirm-reasons', isStored }),
    show: (visit, text) => step({ type: 'show', visit, text }),
    openScreen: options.openScreen ?? (() => void openRateWindow()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      stop?.();
      deafen?.();
      leave();
      globalThis.window?.removeEventListener('pagehide', leave);
      channel.close();
    },
  };
}

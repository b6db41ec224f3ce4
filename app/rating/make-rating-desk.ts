import type { Clock } from '../domain/clock.ts';
import type { Listener } from '../store/store.ts';
import { isBusy, newDesk, publicState, stepDesk } from './desk-state.ts';
import type { DeskEvent } from './desk-state.ts';
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
  let state = newDesk(newId());
  let settle: ((outcome: RatingOutcome) => void) | undefined;

  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
  const send = (message: DeskMessage) => channel.postMessage(message);
  const seen = () => JSON.stringify([publicState(state), isBusy(state)]);
  const step = (event: DeskEvent) => {
    const before = seen();
    const next = stepDesk(state, event, clock());
    state = next.state;
    next.send.forEach(send);
    if (next.outcome) {
      const resolve = settle;
      settle = undefined;
      resolve?.(next.outcome);
      // The visitor's press took the focus to the other window.
      if (next.outcome.type === 'rate') globalThis.window?.focus();
    }
    if (before !== seen()) for (const listener of listeners) listener();
  };
  const tick = () => step({ type: 'tick', windowName: options.windowName?.() ?? '' });
  const leave = () => {
    if (state.question)
      send({ type: 'end', desk: state.desk, question: state.question.id, reason: 'cancelled' });
    send({ type: 'show', desk: state.desk, text: '' });
  };

  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isScreenMessage(event.data)) step({ type: 'heard', message: event.data });
  });
  const timer = setInterval(tick, TICK_MS);
  globalThis.window?.addEventListener('pagehide', leave);
  tick();

  return {
    get state() {
      return publicState(state);
    },
    get isBusy() {
      return isBusy(state);
    },
    ask: (question) =>
      new Promise((resolve) => {
        // Throws, and so rejects, when a question is open already.
        step({ type: 'ask', id: newId(), question });
        settle = resolve;
      }),
    confirm: (isStored) => step({ type: 'confirm', isStored }),
    cancel: (reason) => step({ type: 'cancel', reason }),
    show: (visit, text) => step({ type: 'show', visit, text }),
    openScreen: options.openScreen ?? (() => void openRateWindow()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      clearInterval(timer);
      leave();
      globalThis.window?.removeEventListener('pagehide', leave);
      channel.close();
    },
  };
}

import type { Level } from '../domain/level.ts';
import { newId } from './make-rating-desk.ts';
import { RATING_CHANNEL, isDeskMessage } from './messages.ts';
import type { ScreenMessage } from './messages.ts';
import { aliveMessage, isConnected, newScreen, stepScreen } from './screen-state.ts';
import type { ScreenEvent, ScreenState, ScreenView } from './screen-state.ts';

/** The line of the countdown moves four times a second: smooth enough, and no load for a small PC. */
const TICK_MS = 250;

export interface RatingScreenOptions {
  /** Called after anything that the visitor sees may have changed. */
  readonly onChange: () => void;
  /** Called when the visitor's part is over and the clerk's goes on. */
  readonly onDone: () => void;
  /** Milliseconds that only ever grow: a corrected PC clock must not end a question. */
  readonly now?: () => number;
  readonly channel?: BroadcastChannel;
}

/** The visitor's end of the channel: keeps what the second screen shows. */
export class RatingScreen {
  readonly #options: RatingScreenOptions;
  readonly #channel: BroadcastChannel;
  readonly #now: () => number;
  readonly #timer: ReturnType<typeof setInterval>;
  #state: ScreenState = newScreen(newId());

  constructor(options: RatingScreenOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#channel = options.channel ?? new BroadcastChannel(RATING_CHANNEL);
    this.#channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (isDeskMessage(event.data)) this.#step({ type: 'heard', message: event.data });
    });
    this.#timer = setInterval(() => this.#step({ type: 'tick' }), TICK_MS);
    globalThis.window?.addEventListener('pagehide', this.#leave);
    this.#send(aliveMessage(this.#state));
  }

  get view(): ScreenView {
    return this.#state.view;
  }

  get windowName(): string {
    return this.#state.windowName;
  }

  /** Whether the clerk's page answers. */
  get connected(): boolean {
    return isConnected(this.#state, this.#now());
  }

  /** Share of the time that is left, 1 … 0; 0 when nothing is asked. */
  get timeLeft(): number {
    const { view } = this.#state;
    if (view.name !== 'asking' && view.name !== 'why') return 0;
    return Math.min(1, Math.max(0, (view.endsAtMs - this.#now()) / view.totalMs));
  }

  press(level: Level): void {
    this.#step({ type: 'press', level });
  }

  decline(): void {
    this.#step({ type: 'decline' });
  }

  /** Chooses a reason, or takes it back. */
  toggle(code: string): void {
    this.#step({ type: 'toggle', code });
  }

  /** Hands over the reasons that are chosen. */
  explain(): void {
    this.#step({ type: 'because', isSkipped: false });
  }

  /** Says that there will be no reasons. */
  skip(): void {
    this.#step({ type: 'because', isSkipped: true });
  }

  askForTime(): void {
    this.#step({ type: 'more-time' });
  }

  close(): void {
    this.#leave();
    clearInterval(this.#timer);
    globalThis.window?.removeEventListener('pagehide', this.#leave);
    this.#channel.close();
  }

  readonly #leave = (): void => this.#send({ type: 'bye', screen: this.#state.screen });

  #step(event: ScreenEvent): void {
    const before = this.#state.view.name;
    const { state, send } = stepScreen(this.#state, event, this.#now());
    this.#state = state;
    send.forEach((message) => this.#send(message));
    this.#options.onChange();
    const isDone = state.view.name === 'sent' || state.view.name === 'thanks';
    if ((before === 'asking' || before === 'why') && isDone) this.#options.onDone();
  }

  #send(message: ScreenMessage): void {
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    this.#channel.postMessage(message);
  }
}

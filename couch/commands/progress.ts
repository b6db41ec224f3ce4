/** How far a piece of long work is. */
export interface ProgressState {
  /** What is being done now: a database, a view. */
  readonly doing: string;
  readonly done: number;
  /** How much there is in all; left out while nobody knows. */
  readonly total?: number;
  /** What is counted, in the plural. */
  readonly unit: string;
}

/** Tells how far long work is; may be called as often as one likes. */
export interface Progress {
  show(state: ProgressState): void;
  /** Nothing of it stays on the terminal; what comes next is other work, with a rate of its own. */
  clear(): void;
}

/** Where it is written; `process.stderr`, so that results can go to a file. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How often the bar on a terminal is written anew. */
const BAR_EVERY_MS = 200;
/** A log file or a mail of `cron` gets a line so often. */
const LINE_EVERY_MS = 30_000;
/** An estimate from the first moment would jump about. */
const ESTIMATE_AFTER_MS = 2_000;
const BAR_WIDTH = 10;
const REMOVE_LINE = '\r\u001B[K';

/** A bar with count, rate and estimate on a terminal; elsewhere a plain line now and then. */
export class TerminalProgress implements Progress {
  readonly #output: ProgressOutput;
  readonly #now: () => number;
  #began: { readonly ms: number; readonly done: number } | undefined;
  #toldMs: number | undefined;
  #isShown = false;

  /** `now` is monotonic, in milliseconds. */
  constructor(output: ProgressOutput, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#now = now;
  }

  show(state: ProgressState): void {
    const now = this.#now();
    // Work that was resumed has not done in a moment what was there before.
    if (!this.#began || state.done < this.#began.done) this.#began = { ms: now, done: state.done };
    const isTerminal = this.#output.isTTY === true;
    const since = this.#toldMs ?? (isTerminal ? -Infinity : this.#began.ms);
    if (now - since < (isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
    this.#toldMs = now;
    const { ms, done } = this.#began;
    const figures = figuresOf(state, now - ms, state.done - done);
    const said = [state.doing, ...figures].join(': ');
    if (!isTerminal) {
      this.#output.write(`${said}\n`);
      return;
    }
    // The name comes last: it is what may be cut.
    const line = [`${bar(state)}${figures.join('')}`, state.doing].filter(Boolean).join('  ');
    this.#output.write(`${REMOVE_LINE}${line.slice(0, (this.#output.columns || 80) - 1)}`);
    this.#isShown = true;
  }

  clear(): void {
    this.hide();
    this.#began = undefined;
  }

  /** Makes room for a line of the result; the bar comes back with the next `show`. */
  hide(): void {
    if (this.#isShown) this.#output.write(REMOVE_LINE);
    this.#isShown = false;
    if (this.#output.isTTY) this.#toldMs = undefined;
  }
}

/** For work that nobody watches. */
export const NO_PROGRESS: Progress = { show: () => undefined, clear: () => undefined };

function bar({ done, total }: ProgressState): string {
  if (total === undefined || total === 0) return '';
  const filled = Math.min(BAR_WIDTH, Math.floor((done / total) * BAR_WIDTH));
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] `;
}

/** Nothing while nothing is known, else one text. */
function figuresOf({ done, total, unit }: ProgressState, elapsedMs: number, more: number): string[] {
  if (done === 0 && total === undefined) return [];
  const perSecond = elapsedMs > 0 ? (more * 1000) / elapsedMs : 0;
  const isSettled = elapsedMs >= ESTIMATE_AFTER_MS && more > 0;
  const parts = [
    ...(total === undefined || total === 0 ? [] : [`${Math.floor((done / total) * 100)} %`]),
    `${total === undefined ? done : `${done} of ${total}`} ${unit}`,
    ...(isSettled ? [`${rounded(perSecond)} a second`] : []),
    ...(isSettled && total !== undefined ? [`${duration(((total - done) / perSecond) * 1000)} left`] : []),
  ];
  return [parts.join(', ')];
}

function rounded(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1);
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

import { CentreFailure } from './centre-failure.ts';
import type { CentreProblem } from './centre-failure.ts';

/** So many times in a row with one document, while the centre answers other requests, and it is given up. */
const STRIKES = 3;
/** After so many that went well it is tried whether more than what once failed goes through now. */
const TRUSTED = 20;

/** What may be different with fewer documents. A line that breaks under a large body looks like no line at all. */
const MAYBE_TOO_MUCH: readonly CentreProblem[] = [
  'too-large',
  'timeout',
  'cut',
  'offline',
  'malformed',
  'failed',
];
/** After these the line is not tried again at once. */
const LINE_IS_BAD: readonly CentreProblem[] = ['timeout', 'offline'];

/** How many documents travel at once: halved when that is too much, and grown again gently. Lives as long as the page. */
export class Portion {
  readonly #largest: number;
  #size: number;
  /** Smallest size that is known to have failed. */
  #failed = Infinity;
  #well = 0;
  #strikes = 0;

  constructor(largest: number) {
    this.#largest = largest;
    this.#size = largest;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether even one document alone has failed again and again. */
  get isHopeless(): boolean {
    return this.#strikes >= STRIKES;
  }

  /** So many have gone through; fewer than could have gone say nothing about the line. */
  wentWell(documents: number): void {
    if (documents < this.#size) return;
    this.#strikes = 0;
    this.#well++;
    const more = Math.min(this.#largest, Math.max(this.#size + 1, Math.floor(this.#size * 1.5)));
    if (more >= this.#failed && this.#well < TRUSTED) return;
    if (more >= this.#failed) this.#failed = Infinity;
    this.#size = more;
    this.#well = 0;
  }

  /** The document on which it struck is dealt with otherwise; the next one is a new case. */
  passedOver(): void {
    this.#strikes = 0;
  }

  /** So many were too much. False when there is nothing smaller to try. */
  shrink(documents = this.#size): boolean {
    this.#failed = documents;
    this.#well = 0;
    this.#size = Math.ceil(documents / 2);
    if (documents > 1) return true;
    this.#strikes++;
    return false;
  }
}

/** Whether something that failed may be tried again at once with less; `portion` is smaller then. Otherwise it ends. */
export function mayTryLess(portion: Portion, error: unknown, documents = portion.size): boolean {
  if (!(error instanceof CentreFailure) || !MAYBE_TOO_MUCH.includes(error.problem)) return false;
  const isLess = portion.shrink(documents);
  return isLess && !LINE_IS_BAD.includes(error.problem);
}

/** Asks for as many as the line takes; `work` is told how many, and says how many came. */
export async function inPortion<T>(
  portion: Portion,
  work: (size: number) => Promise<T>,
  countOf: (result: T) => number,
): Promise<T> {
  for (;;) {
    try {
      const result = await work(portion.size);
      portion.wentWell(countOf(result));
      return result;
    } catch (error) {
      if (!mayTryLess(portion, error)) throw error;
    }
  }
}

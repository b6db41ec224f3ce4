import type { SyncProgress } from '../store.ts';

/** Fewer entries than this are gone before anybody has read a number. */
const MUCH = 300;
/** Before this has passed an estimate would be a guess. */
const SURE_AFTER_MS = 5_000;
/** The pace is that of about so long: one slow batch does not make the clerk's hair stand on end. */
const MEMORY_MS = 20_000;
/** Longer than this is said as a number of entries only. */
const LONGEST_MS = 24 * 3_600_000;
/** When nothing has moved for so long, the pace says nothing about the future. */
const STALLED_MS = 45_000;

/** What is to be done at present, in entries. */
export interface Work {
  readonly done: number;
  readonly total: number;
}

/** Turns how much has been done when into how far it has come and how long the rest takes. */
export class ProgressMeter {
  #total = 0;
  #done = 0;
  #begunMs = 0;
  #movedMs = 0;
  /** Entries a millisecond. */
  #pace = 0;
  #isRunning = false;

  /** What waits here for the centre: the most that has waited since it began is the whole. */
  waiting(entries: number, nowMs: number): SyncProgress | undefined {
    if (entries === 0 || (!this.#isRunning && entries < MUCH)) return this.#end();
    // What is saved meanwhile makes the whole larger, not what has been done smaller.
    const done = this.#isRunning ? Math.max(this.#done, this.#total - entries) : 0;
    return this.observe({ done, total: done + entries }, nowMs);
  }

  /** Where the whole is known. */
  observe({ done, total }: Work, nowMs: number): SyncProgress | undefined {
    if (total <= 0 || done >= total || (!this.#isRunning && total - done < MUCH)) return this.#end();
    if (!this.#isRunning || done < this.#done) this.#begin(done, nowMs);
    else if (done > this.#done) this.#moved(done, nowMs);
    this.#total = total;
    const remainingMs = this.#remaining(nowMs);
    return { done, total, ...(remainingMs !== undefined && { remainingMs }) };
  }

  #begin(done: number, nowMs: number): void {
    this.#isRunning = true;
    this.#done = done;
    this.#begunMs = nowMs;
    this.#movedMs = nowMs;
    this.#pace = 0;
  }

  #moved(done: number, nowMs: number): void {
    const took = nowMs - this.#movedMs;
    if (took <= 0) return;
    const fresh = (done - this.#done) / took;
    const weight = this.#pace === 0 ? 1 : 1 - Math.exp(-took / MEMORY_MS);
    this.#pace += (fresh - this.#pace) * weight;
    this.#done = done;
    this.#movedMs = nowMs;
  }

  #remaining(nowMs: number): number | undefined {
    const isSure = nowMs - this.#begunMs >= SURE_AFTER_MS && nowMs - this.#movedMs < STALLED_MS;
    if (!isSure || this.#pace <= 0) return undefined;
    const remaining = Math.round((this.#total - this.#done) / this.#pace);
    return remaining <= LONGEST_MS ? remaining : undefined;
  }

  #end(): undefined {
    this.#isRunning = false;
    this.#done = 0;
    this.#total = 0;
    return undefined;
  }
}

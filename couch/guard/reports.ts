import { HIGHEST_NUMBER } from '../../app/domain/limits.ts';
import { instant, integer, isRecord, optional, record, text } from '../../app/domain/shape.ts';
import type { Reported } from './push-log.ts';

const usedUp = integer(0, HIGHEST_NUMBER);

const MARK = record({
  _id: text(20),
  _rev: optional(text(60)),
  mark: text(64, { min: 1 }),
  seq: usedUp,
  n: usedUp,
  at: instant,
});

/** Whether this is the mark of a device, as a PC writes it. */
export function isMark(document: unknown, device: string): boolean {
  return MARK(document, '').length === 0 && isRecord(document) && document._id === `_local/${device}`;
}

/** Whether a number can be the highest that a device used up; what is kept from before numbers had a bound may not. */
export function isUsedUp(number: unknown): number is number {
  return usedUp(number, '').length === 0;
}

/**
 * What PCs reported with their marks since this gateway runs, for the log of what they push afterwards: the highest
 * numbers that a device had used up show a lost tail, and that nothing after them was written earlier.
 */
export class Reports {
  readonly #heard = new Map<string, Reported>();

  /** A mark was written; `at` is the gateway's time. */
  heard(database: string, device: string, mark: unknown, at: string): void {
    const { seq, n } = isRecord(mark) ? mark : {};
    if (isUsedUp(seq) && isUsedUp(n)) this.#heard.set(`${database} ${device}`, { seq, n, at });
  }

  of(database: string, device: string): Reported | undefined {
    return this.#heard.get(`${database} ${device}`);
  }
}

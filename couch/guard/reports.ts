import { isRecord } from '../../app/domain/shape.ts';
import type { Reported } from './push-log.ts';

/**
 * What PCs reported with their marks since this gateway runs, for the log of what they push afterwards: the highest
 * numbers that a device had used up show a lost tail, and that nothing after them was written earlier.
 */
export class Reports {
  readonly #heard = new Map<string, Reported>();

  /** A mark was written; `at` is the gateway's time. */
  heard(database: string, device: string, mark: unknown, at: string): void {
    const { seq, n } = isRecord(mark) ? mark : {};
    if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(n)) return;
    this.#heard.set(`${database} ${device}`, { seq: Number(seq), n: Number(n), at });
  }

  of(database: string, device: string): Reported | undefined {
    return this.#heard.get(`${database} ${device}`);
  }
}

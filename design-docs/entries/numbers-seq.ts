import type { Entry } from '../../app/domain/entry.ts';

declare function emit(key: readonly [string, number], value: number): void;

/** Key `[device, seq]`, value `seq` for `_stats`: what every entry of a device is numbered by. */
export function map(document: Partial<Entry>): void {
  if (typeof document.device === 'string' && typeof document.seq === 'number')
    emit([document.device, document.seq], document.seq);
}

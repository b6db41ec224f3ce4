import type { RegisterEntry } from '../../app/domain/entry.ts';

declare function emit(key: readonly [string, number], value: number): void;

/** Key `[device, n]`, value `n` for `_stats`: what every registration of a device is numbered by. */
export function map(document: Partial<RegisterEntry>): void {
  if (document.type === 'register' && typeof document.device === 'string' && typeof document.n === 'number')
    emit([document.device, document.n], document.n);
}

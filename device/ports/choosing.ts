import type { Problem } from '../message.ts';
import type { Port } from '../port.ts';
import { realTimers, within as withinTime } from '../timers.ts';
import { errorName } from './serial-api.ts';

export type Chosen =
  { readonly ok: true; readonly port: Port } | { readonly ok: false; readonly problem: Problem };

/** Time to find the keypad in the list and its cable under the table. A box that never opened settles never. */
const CHOOSING_MS = 180_000;

export function within<T>(asked: Promise<T>): Promise<T | undefined> {
  return withinTime(realTimers, CHOOSING_MS, asked);
}

/** Why the browser's box gave nothing. */
export function chooserProblem(error: unknown): Problem {
  const name = errorName(error);
  if (name === 'NotFoundError' || name === 'AbortError') return 'not-chosen';
  // Not from a click, not over TLS, or switched off by the administrator or the page's policy.
  return name === 'SecurityError' || name === 'NotAllowedError' ? 'no-permission' : 'not-chosen';
}

import { dayOf, timeOf } from './domain/calendar.ts';
import { detailsOn } from './domain/catalogue.ts';
import type { Counter, WindowDetails } from './domain/catalogue.ts';
import type { Store } from './store/store.ts';

/** What holds where nothing else is known: China's time, without summer time. */
const DEFAULT_OFFSET_MINUTES = 480;

/** Minutes east of UTC of the office that this PC belongs to. */
export function officeOffset(store: Store): number {
  return store.place?.utcOffsetMinutes ?? DEFAULT_OFFSET_MINUTES;
}

/** The wall clock time `hh:mm` of this PC's office. */
export function officeTime(store: Store, ms: number): string {
  return timeOf(new Date(ms).toISOString(), officeOffset(store));
}

/** The counter where this PC stands and the details of its window that hold now. */
export function placeFacts(
  store: Store,
  nowMs: number,
): { readonly counter?: Counter; readonly details?: WindowDetails } {
  const counter = store.place && store.catalogue.get('counter', store.place.counter);
  const window = counter && store.catalogue.get('window', counter.window);
  const day = dayOf(new Date(nowMs).toISOString(), officeOffset(store));
  const details = window && detailsOn(window, day);
  return { ...(counter && { counter }), ...(details && { details }) };
}

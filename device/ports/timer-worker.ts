import { realTimers } from '../timers.ts';
import { serveTimers } from './timer-service.ts';
import type { TimerScope } from './timer-service.ts';

/** The entry of the worker that `steady-timers.ts` starts. */
serveTimers(globalThis as unknown as TimerScope, (delayMs, work) => realTimers.after(delayMs, work));

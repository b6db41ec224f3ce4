import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SteadyTimers } from '../../../device/ports/steady-timers.ts';
import type { WorkerLike } from '../../../device/ports/steady-timers.ts';
import { serveTimers } from '../../../device/ports/timer-service.ts';
import type { TimerRequest } from '../../../device/ports/timer-service.ts';
import { MovingTime } from '../moving-time.ts';

type Listener = (event: { readonly data: unknown }) => void;

/** A page and a worker with messages between them, which come a moment later. */
function rig() {
  const time = new MovingTime();
  const listeners = { page: [] as Listener[], worker: [] as Listener[], error: [] as (() => void)[] };
  const deliver = (to: Listener[], data: unknown) =>
    setImmediate(() => {
      for (const listener of to) listener({ data });
    });
  const worker: WorkerLike = {
    postMessage: (request: TimerRequest) => deliver(listeners.worker, structuredClone(request)),
    addEventListener: (type: string, listener: Listener) => {
      if (type === 'message') listeners.page.push(listener);
      else listeners.error.push(() => listener({ data: undefined }));
    },
  };
  serveTimers(
    {
      postMessage: (id) => deliver(listeners.page, id),
      addEventListener: (_type, listener) => void listeners.worker.push(listener),
    },
    (delayMs, work) => time.after(delayMs, work),
  );
  const timers = new SteadyTimers(worker, time.clock);
  const breakDown = () => {
    for (const listener of listeners.error) listener();
  };
  return { time, timers, breakDown };
}

test('the worker does the waiting: each in its time, and nothing that was taken back', async () => {
  const { time, timers } = rig();
  const done: string[] = [];
  timers.after(50, () => done.push('late'));
  timers.after(20, () => done.push('early'));
  const cancel = timers.after(30, () => done.push('never'));
  await time.pass(25);
  assert.equal(done, ['early']);
  cancel();
  await time.pass(100);
  assert.equal(done, ['early', 'late']);
  cancel();
});

test('taken back when the worker has already said so, it is not done', async () => {
  const { time, timers } = rig();
  let count = 0;
  const cancel = timers.after(10, () => (count += 1));
  // The message is under way when it is taken back.
  time.after(10, () => cancel());
  await time.pass(50);
  assert.is(count, 0);
});

test('a worker that breaks down leaves nothing undone', async () => {
  const { time, timers, breakDown } = rig();
  const cancel = timers.after(60_000, () => assert.unreachable());
  const waiting = new Promise<void>((resolve) => void timers.after(5, resolve));
  await time.pass(0);
  time.jump(10);
  breakDown();
  await waiting;
  await new Promise<void>((resolve) => void timers.after(1, resolve));
  cancel();
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TaskQueue } from '../../app/store/task-queue.ts';

test('A task that fails before it has begun to wait holds up none behind it', async () => {
  const queue = new TaskQueue();
  const failed = queue
    .urgent(() => {
      throw new Error('at once');
    })
    .catch((error: unknown) => (error instanceof Error ? error.message : ''));
  const next = queue.urgent(async () => 'done');
  assert.is(await failed, 'at once');
  assert.is(await next, 'done');
});

test.run();

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import nano from 'nano';
import type { ServerScope } from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDays } from '../../../couch/api/digest.ts';
import { NoAnswer } from '../../../couch/gateway/upstream.ts';
import { Queue } from '../../../couch/guard/queue.ts';

const SHORT_MS = 500;

let server: Server;
let silent: ServerScope;

/** Begins every answer and never ends one: the case that nano has no time-out for. */
test.before(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"rows":[');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  silent = nano(`http://127.0.0.1:${port}`);
});
test.after(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('work behind an answer that never comes is given up, and the next is done', async () => {
  const queue = new Queue();
  const hung = failure(queue.run('devices pd', () => silent.use('catalogue').list(), SHORT_MS));
  const next = queue.run('devices pd', () => Promise.resolve('enrolled'));
  assert.instance(await hung, NoAnswer);
  assert.is(await next, 'enrolled');
});

test('who waits behind others is given up after the same time, not after the sum of theirs', async () => {
  const queue = new Queue();
  const begun = performance.now();
  const all = Array.from({ length: 60 }, () =>
    failure(queue.run('catalogue', () => silent.use('catalogue').list(), SHORT_MS)),
  );
  for (const error of await Promise.all(all)) assert.instance(error, NoAnswer);
  // One time or sixty: whatever else the machine does, they are told apart.
  assert.ok(performance.now() - begun < 30 * SHORT_MS);
});

test('order is kept, and one piece of work that fails does not keep the next from being done', async () => {
  const queue = new Queue();
  const done: number[] = [];
  const work = [1, 2, 3].map((one) =>
    failure(
      queue.run('catalogue', async () => {
        await new Promise(setImmediate);
        done.push(one);
        if (one === 1) throw new RangeError('not now');
      }),
    ),
  );
  const errors = await Promise.all(work);
  assert.instance(errors[0], RangeError);
  assert.equal(done, [1, 2, 3]);
});

test('the digest is given up with the page that never comes', async () => {
  assert.instance(await failure(readDays(silent, 'entries-pd-2026', SHORT_MS)), NoAnswer);
});

test.run();

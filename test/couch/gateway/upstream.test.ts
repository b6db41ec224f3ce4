import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NoAnswer, Upstream } from '../../../couch/gateway/upstream.ts';

/** Runs with a server of which every connection does with its requests what is given, one after the other. */
async function beside(
  behaviour: (request: IncomingMessage, response: ServerResponse, nthOnIt: number) => void,
  test: (upstream: Upstream) => Promise<void>,
): Promise<void> {
  const counts = new WeakMap<Socket, number>();
  const server = createServer((request, response) => {
    const nth = (counts.get(request.socket) ?? 0) + 1;
    counts.set(request.socket, nth);
    behaviour(request, response, nth);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const upstream = new Upstream(`http://127.0.0.1:${port}`);
  try {
    await test(upstream);
  } finally {
    upstream.close();
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
}

const ask = (upstream: Upstream) => upstream.ask({ method: 'POST', path: '/a/_bulk_docs', body: '{}' });

test('A connection that CouchDB closes just when it is used again costs nobody an answer', async () => {
  await beside(
    (request, response, nth) => {
      if (nth === 1) response.end('{"ok":true}');
      else request.socket.destroy();
    },
    async (upstream) => {
      for (let n = 0; n < 4; n++) assert.equal((await ask(upstream)).json, { ok: true });
    },
  );
});

test('A fresh connection that is cut off is no answer: it is not asked again and again', async () => {
  let asked = 0;
  await beside(
    (request) => {
      asked += 1;
      request.socket.destroy();
    },
    async (upstream) => {
      const failure = await ask(upstream).catch((error: unknown) => error);
      assert.instance(failure, NoAnswer);
    },
  );
  assert.is(asked, 1);
});

test.run();

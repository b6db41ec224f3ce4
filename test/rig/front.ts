import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of a centre that can serve a newer program, fail like a broken upstream, and go away. */
export interface Front {
  readonly url: string;
  /** Serves a service worker whose bytes differ, as a new build has it. */
  newVersion(): void;
  /** Answers 503 for what CouchDB would answer. */
  failing: boolean;
  /** How far the centre's clock seems to be ahead: what `Date` says is that much later, in milliseconds. */
  aheadMs: number;
  /** Nobody listens at the address any more; connections that are open are cut. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

/** Starts a front before the centre at a URL. */
export async function startFront(target: string): Promise<Front> {
  let version = 0;
  const front = { failing: false, aheadMs: 0 };
  const serve = (incoming: IncomingMessage, response: ServerResponse) => {
    if (front.failing && incoming.url?.startsWith('/db/')) {
      response.writeHead(503, { 'Content-Type': 'application/json' });
      return response.end('{"error":"unavailable"}');
    }
    const isWorker = incoming.url?.split('?')[0] === '/service-worker.js';
    const { hostname, port } = new URL(target);
    const asked = { ...incoming.headers };
    // A line can be added to plain text only.
    if (isWorker) for (const name of ['accept-encoding', 'if-none-match']) delete asked[name];
    const upstream = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: asked },
      (answer) => {
        const headers = { ...answer.headers };
        if (front.aheadMs !== 0) headers.date = new Date(Date.now() + front.aheadMs).toUTCString();
        // The text gets longer, and must arrive although the browser knows the one before.
        if (isWorker) for (const name of ['content-length', 'etag', 'last-modified']) delete headers[name];
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response, { end: !isWorker });
        if (isWorker) answer.on('end', () => response.end(`\n// version ${version}\n`));
      },
    );
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    return incoming.pipe(upstream);
  };
  let server = await listen(createServer(serve), 0);
  const { port } = server.address() as AddressInfo;
  return Object.assign(front, {
    url: `http://localhost:${port}`,
    newVersion: () => void (version += 1),
    async goAway() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    async comeBack() {
      server = await listen(createServer(serve), port);
    },
  });
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

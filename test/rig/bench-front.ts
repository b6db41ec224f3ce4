import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One address for a page that measures: its script, the centre, and the CouchDB behind it without the guard. */
export interface BenchFront {
  readonly url: string;
  /** Requests that were passed on to the centre, and bytes on their connections in both directions. */
  traffic(): { readonly requests: number; readonly bytes: number };
  close(): Promise<void>;
}

/** `/bare/…` goes to CouchDB as its administrator, everything else to the gateway: both with one hop more. */
export async function startBenchFront(centre: string, couchUrl: string, script: string): Promise<BenchFront> {
  let requests = 0;
  const sockets = new Set<Socket>();
  let closedBytes = 0;
  const pass = (incoming: IncomingMessage, response: ServerResponse, target: URL, path: string) => {
    const isBare = target.username !== '';
    const headers = { ...incoming.headers };
    // The session is the clerk's, and CouchDB would believe the cookie.
    if (isBare) delete headers.cookie;
    const upstream = request(
      {
        hostname: target.hostname,
        port: target.port,
        path,
        method: incoming.method,
        headers,
        // A connection of its own: one that the server has just closed would fail the whole run.
        agent: false,
        ...(isBare && {
          auth: `${decodeURIComponent(target.username)}:${decodeURIComponent(target.password)}`,
        }),
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    incoming.pipe(upstream);
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
    const { url = '/' } = incoming;
    if (url === '/')
      return response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>bench</title>');
    if (url === '/bench.js') return response.setHeader('Content-Type', 'text/javascript').end(script);
    if (url.startsWith('/bare/'))
      return pass(incoming, response, new URL(couchUrl), url.slice('/bare'.length));
    requests += 1;
    return pass(incoming, response, new URL(centre), url);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      closedBytes += socket.bytesRead + socket.bytesWritten;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    traffic: () => ({
      requests,
      bytes: [...sockets].reduce((sum, one) => sum + one.bytesRead + one.bytesWritten, closedBytes),
    }),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

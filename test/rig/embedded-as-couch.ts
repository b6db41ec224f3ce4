import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SESSION_SECONDS } from '../../couch/embedded/constants.ts';

/** What a gateway asks a CouchDB at its start and the embedded server cannot say. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/': { couchdb: 'Welcome', version: '3.5.0' },
  '/_node/_local/_config/chttpd_auth/timeout': String(SESSION_SECONDS),
};

/**
 * Lets further gateways use the embedded server of a test platform: passes everything on, and calls itself a CouchDB 3,
 * which the embedded server does not. Its own gateway, which started it, needs none of this.
 */
export async function embeddedAsCouch(adminUrl: string): Promise<{ url: string; close: () => void }> {
  const { hostname, port, username, password } = new URL(adminUrl);
  const server = createServer((asked, answer) => {
    const known = ANSWERS[asked.url ?? ''];
    if (known) answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(known));
    else pass(asked, answer, hostname, Number(port));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://${username}:${password}@127.0.0.1:${own}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pass(asked: IncomingMessage, answer: ServerResponse, hostname: string, port: number): void {
  const { method, url, headers } = asked;
  const passed = request({ hostname, port, method, path: url, headers }, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  answer.on('close', () => passed.destroy());
  asked.pipe(passed);
}

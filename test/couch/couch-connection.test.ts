import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from '../../couch/couch-connection.ts';
import { readSettings } from '../../couch/settings.ts';
import { ServerProblem } from '../../couch/start-problem.ts';

const stranger = createServer(({ url = '' }, response) => {
  const status = url.startsWith('/page')
    ? 200
    : url.startsWith('/lost')
      ? 404
      : url.startsWith('/ill')
        ? 500
        : 401;
  response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html></html>');
});
test.before(() => new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve)));
test.after(() => {
  stranger.close();
  stranger.closeAllConnections();
});

/** What the administrator reads who has this server in COUCHDB_URL. */
async function said(url: string): Promise<string> {
  const read = readSettings({ COUCHDB_URL: url });
  if ('problem' in read) throw new Error(read.problem);
  const connection = await connect(read.settings, () => undefined).catch((error: unknown) => error);
  return connection instanceof ServerProblem ? connection.message : `no problem: ${String(connection)}`;
}

test('a server that is not there, is another one or does not know us is told apart, without the password', async () => {
  const { port } = stranger.address() as AddressInfo;
  const here = `a:secret@127.0.0.1:${port}`;
  const cases: readonly (readonly [string, RegExp])[] = [
    ['http://a:secret@127.0.0.1:9', /^COUCHDB_URL: 127\.0\.0\.1:9 does not answer$/],
    [`http://${here}`, /does not know this name and password$/],
    [`http://${here}/page`, /is not a CouchDB 3$/],
    [`http://${here}/lost`, /is not a CouchDB 3: the address has a path/],
    [`http://${here}/ill`, /answers with an error \(500\)$/],
    [`https://${here}`, /does not speak TLS: try http/],
  ];
  for (const [url, expected] of cases) {
    const line = await said(url);
    assert.match(line, expected);
    assert.not.ok(line.includes('secret'));
  }
});

test.run();

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readExchange } from '../../../couch/gateway/exchange.ts';
import { StaticFiles } from '../../../couch/gateway/static-files.ts';

let folder: string;
let server: Server;
let url: string;

test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yichuang-static-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>一窗</title>');
  writeFileSync(join(dist, 'service-worker.js'), 'self.x = 1;');
  writeFileSync(join(dist, 'assets', 'main-BxYz12_a.js'), 'export const a = 1;\n'.repeat(500));
  writeFileSync(join(dist, 'assets', 'face-BxYz12_a.png'), 'png');
  const files = new StaticFiles(dist);
  server = createServer((request, response) => {
    const exchange = readExchange(request, response, []);
    if (!exchange) return void response.writeHead(400).end();
    void files.serve(exchange).then((found) => found || response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
});
test.after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what has a hash in its name is kept for ever, everything else is asked for each time', async () => {
  for (const [path, expected, type] of [
    ['/assets/main-BxYz12_a.js', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8'],
    ['/assets/face-BxYz12_a.png', 'public, max-age=31536000, immutable', 'image/png'],
    ['/service-worker.js', 'no-cache', 'text/javascript; charset=utf-8'],
    ['/index.html', 'no-cache', 'text/html; charset=utf-8'],
    ['/', 'no-cache', 'text/html; charset=utf-8'],
  ] as const) {
    const { headers, status } = await fetch(url + path);
    assert.is(status, 200, path);
    assert.is(headers.get('cache-control'), expected, path);
    assert.is(headers.get('content-type'), type, path);
  }
});

test('every page of the app is the same file, a file that is missing is not', async () => {
  for (const path of [
    '/visit/visit:pd:20261120T013300Z:a1-1',
    '/history?kind=consultation',
    '/admin/matters',
  ])
    assert.match(await (await fetch(url + path)).text(), '一窗');
  assert.is((await fetch(`${url}/assets/gone-12345678.js`)).status, 404);
});

test('a script comes compressed, a picture as it is, and both whole', async () => {
  const script = await fetch(`${url}/assets/main-BxYz12_a.js`, {
    headers: { 'Accept-Encoding': 'gzip, br' },
  });
  assert.is(script.headers.get('content-encoding'), 'br');
  assert.ok(Number(script.headers.get('content-length')) < 500);
  assert.is((await script.text()).length, 10_000);
  const plain = await fetch(`${url}/assets/main-BxYz12_a.js`, { headers: { 'Accept-Encoding': 'br;q=0' } });
  assert.not(plain.headers.get('content-encoding'));
  const picture = await fetch(`${url}/assets/face-BxYz12_a.png`, { headers: { 'Accept-Encoding': 'br' } });
  assert.not(picture.headers.get('content-encoding'));
});

test('what has not changed is not sent again, what has is', async () => {
  const first = await fetch(`${url}/service-worker.js`);
  const tag = first.headers.get('etag') ?? '';
  const again = await fetch(`${url}/service-worker.js`, { headers: { 'If-None-Match': tag } });
  assert.is(again.status, 304);
  writeFileSync(join(folder, 'dist', 'service-worker.js'), 'self.x = 22;');
  const changed = await fetch(`${url}/service-worker.js`, { headers: { 'If-None-Match': tag } });
  assert.is(await changed.text(), 'self.x = 22;');
});

test('a file beside the app cannot be read', async () => {
  for (const path of [
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
  ])
    assert.is((await fetch(url + path)).status, 404, path);
});

test.run();

import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { endedCookie, sessionCookie } from '../../../couch/gateway/cookies.ts';
import { readExchange } from '../../../couch/gateway/exchange.ts';
import type { Exchange } from '../../../couch/gateway/exchange.ts';
import { isFromHere } from '../../../couch/gateway/headers.ts';

function read(
  headers: Readonly<Record<string, string>>,
  { peer = '10.0.0.7', proxies = [] as string[], method = 'GET', url = '/' } = {},
): Exchange {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request, { headers, method, url });
  const exchange = readExchange(request, new ServerResponse(request), proxies);
  if (!exchange) throw new Error('not a request');
  return exchange;
}

const FORGED = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' };

test('what a PC says about its own address and about TLS is not believed', () => {
  const exchange = read(FORGED);
  assert.is(exchange.address, '10.0.0.7');
  assert.is(exchange.secure, false);
  assert.not.match(sessionCookie(exchange, 'x'), 'Secure');
});

test('a proxy that is named is believed, and of what it passes on only what it saw itself', () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 10.1.1.1', 'x-forwarded-proto': 'https' };
  for (const peer of ['127.0.0.1', '::ffff:127.0.0.1']) {
    const exchange = read(headers, { peer, proxies: ['127.0.0.1'] });
    assert.is(exchange.address, '10.1.1.1');
    assert.match(sessionCookie(exchange, 'x'), '; Secure');
    assert.match(endedCookie(exchange), 'Max-Age=0');
  }
});

test('only the session cookie is read, among others and at any place', () => {
  assert.is(read({ cookie: 'a=1; AuthSession=Y2xl-_x; b=2' }).cookie, 'Y2xl-_x');
  assert.is(read({ cookie: 'XAuthSession=1' }).cookie, undefined);
  assert.is(read({ cookie: 'AuthSession=' }).cookie, undefined);
  assert.is(read({}).cookie, undefined);
});

test('only a page of this host changes anything', () => {
  const from = (headers: Readonly<Record<string, string>>, method = 'POST') =>
    isFromHere(read(headers, { method }));
  const host = 'window.example:8443';
  assert.ok(from({ host, origin: 'https://window.example:8443' }));
  assert.not(from({ host, origin: 'https://window.example' }));
  assert.not(from({ host, origin: 'https://window.example:8443.evil.example' }));
  assert.not(from({ host, origin: 'null' }));
  assert.not(from({ host }));
  assert.ok(from({ host }, 'GET'));
});

test.run();

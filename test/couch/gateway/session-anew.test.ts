import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sessionAnew } from '../../../couch/gateway/session-anew.ts';
import type { UpstreamAnswer, UpstreamRequest } from '../../../couch/gateway/upstream.ts';

const PERSON = { name: 'li.na', password: 'another-one', address: '127.0.0.1' };
const NOBODY: UpstreamAnswer = { status: 200, json: { userCtx: { name: null } }, setCookies: [] };
const REFUSED: UpstreamAnswer = { status: 401, json: {}, setCookies: [] };
const given = (cookie: string): UpstreamAnswer => ({
  status: 200,
  json: { ok: true },
  setCookies: [`AuthSession=${cookie}; Path=/`],
});
const known: UpstreamAnswer = { status: 200, json: { userCtx: { name: 'li.na' } }, setCookies: [] };

/** A CouchDB that answers in this order. */
function inOrder(answers: readonly UpstreamAnswer[]) {
  const asked: UpstreamRequest[] = [];
  const left = [...answers];
  return {
    asked,
    ask: (request: UpstreamRequest) => {
      asked.push(request);
      return Promise.resolve(left.shift() ?? NOBODY);
    },
  };
}

test('a cookie that the nodes take at once is handed out after one look', async () => {
  const upstream = inOrder([given('one'), known]);
  assert.is(await sessionAnew(upstream, PERSON), 'one');
  assert.equal(
    upstream.asked.map(({ method, cookie }) => [method, cookie]),
    [
      ['POST', undefined],
      ['GET', 'one'],
    ],
  );
});

test('a cookie that is not known yet is looked at again before it is handed out', async () => {
  const upstream = inOrder([given('one'), NOBODY, NOBODY, known]);
  assert.is(await sessionAnew(upstream, PERSON), 'one');
  assert.is(upstream.asked.length, 4);
});

test('a node that still holds the old password is asked again', async () => {
  assert.is(await sessionAnew(inOrder([REFUSED, given('two'), known]), PERSON), 'two');
});

test('without any that is taken there is none, and CouchDB was asked fewer times than it takes to lock out', async () => {
  const upstream = inOrder(Array.from({ length: 9 }, () => REFUSED));
  assert.is(await sessionAnew(upstream, PERSON), undefined);
  assert.ok(upstream.asked.length < 5);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { admit } from '../../../couch/gateway/allowlist.ts';

const E = '/db/entries-pd-2026';

function outcome(method: string, target: string): string | number {
  const [path = '', search = ''] = target.split('?');
  const admission = admit(method, path, new URLSearchParams(search));
  return 'status' in admission ? admission.status : admission.admitted.what;
}

const TABLE: readonly (readonly [string, string, string | number])[] = [
  ['GET', '/db/_session', 'session'],
  ['POST', '/db/_session', 'session'],
  ['GET', '/db/_session?basic=true', 403],
  ['GET', E, 'read'],
  ['GET', '/db/catalogue', 'read'],
  ['GET', `${E}/_changes?since=0&limit=100&include_docs=true`, 'read'],
  ['GET', `${E}/_changes?since=12-g1AAAA_x&limit=500&include_docs=false`, 'read'],
  ['GET', `${E}/_changes?since=0&feed=longpoll`, 403],
  ['GET', `${E}/_changes?since=0&feed=normal`, 403],
  ['GET', `${E}/_changes?since=0&heartbeat=20000`, 403],
  ['GET', `${E}/_changes?since=0&timeout=30000`, 403],
  ['GET', `${E}/_changes?since=0&descending=true`, 403],
  ['GET', `${E}/_changes?feed=continuous`, 403],
  ['GET', `${E}/_changes?filter=_selector`, 403],
  ['GET', `${E}/_changes?since=0&since=1`, 403],
  ['POST', `${E}/_changes`, 405],
  ['GET', `${E}/_all_docs?startkey="visit:pd:"&endkey="visit:pe"&limit=10&skip=1&include_docs=true`, 'read'],
  ['GET', `${E}/_all_docs?keys=["a"]`, 403],
  ['GET', `${E}/_all_docs?descending=true`, 403],
  ['GET', `${E}/_all_docs?inclusive_end=false`, 403],
  ['GET', `${E}/_all_docs?conflicts=true`, 403],
  ['POST', `${E}/_all_docs`, 'keys'],
  ['POST', `${E}/_all_docs?include_docs=true`, 'keys'],
  ['POST', `${E}/_bulk_docs`, 'push'],
  ['POST', `${E}/_bulk_docs?w=1`, 403],
  ['POST', '/db/catalogue/_bulk_docs', 403],
  ['GET', `${E}/_bulk_docs`, 405],
  ['GET', `${E}/_local/a1`, 'mark'],
  ['PUT', `${E}/_local/a1`, 'mark'],
  ['DELETE', `${E}/_local/a1`, 405],
  ['PUT', '/db/catalogue/_local/a1', 403],
  ['PUT', `${E}/_local/..`, 403],
  ['PUT', E, 405],
  ['DELETE', E, 405],
  ['POST', E, 405],
  ['PUT', `${E}/visit:pd:20261120T013300Z:a1-1`, 403],
  ['GET', `${E}/visit:pd:20261120T013300Z:a1-1`, 403],
  ['GET', `${E}/_design/validate`, 403],
  ['PUT', `${E}/_design/validate`, 403],
  ['GET', `${E}/_security`, 403],
  ['PUT', `${E}/_security`, 403],
  ['POST', `${E}/_revs_diff`, 403],
  ['POST', `${E}/_bulk_get`, 403],
  ['POST', `${E}/_find`, 403],
  ['POST', `${E}/_purge`, 403],
  ['POST', `${E}/_compact`, 403],
  ['GET', `${E}/_CHANGES`, 403],
  ['GET', `${E}/constructor`, 403],
  ['GET', '/db/_users', 403],
  ['GET', '/db/_users/org.couchdb.user:clerk', 403],
  ['GET', '/db/_all_dbs', 403],
  ['POST', '/db/_replicate', 403],
  ['GET', '/db/_config', 403],
  ['GET', '/db/_node/_local/_config', 403],
  ['GET', '/db/_up', 403],
  ['GET', '/db/central', 404],
  ['GET', '/db/audit', 404],
  ['GET', '/db/central/_all_docs', 404],
  ['GET', '/db/', 403],
  ['GET', '/db//_users', 403],
  ['GET', '/db/entries-pd-2026%2F_design', 403],
  ['GET', '/db/catalogue/%5fdesign/validate', 403],
  ['GET', '/db/../_users', 403],
];

for (const [method, target, expected] of TABLE) {
  test(`${method} ${target} is ${expected}`, () => assert.is(outcome(method, target), expected));
}

test('what is passed on is what was looked at', () => {
  const admission = admit('GET', `${E}/_changes`, new URLSearchParams('since=0&limit=5'));
  assert.equal(admission, {
    admitted: {
      what: 'read',
      database: 'entries-pd-2026',
      path: '/entries-pd-2026/_changes?since=0&limit=5',
    },
  });
});

test.run();

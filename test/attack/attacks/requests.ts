import { DATABASE, each, request, ROLES } from '../attack.ts';
import type { AttackGroup } from '../attack.ts';

const body = '{}';
const write = (target: string, method = 'PUT') => ({ method, target, body });

export const requests: AttackGroup = {
  title: 'Requests that the product does not make',
  attacks: [
    {
      attack:
        'CouchDB’s own databases and administration: `_users`, `_replicator`, `_config`, `_node`, `_all_dbs`, `_replicate`, `_utils`, `_up`',
      as: ROLES,
      answer: ['403 request'],
      why: 'What may be asked is a list; CouchDB never hears of anything else, and is asked as the person, never as administrator.',
      try: each(
        [
          '_users',
          '_users/_all_docs',
          '_users/org.couchdb.user:clerk',
          '_replicator',
          '_config',
          '_node/_local/_config',
          '_all_dbs',
          '_utils',
          '_up',
          '_membership',
          '_active_tasks',
          '_dbs_info',
          '_uuids',
        ]
          .map((name) => ({ target: `/db/${name}` }))
          .concat([
            write('/db/_replicate', 'POST'),
            write('/db/_node/_local/_config/admins/x'),
            write('/db/_users/org.couchdb.user:x'),
            write('/db/_users/_bulk_docs', 'POST'),
          ]),
      ),
    },
    {
      attack: 'Databases of the centre: `audit`, `central`, `gateways`',
      as: ROLES,
      answer: ['404 missing'],
      why: 'Not on the list, and in CouchDB nobody but its administrator is a member.',
      try: each(
        ['audit', 'central', 'reports', 'gateways'].flatMap((name) => [
          { target: `/db/${name}` },
          { target: `/db/${name}/_all_docs` },
        ]),
      ),
    },
    {
      attack:
        'Design documents, views, `_find`, `_purge`, `_compact`, `_security`, `_bulk_get`, attachments, single documents',
      as: ['clerk', 'lead'],
      answer: ['403 request, 405 method'],
      why: 'Reading is `_changes` and `_all_docs`, writing is a guarded push; nothing else is passed on.',
      try: each([
        write(`/db/${DATABASE}/_design/x`),
        { target: `/db/${DATABASE}/_design/validate` },
        { target: `/db/${DATABASE}/_design/numbers/_view/seq` },
        write(`/db/${DATABASE}/_find`, 'POST'),
        write(`/db/${DATABASE}/_purge`, 'POST'),
        write(`/db/${DATABASE}/_compact`, 'POST'),
        write(`/db/${DATABASE}/_bulk_get`, 'POST'),
        write(`/db/${DATABASE}/_revs_limit`),
        write(`/db/${DATABASE}/_security`),
        { target: `/db/${DATABASE}/_security` },
        write(`/db/${DATABASE}/visit:pd:20261120T013300Z:a1-1`),
        write(`/db/${DATABASE}/visit:pd:20261120T013300Z:a1-1`, 'DELETE'),
        write(`/db/${DATABASE}`, 'DELETE'),
        write(`/db/${DATABASE}`),
      ]),
    },
    {
      attack: 'The mark of a PC that nobody enrolled, and other `_local` documents',
      as: ['clerk'],
      answer: ['403 device, 403 request'],
      why: 'A mark is written for enrolled devices of the own office only.',
      remains:
        'A clerk can write the mark of a colleague’s PC of the same office, in its shape. That PC then offers everything again, or takes itself for a copy and is enrolled anew: nothing is lost. Numbers that it never used are named by `verify` as places that did not arrive (`tail`) until that PC writes its next mark, in `audit` for good.',
      try: each([
        write(`/db/${DATABASE}/_local/z9`),
        write(`/db/${DATABASE}/_local/fold-mark`),
        write(`/db/${DATABASE}/_local/..`),
      ]),
    },
    {
      attack:
        'A mark with numbers that no PC reaches (2⁵³ − 1, ten million and one, negative), or with more than a mark has',
      as: ['clerk', 'lead'],
      answer: ['400 mark'],
      why: 'A mark has one shape, and its numbers a bound: `verify` would count up to them. It passes over what is out of bounds, and takes what nobody wrote as one run.',
      try: (stage, role) => {
        const { device } = stage.pc;
        const mark = { _id: `_local/${device}`, mark: 'x', seq: 1, n: 1, at: '2026-11-22T01:33:00.000Z' };
        const wrong = [
          { seq: Number.MAX_SAFE_INTEGER },
          { n: Number.MAX_SAFE_INTEGER },
          { seq: 10_000_001 },
          { n: -1 },
          { more: 'x'.repeat(1000) },
        ];
        return each(
          wrong.map((one) => ({
            method: 'PUT',
            target: `/db/${DATABASE}/_local/${device}`,
            body: JSON.stringify({ ...mark, ...one }),
          })),
        )(stage, role);
      },
    },
    {
      attack: 'Visits of another office, by every request that reads',
      as: ['clerk.xuhui', 'analyst', 'supervisor', 'admin'],
      answer: ['403 office'],
      why: 'The office of the session is asked for before CouchDB is, which would refuse as well.',
      try: each(
        ['', '/_all_docs?include_docs=true', '/_changes?include_docs=true', '/_local/a1'].map((rest) => ({
          target: `/db/${DATABASE}${rest}`,
        })),
      ),
    },
    {
      attack:
        'Options of reading that the product does not use: `filter`, `attachments`, `conflicts`, `style`, `feed`, `descending`, keys twice',
      as: ['clerk'],
      answer: ['403 request'],
      why: 'Every option and its form is on the list.',
      try: each(
        [
          'filter=_view',
          'filter=_selector',
          'attachments=true',
          'conflicts=true',
          'style=all_docs',
          'feed=continuous',
          'feed=longpoll',
          'descending=true',
          'feed=eventsource',
          'limit=1&limit=2',
          'limit=-1',
          'since=%00',
          '__proto__=1',
        ].map((query) => ({ target: `/db/${DATABASE}/_changes?${query}` })),
      ),
    },
    {
      attack: 'Base data, accounts and PCs, changed without the right to it',
      as: ['clerk', 'lead', 'analyst', 'supervisor'],
      answer: ['403 not-allowed'],
      why: 'Rights are asked of the session at every request; the attempt is an event of `audit`.',
      try: each([
        { method: 'POST', target: '/api/users', body: '{"user":"x","password":"Password-1"}' },
        { method: 'PUT', target: '/api/users/admin/password', body: '{"password":"Password-1"}' },
        { method: 'PUT', target: '/api/users/clerk2/active', body: '{"active":false}' },
        { method: 'PUT', target: '/api/devices/pd/a1/revoked', body: '{"revoked":true}' },
      ]),
    },
    {
      attack: 'Enrolling a PC at another office',
      as: ['clerk', 'analyst', 'supervisor', 'admin'],
      answer: ['403 not-allowed'],
      why: 'Only clerks and leads of the office enrol there.',
      remains:
        'A clerk can say of a PC that he enrols that it was another one of the office before (`replaces`): a PC that lost its key has nothing left to prove it with. It is taken once, for a PC that there is; `verify` then takes both for one PC where it looks at ratings, and no entry is taken for another PC’s. The catalogue names who enrolled it.',
      try: request({
        method: 'POST',
        target: '/api/devices',
        body: '{"office":"xuhui","counter":"xuhui-1-1","publicKey":"x"}',
      }),
    },
    {
      attack: 'The API without a session',
      as: ['nobody'],
      answer: ['401 no-session'],
      why: 'Everything but `GET /api/platform` asks for a session first.',
      try: each([
        write('/api/users', 'POST'),
        write('/api/devices', 'POST'),
        write('/api/devices/pd/a1'),
        write('/api/devices/pd/a1/revoked'),
        write('/api/years', 'POST'),
        write('/api/catalogue/settings'),
        { target: `/api/news?device=a1&databases=${DATABASE}` },
        { target: `/api/digest/${DATABASE}` },
        { target: '/api/statistics?from=2026-11-16&until=2026-11-22' },
        { target: '/api/statistics/trend?from=2026-11-16&until=2026-11-22' },
        { target: '/api/catalogue/staff:clerk/history' },
      ]),
    },
    {
      attack:
        'The API with an empty object, a list, a number, `null`, `__proto__`, or something that is no JSON',
      as: ['admin'],
      answer: ['400 active, 400 json'],
      why: 'Bodies pass a shape before anything is done with them.',
      try: each(
        ['{}', '[]', '7', 'null', '{"__proto__":{"roles":["administrator"]}}', '{"active":', '"x"'].map(
          (text) => ({ method: 'PUT', target: '/api/users/clerk2/active', body: text }),
        ),
      ),
    },
  ],
};

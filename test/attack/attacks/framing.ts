import { DATABASE, each, outcomeOf } from '../attack.ts';
import type { Attack, AttackGroup, Stage } from '../attack.ts';

const PLATFORM = 'GET /api/platform HTTP/1.1\r\n';

/** Bytes as they stand; what they hide must not be answered as a request of its own. */
function bytes(made: (host: string, stage: Stage) => string): Attack['try'] {
  return async (stage) => {
    const answers = await stage.raw.exchange(made(stage.raw.host, stage), 2);
    if (answers.length > 1) return answers.map(outcomeOf).join(' then ');
    return answers[0] ? outcomeOf(answers[0]) : 'cut';
  };
}

const paths = (targets: readonly string[]): Attack['try'] => each(targets.map((target) => ({ target })));

export const framing: AttackGroup = {
  title: 'Heads, framing and paths',
  attacks: [
    {
      attack:
        '`Content-Length` together with `Transfer-Encoding: chunked`, a second request hidden in the body',
      as: ['nobody'],
      answer: ['400'],
      why: 'The parser is strict; the connection is closed, and the hidden request is never read.',
      try: bytes(
        (host) =>
          `POST /db/_session HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${PLATFORM}Host: ${host}\r\n\r\n`,
      ),
    },
    {
      attack: 'Two different `Content-Length`, two `Host`, two `Cookie`',
      as: ['nobody'],
      answer: ['400'],
      why: 'A head that a proxy in front could read in another way is refused.',
      try: async (stage, role) => {
        const { host } = stage.raw;
        const extra = [
          `Content-Length: 1\r\nContent-Length: 2`,
          `Host: evil.example`,
          `Cookie: a=1\r\nCookie: AuthSession=x`,
        ];
        const outcomes = new Set<string>();
        for (const lines of extra)
          outcomes.add(await bytes(() => `${PLATFORM}Host: ${host}\r\n${lines}\r\n\r\n`)(stage, role));
        return [...outcomes].join(', ');
      },
    },
    {
      attack:
        'Obscured framing: `Transfer-Encoding : chunked`, `xchunked`, a bare line feed, a folded line, a NUL in a value',
      as: ['nobody'],
      answer: ['400', '400, cut'],
      why: 'The parser takes only what RFC 9112 allows, without the old leniencies.',
      try: async (stage, role) => {
        const { host } = stage.raw;
        const heads = [
          'Transfer-Encoding : chunked\r\n',
          'Transfer-Encoding: xchunked\r\n',
          'A: b\r\n folded: c\u0000\r\n',
          'A\u0000: b\r\n',
          'A: b\u0000c\r\n',
        ];
        const outcomes = new Set<string>();
        for (const line of heads)
          outcomes.add(
            await bytes(() => `POST /api/users HTTP/1.1\r\nHost: ${host}\r\n${line}\r\n0\r\n\r\n`)(
              stage,
              role,
            ),
          );
        return [...outcomes].sort().join(', ');
      },
    },
    {
      attack: 'A request without `Host`, or bytes that are no HTTP (TLS, HTTP/2, garbage)',
      as: ['nobody'],
      answer: ['400', '400, cut'],
      why: 'Refused by the parser; the connection is closed.',
      try: async (stage, role) => {
        const outcomes = new Set<string>();
        for (const text of [
          `${PLATFORM}\r\n`,
          'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
          '\u0016\u0003\u0001\u0000\u0000\r\n\r\n',
          'G\u0000T / HTTP/1.1\r\n\r\n',
        ])
          outcomes.add(await bytes(() => text)(stage, role));
        return [...outcomes].sort().join(', ');
      },
    },
    {
      attack: 'A thousand headers, and a head of 100 KB',
      as: ['nobody'],
      answer: ['400, 431'],
      why: 'At most 64 headers and 16 KiB.',
      try: async (stage, role) => {
        const many = Array.from({ length: 1000 }, (_, place) => `A${place}: b\r\n`).join('');
        const long = `A: ${'b'.repeat(100_000)}\r\n`;
        const outcomes = [];
        for (const lines of [many, long])
          outcomes.push(await bytes((host) => `${PLATFORM}Host: ${host}\r\n${lines}\r\n`)(stage, role));
        return outcomes.join(', ');
      },
    },
    {
      attack:
        'A second request behind a first one on the same connection (pipelining), without a session of its own',
      as: ['nobody'],
      answer: ['200 then 401 no-session'],
      why: 'Every request is judged by its own head; nothing of the first one is carried over.',
      try: bytes(
        (host) =>
          `${PLATFORM}Host: ${host}\r\n\r\nGET /db/catalogue HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      ),
    },
    {
      attack: 'Methods: `TRACE`, `CONNECT`, `PATCH`, `COPY`, an upgrade to a WebSocket',
      as: ['nobody'],
      answer: ['401 no-session, 403 origin, cut'],
      why: 'Anything but GET and HEAD must come from a page of ours, and no path knows these methods.',
      try: async (stage, role) => {
        const outcomes = new Set<string>();
        for (const line of [
          'TRACE / ',
          'CONNECT evil.example:443 ',
          'PATCH /api/users ',
          `COPY /db/${DATABASE}/x `,
          `GET /db/catalogue `,
        ])
          outcomes.add(
            await bytes(
              (host) =>
                `${line}HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
            )(stage, role),
          );
        return [...outcomes].sort().join(', ');
      },
    },
    {
      attack: 'Paths: `%2f`, `%2e%2e`, `..`, `//`, upper case, `%00`, `;`, `\\`, an absolute target',
      as: ['clerk'],
      answer: ['400, 403 request, 404 missing'],
      why: 'No name of the product needs an escape, so that a path with one is refused before it is understood.',
      try: paths([
        '/db/entries-xuhui-2026%2f_all_docs',
        `/db/${DATABASE}/..%2fentries-xuhui-2026`,
        `/db/${DATABASE}/../entries-xuhui-2026/_all_docs`,
        `/db/${DATABASE}/%2e%2e/entries-xuhui-2026/_all_docs`,
        '/db//_users/_all_docs',
        '//db/_users',
        '/db/./_users',
        '/db/_USERS',
        '/DB/_users.json',
        '/db/Entries-pd-2026',
        `/db/${DATABASE}%00/_all_docs`,
        `/db/${DATABASE};a=b/_all_docs`,
        `/db/${DATABASE}\\_security`,
        '/db/%5fusers',
        '/db/%255fusers',
        'http://127.0.0.1:5984/_users',
        '*',
      ]),
    },
    {
      attack: 'Files outside the app: `/../package.json`, `/.git/config`, `/.data/demo-password`',
      as: ['nobody'],
      answer: ['404 missing', '400, 404 missing'],
      why: 'Only files below the built app are read; a path that leads out of it is none.',
      try: paths([
        '/../package.json',
        '/%2e%2e/package.json',
        '/..%5cpackage.json',
        '/.git/config.txt',
        '/.data/admin-password.txt',
        '/%00.js',
      ]),
    },
  ],
};

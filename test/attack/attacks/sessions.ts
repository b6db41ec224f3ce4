import { Person } from '../../rig/person.ts';
import { DATABASE, outcomeOf, request } from '../attack.ts';
import type { Attack, AttackGroup, Stage } from '../attack.ts';

const ENROL = { method: 'POST', target: '/api/devices', body: '{"office":"pd","counter":"pd-1-1"}' };

const signIn = (
  stage: Stage,
  name: string,
  password: string,
  headers: Readonly<Record<string, string>> = {},
) =>
  stage.raw.send({
    method: 'POST',
    target: '/db/_session',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ name, password }),
  });

const withCookie = (stage: Stage, cookie: string) =>
  stage.raw.send({ target: '/db/catalogue', headers: { Cookie: cookie } });

/** The same change, said to come from other places; all outcomes. */
function foreign(all: readonly Readonly<Record<string, string>>[]): Attack['try'] {
  return async (stage, role) => {
    const outcomes = new Set<string>();
    for (const headers of all) outcomes.add(outcomeOf(await stage.as(role, { ...ENROL, headers })));
    return [...outcomes].join(', ');
  };
}

export const sessions: AttackGroup = {
  title: 'Sessions, other sites, passwords',
  attacks: [
    {
      attack:
        'A page of another site sends a change: foreign `Origin`, `null`, another port, a look-alike host, `Sec-Fetch-Site: cross-site`',
      as: ['clerk', 'lead', 'admin'],
      answer: ['403 origin'],
      why: 'A change must come from the very origin of the app; `SameSite=Strict` keeps the cookie from other sites besides.',
      try: async (stage, role) => {
        const { host } = stage.raw;
        return foreign([
          { Origin: 'http://evil.example' },
          { Origin: 'null' },
          { Origin: '' },
          { Origin: `http://${host}.evil.example` },
          { Origin: `http://evil.example#${host}` },
          { Origin: `http://${host}1` },
          { Origin: `ftp://${host}` },
          { Origin: `http://${host}`, 'Sec-Fetch-Site': 'cross-site' },
        ])(stage, role);
      },
    },
    {
      attack: 'A form of any type (`text/plain`, multipart, urlencoded) instead of JSON',
      as: ['clerk'],
      answer: ['415 json'],
      why: 'What a form can send without being asked is not taken, even from the right origin.',
      try: foreign(
        ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'].map(
          (type) => ({ 'Content-Type': type }),
        ),
      ),
    },
    {
      attack: 'Signing somebody in from another site (login CSRF)',
      as: ['nobody'],
      answer: ['403 origin'],
      why: 'Signing in is a change like any other.',
      try: async (stage) =>
        outcomeOf(await signIn(stage, 'clerk', stage.platform.password, { Origin: 'http://evil.example' })),
    },
    {
      attack: 'A session that was planted before signing in (fixation)',
      as: ['nobody'],
      answer: ['401 no-session'],
      why: 'Signing in always gives a new cookie, and ends the session that was open in that browser.',
      remains:
        'Somebody who can write cookies into the browser can sign it in as himself: the app sends nothing then, because it asks who the session is before each exchange.',
      try: async (stage) => {
        const planted = await Person.signedIn(stage.platform.url, 'clerk.xuhui', stage.platform.password);
        const cookie = planted.cookie ?? '';
        await signIn(stage, 'supervisor', stage.platform.password, { Cookie: cookie });
        return outcomeOf(await withCookie(stage, cookie));
      },
    },
    {
      attack: 'A copied cookie, used after its owner has signed out',
      as: ['nobody'],
      answer: ['401 no-session'],
      why: 'The gateways keep the hash of every ended session until CouchDB would refuse it anyway, over restarts as well.',
      remains:
        'A cookie that was copied before CouchDB renewed it is good for twelve hours at most, or until the password changes.',
      try: async (stage) => {
        const person = await Person.signedIn(stage.platform.url, 'clerk.xuhui', stage.platform.password);
        const cookie = person.cookie ?? '';
        await person.send('DELETE', '/db/_session');
        return outcomeOf(await withCookie(stage, cookie));
      },
    },
    {
      attack: 'A cookie with another name, time or signature, two of them, one of 10 KB',
      as: ['nobody'],
      answer: ['401 no-session'],
      why: 'CouchDB’s signature covers name and time, with the salt of the account in its key.',
      try: async (stage) => {
        const cookie = stage.cookieOf('clerk');
        const value = cookie.slice('AuthSession='.length);
        const [, time = '', ...mac] = Buffer.from(value, 'base64url').toString('latin1').split(':');
        const named = (name: string) =>
          `AuthSession=${Buffer.from([name, time, ...mac].join(':'), 'latin1').toString('base64url')}`;
        const all = [
          named('admin'),
          named('clerk2'),
          `${cookie}x`,
          cookie.slice(0, -4),
          `${cookie}; ${named('admin')}`,
          `AuthSession=${'a'.repeat(10_000)}`,
        ];
        const outcomes = new Set<string>();
        for (const one of all) outcomes.add(outcomeOf(await withCookie(stage, one)));
        return [...outcomes].join(', ');
      },
    },
    {
      attack:
        'CouchDB’s own doors: `Authorization: Basic`, `Bearer`, proxy headers (`X-Auth-CouchDB-UserName`), the server administrator’s password',
      as: ['nobody'],
      answer: ['401 no-session, 401 unknown-user'],
      why: 'No header of the browser reaches CouchDB, and its administrator is nobody here.',
      try: async (stage) => {
        const { username, password } = new URL(stage.platform.couchUrl);
        const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
        const heads: Readonly<Record<string, string>>[] = [
          { Authorization: basic },
          { Authorization: 'Bearer x' },
          { 'X-Auth-CouchDB-UserName': 'admin', 'X-Auth-CouchDB-Roles': '_admin' },
        ];
        const outcomes = new Set<string>();
        for (const headers of heads)
          outcomes.add(outcomeOf(await stage.raw.send({ target: '/db/catalogue', headers })));
        const tried = outcomeOf(await signIn(stage, username, password));
        return [...outcomes, tried === '401 wrong-password' ? '401 unknown-user' : tried].join(', ');
      },
    },
    {
      attack: 'Signing out over and over with invented cookies, to fill the memory',
      as: ['nobody'],
      answer: ['200'],
      why: 'Only a session that was good is remembered as ended.',
      try: async (stage) => {
        const tries = Array.from({ length: 50 }, (_, place) =>
          stage.raw.send({
            method: 'DELETE',
            target: '/db/_session',
            headers: { Cookie: `AuthSession=invented${place}` },
          }),
        );
        return [...new Set((await Promise.all(tries)).map(outcomeOf))].join(', ');
      },
    },
    {
      attack: 'Brute force of one account, thirty tries at once, each with another forged `X-Forwarded-For`',
      as: ['nobody'],
      answer: ['locked out after 4 answers'],
      why: 'Tries are counted before they are judged, by user and the address of the connection; forwarded addresses are believed from known proxies only.',
      remains:
        'Somebody with many addresses gets as many counters; CouchDB’s slow hash and passwords of eight characters and more stand against that.',
      try: async (stage) => {
        const tries = Array.from({ length: 30 }, (_, place) =>
          signIn(stage, 'analyst', `wrong ${place}`, { 'X-Forwarded-For': `10.0.0.${place}` }),
        );
        const outcomes = (await Promise.all(tries)).map(outcomeOf);
        const right = outcomeOf(
          await signIn(stage, 'analyst', stage.platform.password, { 'X-Forwarded-For': '10.9.9.9' }),
        );
        const judged = outcomes.filter((one) => one === '401 wrong-password').length;
        return right === '403 locked-out' && judged <= 4
          ? 'locked out after 4 answers'
          : `${judged} answers, then ${right}`;
      },
    },
    {
      attack: 'Guessing names: is an account there?',
      as: ['nobody'],
      answer: ['401 unknown-user'],
      why: 'The answer says so by design, because a clerk who mistypes the name must be told; so its time tells nothing more. It counts as a failure, and sixty of one address pause that address.',
      remains:
        'Names of accounts can be found out slowly. They are no secret in an office: they stand in the catalogue, which everybody reads.',
      try: async (stage) => outcomeOf(await signIn(stage, 'nobody-is-called-so', 'x')),
    },
    {
      attack: 'A push whose session ends while its body is still on the way',
      as: ['clerk'],
      answer: ['401 no-session, nothing stored'],
      why: 'Who is signed in is asked again in the turn in which the push is written.',
      try: async (stage) => {
        const person = await Person.signedIn(stage.platform.url, 'clerk2', stage.platform.password);
        const entry = stage.pc.clone().register({ at: '2026-11-21T02:00:00.000Z' });
        const text = JSON.stringify({ docs: [entry], new_edits: false });
        const { host } = stage.raw;
        const socket = stage.raw.open();
        let answer = '';
        const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
        socket.on('data', (chunk) => (answer += chunk.toString()));
        const head = {
          Host: host,
          Origin: `http://${host}`,
          Cookie: person.cookie ?? '',
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(text)),
          Connection: 'close',
        };
        const lines = Object.entries(head)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('');
        await new Promise<void>((resolve) =>
          socket.write(`POST /db/${DATABASE}/_bulk_docs HTTP/1.1\r\n${lines}\r\n${text.slice(0, 20)}`, () =>
            resolve(),
          ),
        );
        // Renews no cookie, or another one would end than the push bears.
        await person.get('/db/catalogue');
        await person.send('DELETE', '/db/_session');
        socket.write(text.slice(20));
        await closed;
        const clerk = await stage.as('clerk', {
          method: 'POST',
          target: `/db/${DATABASE}/_all_docs`,
          body: JSON.stringify({ keys: [entry._id] }),
        });
        const held = JSON.stringify(clerk.json).includes(entry._rev);
        return `${answer.slice(9, 12)} ${/"reason":"([^"]*)"/.exec(answer)?.[1] ?? ''}, ${held ? 'stored' : 'nothing stored'}`;
      },
    },
    {
      attack: 'Reading without a session, with `WWW-Authenticate` as a bait for the browser’s own box',
      as: ['nobody'],
      answer: ['401 no-session'],
      why: 'Of CouchDB’s headers only the length passes; no answer bears `WWW-Authenticate`.',
      try: async (stage) => {
        const answer = await stage.raw.send({ target: '/db/catalogue' });
        return /www-authenticate/i.test(answer.head) ? 'a box for a password' : outcomeOf(answer);
      },
    },
    {
      attack: 'A sign-in with an object, a list or a megabyte as the password',
      as: ['nobody'],
      answer: ['400 credentials, 413 body'],
      why: 'Both are short texts, and the whole body is at most 4 KiB.',
      try: async (stage, role) => {
        const bodies = [
          '{"name":{"$gt":""},"password":["x"]}',
          '{"name":"clerk","password":{}}',
          '[]',
          `{"name":"clerk","password":"${'x'.repeat(1_000_000)}"}`,
        ];
        const outcomes = new Set<string>();
        for (const text of bodies)
          outcomes.add(await request({ method: 'POST', target: '/db/_session', body: text })(stage, role));
        return [...outcomes].sort().join(', ');
      },
    },
  ],
};

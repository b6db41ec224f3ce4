import { DATABASE, outcomeOf } from '../attack.ts';
import type { Attack, AttackGroup, Stage } from '../attack.ts';

const BULK = `/db/${DATABASE}/_bulk_docs`;
const MEGABYTE = 1024 * 1024;

/** Every body as a push; all outcomes. */
function bodies(made: () => readonly string[]): Attack['try'] {
  return async (stage, role) => {
    const outcomes = new Set<string>();
    for (const body of made())
      outcomes.add(outcomeOf(await stage.as(role, { method: 'POST', target: BULK, body })));
    return [...outcomes].sort().join(', ');
  };
}

/** Streams a push without end; how much the gateway took before it cut, and what it grew by. */
async function gigabyte(stage: Stage, framing: 'length' | 'chunked'): Promise<string> {
  const socket = stage.raw.open();
  let sent = 0;
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const { host } = stage.raw;
  const frame = framing === 'length' ? `Content-Length: ${1024 * MEGABYTE}` : 'Transfer-Encoding: chunked';
  socket.write(
    `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nCookie: ${stage.cookieOf('clerk')}\r\nContent-Type: application/json\r\n${frame}\r\n\r\n`,
  );
  const part = ' '.repeat(MEGABYTE);
  const chunk = framing === 'length' ? part : `${MEGABYTE.toString(16)}\r\n${part}\r\n`;
  const before = process.memoryUsage().rss;
  let most = 0;
  const drained = () => new Promise<void>((resolve) => socket.once('drain', () => resolve()));
  while (sent < 1024 && !socket.destroyed) {
    sent += 1;
    most = Math.max(most, process.memoryUsage().rss - before);
    if (!socket.write(chunk)) await Promise.race([drained(), closed]);
  }
  socket.destroy();
  measured.push(
    `${framing}: cut after about ${sent} MB, the process of gateway and attacker grew by ${Math.round(most / MEGABYTE)} MB`,
  );
  const status = answer.slice(9, 12);
  return sent < 64 && most < 200 * MEGABYTE
    ? `${status}, then cut`
    : `${status} after ${sent} MB, ${most} bytes`;
}

/** For the test's output. */
export const measured: string[] = [];

export const payloads: AttackGroup = {
  title: 'Bodies',
  attacks: [
    {
      attack: 'A push of 1 GB, announced or in chunks',
      as: ['clerk'],
      answer: ['413, then cut'],
      why: 'A body is at most 8 MiB; of a longer one 16 MiB more are dropped unread so that the answer arrives, then the connection is cut. Memory stays bounded (asserted).',
      try: async (stage) =>
        [...new Set([await gigabyte(stage, 'length'), await gigabyte(stage, 'chunked')])].join(', '),
    },
    {
      attack: 'Deep nesting: a million brackets, in a body and in an entry',
      as: ['clerk'],
      answer: ['400 json'],
      why: 'Depth is counted before anything is parsed; 32 is the deepest, an entry has five.',
      try: bodies(() => [
        '['.repeat(1_000_000),
        `{"docs":[{"_id":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}],"new_edits":false}`,
      ]),
    },
    {
      attack: 'A million numbers, a text of 7 MB, numbers of a million digits, as documents',
      as: ['clerk'],
      answer: ['201 revision, 413 docs'],
      why: 'At most 5,000 documents a push; what is no entry is refused by its shape.',
      try: bodies(() => [
        `{"docs":[${'0,'.repeat(1_000_000)}0],"new_edits":false}`,
        `{"docs":[{"_id":"${'x'.repeat(7_000_000)}"}],"new_edits":false}`,
        `{"docs":[{"_id":"x","a":1${'0'.repeat(1_000_000)}}],"new_edits":false}`,
      ]),
    },
    {
      attack: 'Duplicate keys and `__proto__`, `constructor`, `toString` as keys',
      as: ['clerk'],
      answer: ['201 revision, 400 docs'],
      why: 'What is judged is what is sent on: the gateway writes the JSON that CouchDB gets, from what it has parsed.',
      try: bodies(() => [
        '{"new_edits":false,"docs":[],"docs":[{"_id":"_design/x"}]}',
        '{"new_edits":false,"docs":[{"__proto__":{"_id":"visit:pd:20261120T013300Z:a1-1"},"constructor":1,"toString":2}]}',
        '{"__proto__":{"docs":[],"new_edits":false}}',
        '{"new_edits":false,"new_edits":true,"docs":[]}',
      ]),
    },
    {
      attack: 'Bytes that are no UTF-8, a byte order mark, half of a surrogate pair, a NUL, a truncated text',
      as: ['clerk'],
      answer: ['201 revision, 400 json'],
      why: 'What is no JSON is refused whole; odd characters are part of a text that must fit its shape.',
      try: bodies(() => [
        '\ufeff{"docs":[]}',
        '{"docs":[{"_id":"\\ud800"}],"new_edits":false}',
        '{"docs":[{"_id":"\u0000"}]}',
        '{"docs":[',
        '\u00ff\u00fe',
      ]),
    },
    {
      attack: 'A hundred pushes of 8 MB at once, none of which is ever finished',
      as: ['clerk'],
      answer: ['the platform answers'],
      why: 'All bodies together are bounded (96 MiB, then 503); a request that does not arrive within two minutes is cut.',
      try: async (stage) => {
        const { host } = stage.raw;
        const sockets = Array.from({ length: 100 }, () => stage.raw.open());
        const head = `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nCookie: ${stage.cookieOf('clerk')}\r\nContent-Type: application/json\r\nContent-Length: ${8 * MEGABYTE}\r\n\r\n`;
        for (const socket of sockets) socket.write(head + ' '.repeat(MEGABYTE * 2));
        const answer = await stage.raw.send({ target: '/api/platform' });
        for (const socket of sockets) socket.destroy();
        return answer.status === 200 ? 'the platform answers' : outcomeOf(answer);
      },
    },
  ],
};

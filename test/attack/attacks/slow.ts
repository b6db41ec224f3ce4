import type { ArrivalLimits } from '../../../couch/gateway/gateway.ts';
import { DATABASE } from '../attack.ts';
import type { Attack, AttackGroup, AttackRole, Stage } from '../attack.ts';

/** Of the suite's gateway; its own are 15 s and 120 s. Every honest request of the suite arrives in a fraction of it. */
export const SHORT_LIMITS: ArrivalLimits = { headMs: 4_000, requestMs: 12_000, checkMs: 500 };
/** As often as that a byte comes: far more often than a silent connection would be noticed. */
const DRIP_MS = 250;
/** So many at once do the same. */
const TOGETHER = 30;
/** A busy machine may be late by as much; without a limit there would be no end at all. */
const LATE_MS = 30_000;

/** One connection that never finishes its request. */
interface Slow {
  /** What it begins with. */
  readonly head: string;
  /** What it goes on with, again and again; nothing: it falls silent. */
  readonly drip: string;
  readonly limitMs: number;
}

const PUSH = `POST /db/${DATABASE}/_bulk_docs HTTP/1.1`;
const SIGN_IN = 'POST /db/_session HTTP/1.1';

type Made = (stage: Stage, role: AttackRole) => Slow;

function bodyOf(line: string, framing: string, drip: string): Made {
  return (stage, role) => {
    const { host } = stage.raw;
    const cookie = role === 'nobody' ? '' : `Cookie: ${stage.cookieOf(role)}\r\n`;
    const head = `${line}\r\nHost: ${host}\r\nOrigin: http://${host}\r\n${cookie}Content-Type: application/json\r\n${framing}\r\n\r\n`;
    return { head, drip, limitMs: SHORT_LIMITS.requestMs };
  };
}

/** Resolves to the status that a connection was closed with; `open` when it was not closed in time. */
function endOf(stage: Stage, { head, drip, limitMs }: Slow): Promise<string> {
  return new Promise((resolve) => {
    const socket = stage.raw.open();
    let answer = '';
    const dripping = setInterval(() => drip !== '' && socket.write(drip), DRIP_MS);
    const late = setTimeout(() => done('open'), limitMs + LATE_MS);
    const done = (end: string) => {
      clearInterval(dripping);
      clearTimeout(late);
      socket.destroy();
      resolve(end);
    };
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.once('close', () => done(answer === '' ? 'cut' : answer.slice(9, 12)));
    socket.write(head);
  });
}

interface Planned {
  readonly role: AttackRole;
  readonly made: readonly Made[];
  outcome?: Promise<string>;
}

/** All of them wait for the same limit, so they do it at the same time. */
const planned: Planned[] = [];

/** Many slow ones at once, and somebody else who is served meanwhile. */
function slowly(role: AttackRole, ...made: readonly Made[]): Pick<Attack, 'as' | 'try'> {
  const plan: Planned = { role, made };
  planned.push(plan);
  return {
    as: [role],
    try: (stage) => {
      for (const one of planned) one.outcome ??= carryOut(stage, one);
      return plan.outcome ?? Promise.resolve('not begun');
    },
  };
}

async function carryOut(stage: Stage, { role, made }: Planned): Promise<string> {
  let open = TOGETHER;
  const ends = Array.from({ length: TOGETHER }, async (_, place) => {
    const slow = made[place % made.length];
    const end = slow ? await endOf(stage, slow(stage, role)) : 'open';
    open -= 1;
    return end;
  });
  const served = await stage.as('lead', { target: '/db/catalogue' });
  const isMeanwhile = open === TOGETHER;
  const all = [...new Set(await Promise.all(ends))].sort().join(', ');
  return served.status === 200 && isMeanwhile ? `${all}, others are served` : `${all}, ${served.status}`;
}

export const slowness: AttackGroup = {
  title: 'Slow requests',
  attacks: [
    {
      attack: 'Slow heads (slowloris), thirty at once: byte by byte, line by line, or stopped half-way',
      answer: ['408, others are served'],
      why: 'A head has fifteen seconds, however lively its connection is (four in the suite); connections are bounded.',
      remains: 'A flood from many addresses is a matter for the proxy and the firewall in front.',
      ...slowly(
        'nobody',
        ({ raw }) => ({
          head: `GET / HTTP/1.1\r\nHost: ${raw.host}\r\nA: `,
          drip: 'b',
          limitMs: SHORT_LIMITS.headMs,
        }),
        ({ raw }) => ({
          head: `GET / HTTP/1.1\r\nHost: ${raw.host}\r\n`,
          drip: 'A: b\r\n',
          limitMs: SHORT_LIMITS.headMs,
        }),
        () => ({ head: 'GET / HT', drip: '', limitMs: SHORT_LIMITS.headMs }),
      ),
    },
    {
      attack:
        'Slow pushes, thirty at once: a body that comes byte by byte, chunks of one byte without end, a body that never begins',
      answer: ['408, others are served'],
      why: 'Head and body together have two minutes (twelve seconds in the suite); what does not read a body is not held up by one, and nothing is judged or written before it is whole.',
      ...slowly(
        'clerk',
        bodyOf(PUSH, 'Content-Length: 1000000', ' '),
        bodyOf(PUSH, 'Transfer-Encoding: chunked', '1\r\n \r\n'),
        bodyOf(PUSH, 'Content-Length: 1000000', ''),
      ),
    },
    {
      attack: 'The same with a sign-in that is never finished',
      answer: ['408, others are served'],
      why: 'The same two minutes; it is no try at a password, and locks nobody out.',
      ...slowly(
        'nobody',
        bodyOf(SIGN_IN, 'Content-Length: 1000', ' '),
        bodyOf(SIGN_IN, 'Transfer-Encoding: chunked', '1\r\n \r\n'),
        bodyOf(SIGN_IN, 'Content-Length: 1000', ''),
      ),
    },
    {
      attack: 'The same with pushes that bear no session: answered at once, and the body still dribbles on',
      answer: ['401, others are served'],
      why: 'Nobody’s body is read; the connection ends with the same limit.',
      ...slowly(
        'nobody',
        bodyOf(PUSH, 'Content-Length: 1000000', ' '),
        bodyOf(PUSH, 'Transfer-Encoding: chunked', '1\r\n \r\n'),
        bodyOf(PUSH, 'Content-Length: 1000000', ''),
      ),
    },
  ],
};

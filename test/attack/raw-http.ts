import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface RawRequest {
  readonly method?: string;
  /** As it stands in the request line; nothing tidies it up. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const LIMIT_MS = 60_000;
const SETTLED_MS = 1_500;

/** Bytes to and from the gateway, without a client that would refuse to send them. */
export class RawHttp {
  readonly host: string;
  readonly #port: number;

  constructor(url: string) {
    const { host, port } = new URL(url);
    this.host = host;
    this.#port = Number(port);
  }

  /** A connection that says nothing yet. */
  open(): Socket {
    const socket = connect(this.#port, '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  }

  /** Sends bytes as they are; answers all answers that came until the gateway closed, or until `count` of them. */
  exchange(bytes: string, count = 1): Promise<readonly RawAnswer[]> {
    return new Promise((resolve) => {
      const socket = this.open();
      let text = '';
      const done = () => {
        socket.destroy();
        resolve(answersIn(text));
      };
      socket.setTimeout(LIMIT_MS, done);
      socket.on('data', (chunk) => {
        text += chunk.toString();
        const answers = answersIn(text);
        if (answers.length >= count && isWhole(text)) done();
        // One more answer than is due would come at once.
        else if (answers.length > 0 && count > 1) socket.setTimeout(SETTLED_MS, done);
      });
      socket.on('close', done);
      socket.write(bytes);
    });
  }

  async send({ method = 'GET', target, headers = {}, body }: RawRequest): Promise<RawAnswer> {
    const length: Record<string, string> =
      body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const all = {
      Host: this.host,
      Origin: `http://${this.host}`,
      ...length,
      ...headers,
      Connection: 'close',
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const [answer] = await this.exchange(
      `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`,
    );
    // A connection that is closed without a word is an answer, too.
    return answer ?? { status: 0, head: '', json: {}, rows: [] };
  }
}

function answersIn(text: string): RawAnswer[] {
  return text
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((part) => part.startsWith('HTTP/1.1 '))
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const read = parsed(rest.join('\r\n\r\n'));
      const rows = Array.isArray(read) ? (read as RawAnswer['rows']) : [];
      return { status: Number(head.slice(9, 12)), head, json: read as RawAnswer['json'], rows };
    })
    .filter(({ status }) => status >= 200);
}

function isWhole(text: string): boolean {
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  const body = text.split('\r\n\r\n').at(-1) ?? '';
  return (
    text.includes('\r\n\r\n') && (length === undefined ? false : Buffer.byteLength(body) >= Number(length))
  );
}

/** JSON, also when it came in chunks. */
function parsed(body: string): unknown {
  const text = /^[0-9a-f]+\r\n/i.test(body) ? body.replace(/(?:^|\r\n)[0-9a-f]+\r\n/gi, '') : body;
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

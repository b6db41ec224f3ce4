import { request as requestHttp, Agent } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttps, Agent as TlsAgent } from 'node:https';

/** CouchDB did not answer. */
export class NoAnswer extends Error {}

/** The person's session has ended since it was last looked at. */
export class SessionEnded extends Error {}

export interface UpstreamRequest {
  readonly method: string;
  /** Path with query, as CouchDB shall get it. */
  readonly path: string;
  /** Value of the person's session cookie; none means nobody. */
  readonly cookie?: string | undefined;
  readonly address?: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly setCookies: readonly string[];
}

/** How long CouchDB may be silent within an answer; no request that passes is held open for news. */
const SILENCE_MS = 90_000;

/** Asks CouchDB as the person whose cookie is given, never as administrator. */
export class Upstream {
  readonly #base: URL;
  readonly #agent: Agent;

  /** `url` may hold credentials; they are not used here. */
  constructor(url: string) {
    this.#base = new URL(url);
    const options = { keepAlive: true, maxSockets: 256 };
    this.#agent = this.#base.protocol === 'https:' ? new TlsAgent(options) : new Agent(options);
  }

  /** Resolves with the answer's head; its body is still to be read. Throws `NoAnswer`. */
  open(asked: UpstreamRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = this.#send(asked);
      sent.on('response', resolve);
      sent.on('error', (cause) => {
        // CouchDB closes a connection that was idle for a while, perhaps just when it is used again. Whatever is asked
        // here may be asked twice.
        if (sent.reusedSocket && isReset(cause) && !asked.signal?.aborted) resolve(this.open(asked));
        else reject(new NoAnswer('CouchDB does not answer', { cause }));
      });
      sent.setTimeout(SILENCE_MS, () => sent.destroy(new NoAnswer('CouchDB is silent')));
      sent.end(asked.body);
    });
  }

  /** A small request whose answer is read whole. */
  async ask(asked: UpstreamRequest): Promise<UpstreamAnswer> {
    const answer = await this.open(asked);
    answer.setEncoding('utf8');
    try {
      let text = '';
      for await (const chunk of answer as AsyncIterable<string>) text += chunk;
      const json: unknown = JSON.parse(text);
      return { status: answer.statusCode ?? 0, json, setCookies: answer.headers['set-cookie'] ?? [] };
    } catch (cause) {
      throw new NoAnswer('CouchDB ended within its answer', { cause });
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(asked: UpstreamRequest): ClientRequest {
    const make = this.#base.protocol === 'https:' ? requestHttps : requestHttp;
    const prefix = this.#base.pathname.replace(/\/$/, '');
    return make({
      protocol: this.#base.protocol,
      hostname: this.#base.hostname,
      port: this.#base.port,
      agent: this.#agent,
      method: asked.method,
      path: prefix + asked.path,
      headers: headersOf(asked),
      ...(asked.signal ? { signal: asked.signal } : {}),
    });
  }
}

function isReset(error: Error & { readonly code?: string }): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}

/** Nothing of the browser's headers passes: what CouchDB gets is written here. */
function headersOf(asked: UpstreamRequest): Record<string, string | number> {
  return {
    Accept: 'application/json',
    ...(asked.cookie === undefined ? {} : { Cookie: `AuthSession=${asked.cookie}` }),
    // CouchDB's own lockout counts by this address.
    ...(asked.address === undefined ? {} : { 'X-Forwarded-For': asked.address }),
    ...(asked.body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(asked.body) }),
  };
}

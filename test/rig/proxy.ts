import { createServer, request } from 'node:http';
import type { ClientRequest, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the line does to a request before the centre has answered it. */
export type RequestFault =
  /** The request is cut in its middle; the centre sees half of it. */
  | 'cut-request'
  /** The client hears nothing any more; the request reaches the centre later, after newer ones. */
  | 'late'
  /** A captive portal answers every request with its page. */
  | 'portal'
  /** The proxy itself is overloaded. */
  | 'bad-gateway';

/** What the line does to an answer. */
export type AnswerFault =
  /** The answer is cut in its middle, by a reset. */
  | 'cut-answer'
  /** Half of the answer comes, and then the other side says that it has finished. */
  | 'half-close'
  /** A proxy passes half of the answer on as if it were all. */
  | 'truncate'
  /** Little by little. */
  | 'slow'
  /** The answer comes later than those of other connections. */
  | 'delay';

export type LineFault = RequestFault | AnswerFault;

export const LINE_FAULTS: readonly LineFault[] = [
  'cut-request',
  'cut-answer',
  'half-close',
  'truncate',
  'slow',
  'delay',
  'late',
  'portal',
  'bad-gateway',
];

/** How long an answer, or a request that was given up, is held back. */
const HELD_MS = 150;
const SLOW_STEP_MS = 3;
/** A slow line takes so many steps for a body, however long it is. */
const SLOW_STEPS = 40;

/** A line to a centre with the faults of real ones, decided request by request. */
export class FaultyLine {
  /** Decides about each request; undefined lets it through. */
  fault: (method: string, path: string) => LineFault | undefined = () => undefined;
  /** Bytes of a request above which the line answers 413, as proxies in front of servers do. */
  largestRequest = Infinity;
  /** How often each fault was done. */
  readonly done = new Map<LineFault | 'too-large', number>();
  readonly #server: Server;
  readonly #target: () => string;
  /** Requests that were given up by the client and still go on. */
  readonly #late = new Set<Promise<unknown>>();

  private constructor(target: () => string) {
    this.#target = target;
    this.#server = createServer((incoming, response) => {
      this.#serve(incoming, response).catch(() => response.destroy());
    });
  }

  /** `target` is asked at every request: the centre may come back at another address. */
  static async start(target: () => string): Promise<FaultyLine> {
    const line = new FaultyLine(target);
    await new Promise<void>((resolve, reject) => {
      line.#server.once('error', reject);
      line.#server.listen(0, '127.0.0.1', resolve);
    });
    return line;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Everything gets through again. */
  heal(): void {
    this.fault = () => undefined;
    this.largestRequest = Infinity;
  }

  async close(): Promise<void> {
    await this.settled();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Resolves when no request is on its way any more that nobody waits for. */
  async settled(): Promise<void> {
    await Promise.all(this.#late);
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.fault(incoming.method ?? 'GET', incoming.url ?? '/');
    if (Number(incoming.headers['content-length'] ?? 0) > this.largestRequest) {
      this.#count('too-large');
      incoming.resume();
      // nginx says it with a page of its own.
      response.writeHead(413, { 'Content-Type': 'text/html', Connection: 'close' });
      return void response.end('<html><title>413 Request Entity Too Large</title></html>');
    }
    if (fault) this.#count(fault);
    const body = await buffer(incoming);
    if (isOfRequest(fault)) return this.#goWrong(fault, incoming, body, response);
    return this.#answer(await this.#ask(incoming, body), response, fault);
  }

  #goWrong(fault: RequestFault, incoming: IncomingMessage, body: Buffer, response: ServerResponse): void {
    switch (fault) {
      case 'cut-request':
        return this.#cutRequest(incoming, body, response);
      case 'late':
        this.#sendLater(incoming, body);
        return void response.destroy();
      case 'portal':
        response.writeHead(200, { 'Content-Type': 'text/html' });
        return void response.end('<!doctype html><title>欢迎使用无线网络</title>');
      case 'bad-gateway':
        response.writeHead(502, { 'Content-Type': 'text/html' });
        return void response.end('<html><title>502 Bad Gateway</title></html>');
    }
  }

  async #answer(
    { status, headers, body }: Answered,
    response: ServerResponse,
    fault: AnswerFault | undefined,
  ): Promise<void> {
    const half = body.subarray(0, body.length >> 1);
    if (fault === 'delay') await pause(HELD_MS);
    const length = fault === 'truncate' ? half.length : body.length;
    const { 'transfer-encoding': _, ...rest } = headers;
    response.writeHead(status, { ...rest, 'content-length': String(length) });
    switch (fault) {
      case 'truncate':
        return void response.end(half);
      case 'cut-answer':
        return void response.write(half, () => response.destroy());
      case 'half-close':
        return void response.write(half, () => response.socket?.end());
      case 'slow': {
        const step = Math.max(1, Math.ceil(body.length / SLOW_STEPS));
        for (let from = 0; from < body.length; from += step) {
          response.write(body.subarray(from, from + step));
          await pause(SLOW_STEP_MS);
        }
        return void response.end();
      }
      case 'delay':
      case undefined:
        return void response.end(body);
    }
  }

  #cutRequest(incoming: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const asked = this.#forward(incoming, body.length);
    asked.write(body.subarray(0, body.length >> 1), () => {
      asked.destroy();
      response.destroy();
    });
  }

  #sendLater(incoming: IncomingMessage, body: Buffer): void {
    const sent = pause(HELD_MS)
      .then(() => this.#ask(incoming, body))
      .catch(() => undefined)
      .finally(() => this.#late.delete(sent));
    this.#late.add(sent);
  }

  #ask(incoming: IncomingMessage, body: Buffer): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const asked = this.#forward(incoming, body.length);
      asked.on('error', reject);
      asked.on('response', (answer: IncomingMessage) => {
        const { statusCode: status = 502, headers } = answer;
        buffer(answer).then((whole) => resolve({ status, headers, body: whole }), reject);
      });
      asked.end(body);
    });
  }

  #forward(incoming: IncomingMessage, length: number): ClientRequest {
    const { hostname, port } = new URL(this.#target());
    const { 'transfer-encoding': _, ...headers } = incoming.headers;
    const asked = request({
      hostname,
      port,
      path: incoming.url,
      method: incoming.method,
      headers: { ...headers, ...(length > 0 && { 'content-length': String(length) }) },
      agent: false,
    });
    asked.on('error', () => undefined);
    return asked;
  }

  #count(fault: LineFault | 'too-large'): void {
    this.done.set(fault, (this.done.get(fault) ?? 0) + 1);
  }
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function isOfRequest(fault: LineFault | undefined): fault is RequestFault {
  return fault === 'cut-request' || fault === 'late' || fault === 'portal' || fault === 'bad-gateway';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

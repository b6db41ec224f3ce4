import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { api } from '../api/api.ts';
import { statusOf } from '../couch-answer.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { databases } from './databases.ts';
import { NO_SESSION, NOT_FOUND, readExchange, refusal, send, UNAVAILABLE } from './exchange.ts';
import type { Answer, Exchange } from './exchange.ts';
import { isForm, isFromHere, setSecurityHeaders } from './headers.ts';
import type { Parts } from './parts.ts';
import { logWhenDone } from './request-log.ts';
import type { StaticFiles } from './static-files.ts';
import { NoAnswer, SessionEnded } from './upstream.ts';

export interface GatewayOptions {
  readonly port: number;
  /** Addresses of TLS proxies in front, whose X-Forwarded-… are believed. */
  readonly trustedProxies: readonly string[];
  /** Whether each request is a line of the log. */
  readonly logsRequests: boolean;
  readonly log: (line: string) => void;
  readonly metrics: Metrics;
  /** Others than the usual ones. */
  readonly limits?: ArrivalLimits;
}

/** How long a request may take to arrive; whoever is slower is answered 408, and the connection closed. */
export interface ArrivalLimits {
  /** Of the head alone. */
  readonly headMs: number;
  /** Of head and body together. */
  readonly requestMs: number;
  /** How often connections are looked at for these limits. */
  readonly checkMs: number;
}

/** A browser sends a head in one piece; a body may be 8 MiB over a bad line. */
const LIMITS: ArrivalLimits = { headMs: 15_000, requestMs: 120_000, checkMs: 5_000 };

/** Longer than CouchDB may be silent within an answer; a connection that neither sends nor takes anything is cut then. */
const SILENCE_MS = 150_000;
/** Twenty offices of ten PCs with a dozen connections each; who opens more is turned away before anything is read. */
const MOST_CONNECTIONS = 4_000;

/** The only way in. Listens at once, and answers 503 until it is given what it works with. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;
  #parts: Parts | undefined;
  #files: StaticFiles | undefined;

  private constructor(options: GatewayOptions) {
    this.#options = options;
    const { headMs, requestMs, checkMs } = options.limits ?? LIMITS;
    this.#server = createServer(
      {
        headersTimeout: headMs,
        requestTimeout: requestMs,
        connectionsCheckingInterval: checkMs,
        // Whatever is said elsewhere about the end of a request, a proxy in front must not read it differently.
        insecureHTTPParser: false,
      },
      (request, response) => void this.#handle(request, response),
    );
    this.#server.timeout = SILENCE_MS;
    this.#server.maxConnections = MOST_CONNECTIONS;
    // Longer than a proxy in front keeps its own, so that it never writes into a closing connection.
    this.#server.keepAliveTimeout = 75_000;
  }

  /** Rejects with the code of `listen`, such as EADDRINUSE. */
  static listen(options: GatewayOptions): Promise<Gateway> {
    const gateway = new Gateway(options);
    return new Promise((resolve, reject) => {
      gateway.#server.once('error', reject);
      gateway.#server.listen(options.port, () => resolve(gateway));
    });
  }

  get port(): number {
    const address = this.#server.address();
    return address && typeof address === 'object' ? address.port : this.#options.port;
  }

  open(parts: Parts, files: StaticFiles): void {
    this.#parts = parts;
    this.#files = files;
  }

  /** Ends every connection: a slow request would hold it for minutes. */
  close(): Promise<void> {
    this.#parts = undefined;
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = readExchange(request, response, this.#options.trustedProxies);
    if (!exchange) {
      // Whatever follows on this connection may be a part of the same trick.
      response.writeHead(400, { Connection: 'close' }).end();
      return;
    }
    if (this.#options.logsRequests) logWhenDone(exchange, this.#options.log, performance.now());
    response.once('close', () =>
      this.#options.metrics.answered(response.writableFinished ? response.statusCode : 'cut'),
    );
    setSecurityHeaders(exchange);
    try {
      const answer = await this.#answer(exchange);
      if (answer) send(exchange, answer);
    } catch (error) {
      // Whoever leaves within the own request is owed no answer, and no line of the log either.
      if (request.destroyed && !request.complete) return;
      send(exchange, this.#failure(error));
    }
  }

  #failure(error: unknown): Answer {
    if (error instanceof SessionEnded) return NO_SESSION;
    if (error instanceof NoAnswer) return UNAVAILABLE;
    const message = error instanceof Error ? error.message : '';
    // Refused or unreachable CouchDB in nano's words; the gateway's own requests to it are never wrong by design.
    if (statusOf(error) !== undefined || message.startsWith('error happened in your connection')) {
      return UNAVAILABLE;
    }
    // Only the kind of error: its message may hold what somebody typed.
    const kind = error instanceof Error ? error.name : typeof error;
    const where = error instanceof Error ? (/at .*/.exec(error.stack ?? '')?.[0] ?? '') : '';
    this.#options.log(`fault ${kind} ${where}`);
    return refusal(500, 'fault', 'gateway');
  }

  async #answer(exchange: Exchange): Promise<Answer | undefined> {
    const parts = this.#parts;
    const files = this.#files;
    if (!parts || !files)
      return { ...refusal(503, 'unavailable', 'starting'), headers: { 'Retry-After': '2' } };
    if (!isFromHere(exchange)) return refusal(403, 'forbidden', 'origin');
    if (isForm(exchange) && exchange.path !== '/db/_session')
      return refusal(415, 'unsupported_media_type', 'json');
    if (exchange.path.startsWith('/db/')) return databases(exchange, parts);
    if (exchange.path.startsWith('/api/')) return api(exchange, parts);
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
      return refusal(405, 'method_not_allowed', 'method');
    return (await files.serve(exchange)) ? undefined : NOT_FOUND;
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a handler answers. A body is sent as JSON; without one the answer is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request, read once: handlers never look at raw headers. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Address of the PC, for the lockout. */
  readonly address: string;
  /** Whether the PC speaks TLS with us or with the proxy in front. */
  readonly secure: boolean;
  /** Value of the AuthSession cookie. */
  readonly cookie: string | undefined;
}

/** A refusal in CouchDB's form: a word for programs and a reason code for the app. */
export function refusal(status: number, error: string, reason: string, more: object = {}): Answer {
  return { status, body: { error, reason, ...more } };
}

export const NOT_FOUND = refusal(404, 'not_found', 'missing');
export const NO_SESSION = refusal(401, 'unauthorized', 'no-session');
export const NOT_ALLOWED = refusal(403, 'forbidden', 'not-allowed');
/** CouchDB does not answer, or fails: everything can be sent again as it was. */
export const UNAVAILABLE: Answer = {
  ...refusal(503, 'unavailable', 'couchdb'),
  headers: { 'Retry-After': '1' },
};

/** A browser sends about twenty. */
const MOST_HEADERS = 64;
/** Node takes the first or the last of these when there are two, and a proxy in front may take the other one. */
const SINGLE = new Set(['host', 'origin', 'content-length', 'transfer-encoding', 'content-type', 'cookie']);

/** Whether somebody else could read this head in another way. */
function isAmbiguous(rawHeaders: readonly string[]): boolean {
  const names = rawHeaders.filter((_, place) => place % 2 === 0).map((name) => name.toLowerCase());
  const singles = names.filter((name) => SINGLE.has(name));
  return names.length > MOST_HEADERS || new Set(singles).size < singles.length;
}

/** Reads the request's head; undefined when its target is not a path of ours, or it can be read in two ways. */
export function readExchange(
  request: IncomingMessage,
  response: ServerResponse,
  trustedProxies: readonly string[],
): Exchange | undefined {
  if (isAmbiguous(request.rawHeaders)) return undefined;
  const target = request.url ?? '';
  if (!target.startsWith('/') || target.startsWith('//') || !URL.canParse(target, 'http://gateway'))
    return undefined;
  const [path = '/', search = ''] = splitOnce(target, '?');
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const proxied = trustedProxies.includes(peer);
  const forwarded = proxied ? lastOf(request.headers['x-forwarded-for']) : undefined;
  return {
    request,
    response,
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    address: forwarded ?? peer,
    secure: proxied && lastOf(request.headers['x-forwarded-proto']) === 'https',
    cookie: sessionCookie(request.headers.cookie ?? ''),
  };
}

export function send(exchange: Exchange, answer: Answer): void {
  const { response } = exchange;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status;
  response.setHeader('Cache-Control', 'no-store');
  if (answer.body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(exchange.method === 'HEAD' ? undefined : `${JSON.stringify(answer.body)}\n`);
}

function splitOnce(text: string, at: string): string[] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

/** IPv4 in IPv6's clothes is the same PC. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}

/** The nearest proxy appends: only the last value is what our own proxy saw. */
function lastOf(header: string | string[] | undefined): string | undefined {
  return (
    String(header ?? '')
      .split(',')
      .at(-1)
      ?.trim() || undefined
  );
}

/** Two of them mean that somebody else has put one there: then nobody is signed in. */
function sessionCookie(header: string): string | undefined {
  const found = [...header.matchAll(/(?:^|;\s*)AuthSession=([^;]*)/g)].map(([, value = '']) => value.trim());
  const [cookie = ''] = found;
  return found.length === 1 && /^[\w.~-]{1,400}$/.test(cookie) ? cookie : undefined;
}

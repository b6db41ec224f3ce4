import type { Answer, Exchange } from './exchange.ts';
import { refusal } from './exchange.ts';

/** Longest body of a request that is not a push. */
export const SMALL_BODY = 256 * 1024;
/** Longest body of a push; a PC that gets 413 sends fewer documents at once. */
export const PUSH_BODY = 8 * 1024 * 1024;

/** More than this is not even read and dropped: twice what a PC sends that has not learnt its limit yet. */
const MOST_DROPPED = 16 * 1024 * 1024;
/** All bodies that are being read or worked on together; what they become in memory is several times as much. */
const MOST_TOGETHER = 96 * 1024 * 1024;
/** An entry is five levels deep. */
const DEEPEST = 32;
const TOO_LARGE: Answer = refusal(413, 'too_large', 'body');
const BUSY: Answer = { ...refusal(503, 'unavailable', 'busy'), headers: { 'Retry-After': '2' } };

export type Body = { readonly text: string } | { readonly refused: Answer };
export type JsonBody = { readonly json: unknown } | { readonly refused: Answer };

/** Reads the whole body, as long as it is not longer than `most` bytes. */
export async function readBody(exchange: Exchange, most: number): Promise<Body> {
  const { request } = exchange;
  if (Number(request.headers['content-length'] ?? 0) > most) return drop(exchange);
  // The answer of a refused body must still reach the PC: the connection is not cut, the rest is read and dropped.
  request.setEncoding('utf8');
  let text = '';
  let length = 0;
  exchange.response.once('close', () => (together -= length));
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    const size = Buffer.byteLength(chunk);
    length += size;
    together += size;
    if (length > most) return drop(exchange);
    if (together > MOST_TOGETHER) return drop(exchange, BUSY);
    text += chunk;
  }
  return { text };
}

/** Bytes of all bodies of requests that are not answered yet. */
let together = 0;

function drop({ request }: Exchange, refused = TOO_LARGE): Body {
  let length = 0;
  request.on('data', (chunk: string | Buffer) => {
    length += chunk.length;
    if (length > MOST_DROPPED) request.destroy();
  });
  request.resume();
  return { refused };
}

export async function readJson(exchange: Exchange, most = SMALL_BODY): Promise<JsonBody> {
  const body = await readBody(exchange, most);
  if ('refused' in body) return body;
  if (isTooDeep(body.text)) return { refused: refusal(400, 'malformed', 'json') };
  try {
    return { json: JSON.parse(body.text) };
  } catch {
    return { refused: refusal(400, 'malformed', 'json') };
  }
}

/** Counted before it is parsed: eight million brackets are parsed without complaint, and break whoever walks through them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (quoted) {
      if (code === BACKSLASH) place += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) depth += 1;
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

import type { Answer, Exchange } from './exchange.ts';
import { refusal } from './exchange.ts';

/** Longest body of a request that is not a push. */
export const SMALL_BODY = 256 * 1024;
/** Longest body of a push; a PC that gets 413 sends fewer documents at once. */
export const PUSH_BODY = 8 * 1024 * 1024;

/** More than this is not even read and dropped. */
const MOST_DROPPED = 64 * 1024 * 1024;
const TOO_LARGE: Answer = refusal(413, 'too_large', 'body');

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
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    length += Buffer.byteLength(chunk);
    if (length > most) return drop(exchange);
    text += chunk;
  }
  return { text };
}

function drop({ request }: Exchange): Body {
  let length = 0;
  request.on('data', (chunk: string | Buffer) => {
    length += chunk.length;
    if (length > MOST_DROPPED) request.destroy();
  });
  request.resume();
  return { refused: TOO_LARGE };
}

export async function readJson(exchange: Exchange, most = SMALL_BODY): Promise<JsonBody> {
  const body = await readBody(exchange, most);
  if ('refused' in body) return body;
  try {
    return { json: JSON.parse(body.text) };
  } catch {
    return { refused: refusal(400, 'malformed', 'json') };
  }
}

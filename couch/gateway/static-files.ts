import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentType, isCompressible } from './content-types.ts';
import type { Exchange } from './exchange.ts';

/** One file in memory: the whole app is a few megabytes. */
interface Held {
  readonly mtimeMs: number;
  readonly etag: string;
  readonly plain: Uint8Array;
  readonly encoded: Map<Encoding, Promise<Uint8Array>>;
}

const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Names that the build derives from the content: what they name never changes. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/;
/** Half of a megabyte a second and within 10 % of the densest. */
const BROTLI_QUALITY = 6;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The built app. */
export class StaticFiles {
  readonly #root: string;
  readonly #held = new Map<string, Held>();

  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** Answers a GET or HEAD; false when there is no such file and the path is not one of the app's pages. */
  async serve(exchange: Exchange): Promise<boolean> {
    const path = decoded(exchange.path);
    if (path === undefined) return false;
    const file = path.endsWith('/') ? undefined : await this.#read(path);
    if (file) {
      await this.#send(exchange, path, file);
      return true;
    }
    // A page of the app is a path without a file's ending; visit ids have colons and no dot.
    if (/\.[a-z0-9]{1,12}$/i.test(path)) return false;
    const index = await this.#read('/index.html');
    if (!index) return false;
    await this.#send(exchange, '/index.html', index);
    return true;
  }

  async #read(path: string): Promise<Held | undefined> {
    const full = join(this.#root, path);
    if (!full.startsWith(this.#root + sep)) return undefined;
    const found = await stat(full).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const held = this.#held.get(path);
    if (held?.mtimeMs === found.mtimeMs) return held;
    const plain = bytes(await readFile(full));
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const fresh: Held = { mtimeMs: found.mtimeMs, etag, plain, encoded: new Map() };
    this.#held.set(path, fresh);
    return fresh;
  }

  async #send(exchange: Exchange, path: string, file: Held): Promise<void> {
    const { request, response } = exchange;
    const extension = extname(path).slice(1).toLowerCase();
    const encoding = isCompressible(extension) ? chosen(request.headers['accept-encoding']) : undefined;
    const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag;
    response.setHeader('Content-Type', contentType(extension));
    response.setHeader(
      'Cache-Control',
      HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    response.setHeader('ETag', etag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = 304;
      response.end();
      return;
    }
    const body = encoding ? await compressed(file, encoding) : file.plain;
    if (encoding) response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Length', body.length);
    response.end(exchange.method === 'HEAD' ? undefined : body);
  }
}

/** The path that a percent-encoded one means; undefined for one that means to leave the folder, or nothing at all. */
function decoded(path: string): string | undefined {
  try {
    const plain = decodeURIComponent(path);
    const leaves = plain.split(/[/\\]/).includes('..') || plain.includes('\0') || plain.includes('\\');
    return leaves ? undefined : plain;
  } catch {
    return undefined;
  }
}

function chosen(accepted: string | string[] | undefined): Encoding | undefined {
  const names = String(accepted ?? '')
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';', 1)[0]?.trim());
  return ENCODINGS.find((encoding) => names.includes(encoding));
}

function compressed(file: Held, encoding: Encoding): Promise<Uint8Array> {
  const held = file.encoded.get(encoding);
  if (held) return held;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } };
  const made = (encoding === 'br' ? brotli(file.plain, quality) : gzipped(file.plain)).then(bytes);
  file.encoded.set(encoding, made);
  return made;
}

function bytes({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

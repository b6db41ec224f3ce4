import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ImportProblem } from './import-problem.ts';

/** Encodings that exports come in. GB18030 holds GBK and GB2312. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const PIECE = 256 * 1024;
const FEED = 10;

/** What is known of a file of text after reading it once. */
export interface Survey {
  readonly digest: string;
  readonly bytes: number;
  /** Lines, at least about. */
  readonly lines: number;
  /** Undefined when the bytes are text in none of them. */
  readonly encoding: Encoding | undefined;
  /** Bytes of the mark at its beginning, which are none of the text. */
  readonly mark: number;
}

/** Pieces of a file, each a buffer of its own. */
export async function* pieces(path: string, from = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const handle = await open(path, 'r');
  try {
    for (let position = from; ;) {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(PIECE), 0, PIECE, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Reads a file through: its digest, and in which encoding all of it is text. */
export async function survey(path: string, onRead: (bytes: number) => void): Promise<Survey> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 1;
  let mark: { readonly encoding: Encoding; readonly length: number } | undefined;
  let possible = [new Possible('utf-8'), new Possible('gb18030')];
  for await (const piece of pieces(path)) {
    if (bytes === 0) mark = markOf(piece);
    hash.update(piece);
    for (const byte of piece) if (byte === FEED) lines += 1;
    if (mark?.encoding !== 'utf-16le') possible = possible.filter((one) => one.takes(piece));
    bytes += piece.length;
    onRead(bytes);
  }
  possible = possible.filter((one) => one.ends());
  const found = possible[0]?.encoding;
  const encoding = mark
    ? mark.encoding === 'utf-16le' || found === 'utf-8'
      ? mark.encoding
      : undefined
    : found;
  return { digest: hash.digest('hex'), bytes, lines, encoding, mark: mark?.length ?? 0 };
}

/** Digest and length of a file that is no text. */
export async function digestOf(
  path: string,
  onRead: (bytes: number) => void,
): Promise<Pick<Survey, 'digest' | 'bytes'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces(path)) {
    hash.update(piece);
    bytes += piece.length;
    onRead(bytes);
  }
  return { digest: hash.digest('hex'), bytes };
}

/** The text of a file, piece by piece. */
export async function* textOf(path: string, encoding: Encoding, mark: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    for await (const piece of pieces(path, mark)) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new ImportProblem(`is not all ${encoding.toUpperCase()}`);
    throw error;
  }
}

/** Whether bytes can be text in an encoding. */
class Possible {
  readonly encoding: Encoding;
  readonly #decoder: InstanceType<typeof TextDecoder>;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  takes(piece: Uint8Array): boolean {
    try {
      // No text has a nought: a program or a picture is told by it.
      return !this.#decoder.decode(piece, { stream: true }).includes('\0');
    } catch {
      return false;
    }
  }

  ends(): boolean {
    try {
      this.#decoder.decode();
      return true;
    } catch {
      return false;
    }
  }
}

function markOf(piece: Uint8Array): { readonly encoding: Encoding; readonly length: number } | undefined {
  if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (piece[0] === 0xff && piece[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  return undefined;
}

import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ImportProblem } from './import-problem.ts';
import { LONGEST_ROW } from './table.ts';
import { xmlPart } from './xml-part.ts';

/** Strings that are kept and read together. */
const BLOCK = 256;
/** Blocks that stay in memory: cells mostly name strings in the order in which these were first used. */
const CACHED = 64;

/**
 * The strings that cells of a workbook name by number. A million of them would be most of what the sheet says, so they
 * lie in a file of their own, which only its owner can read and which goes with the reading.
 */
export class SharedStrings {
  readonly #folder: string;
  readonly #file: FileHandle;
  readonly #starts: number[] = [0];
  readonly #cache = new Map<number, readonly string[]>();
  #block: string[] = [];

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder;
    this.#file = file;
  }

  static async open(): Promise<SharedStrings> {
    const folder = await mkdtemp(join(tmpdir(), 'yichuang-strings-'));
    return new SharedStrings(folder, await open(join(folder, 'strings'), 'wx+', 0o600));
  }

  /** Reads the part that holds them: `<si>` with one text, or with runs of text; how it is spoken (`rPh`) is left out. */
  async read(stream: Readable): Promise<void> {
    let text = '';
    let isText = false;
    let isSpoken = false;
    const events = {
      open: (name: string) => {
        if (name === 'si') text = '';
        if (name === 'rPh') isSpoken = true;
        isText = name === 't' && !isSpoken;
      },
      text: (more: string) => {
        if (isText) text += more;
        if (text.length > LONGEST_ROW) throw new ImportProblem('is no workbook: a text in it has no end');
      },
      close: (name: string) => {
        isText = false;
        if (name === 'rPh') isSpoken = false;
        if (name === 'si') this.#block.push(text);
      },
    };
    for await (const _ of xmlPart(stream, events)) {
      while (this.#block.length >= BLOCK) await this.#write(this.#block.splice(0, BLOCK));
    }
    while (this.#block.length > 0) await this.#write(this.#block.splice(0, BLOCK));
  }

  /** Undefined when there is none of that number. */
  get(number: number): string | undefined {
    const place = Math.floor(number / BLOCK);
    const held = this.#cache.get(place) ?? this.#readBlock(place);
    if (!held) return undefined;
    // The one that was used last goes last.
    this.#cache.delete(place);
    this.#cache.set(place, held);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > CACHED && oldest !== undefined) this.#cache.delete(oldest);
    return held[number % BLOCK];
  }

  async close(): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #write(strings: readonly string[]): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify(strings));
    const start = this.#starts.at(-1) ?? 0;
    await this.#file.write(bytes, 0, bytes.length, start);
    this.#starts.push(start + bytes.length);
  }

  #readBlock(place: number): readonly string[] | undefined {
    const [start, end] = [this.#starts[place], this.#starts[place + 1]];
    if (start === undefined || end === undefined) return undefined;
    const bytes = new Uint8Array(end - start);
    readSync(this.#file.fd, bytes, 0, bytes.length, start);
    return JSON.parse(new TextDecoder().decode(bytes)) as readonly string[];
  }
}

import { open, readdir, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Papa from 'papaparse';
import { ImportProblem } from './import-problem.ts';
import { inChinese } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { TableRow } from './table.ts';

/** The mark by which Excel knows UTF-8. */
const MARK = '\ufeff';
/** Written at a time. */
const PIECE = 64 * 1024;

/** The rows that were not imported, with the reasons, as a table that can be mended and imported in its turn. */
export class BadRows {
  readonly path: string;
  readonly #part: string;
  readonly #file: FileHandle;
  #text = '';
  #count = 0;

  private constructor(path: string, part: string, file: FileHandle) {
    this.path = path;
    this.#part = part;
    this.#file = file;
  }

  /**
   * Begun beside its name, so that one of an earlier run stays until this one is whole; under a name of this process, so that
   * two runs at once do not write into each other's.
   */
  static async open(path: string): Promise<BadRows> {
    await dropLeftBehind(path);
    const part = `${path}.${process.pid}.part`;
    const file = await open(part, 'w', 0o600).catch((cause: unknown) => {
      throw new ImportProblem(
        `${path}: the file of bad rows cannot be written there; name another one: --bad <file>`,
        { cause },
      );
    });
    return new BadRows(path, part, file);
  }

  get count(): number {
    return this.#count;
  }

  async head(row: TableRow): Promise<void> {
    await this.#add(['行号', '原因', ...row.cells]);
  }

  async add(row: TableRow, refusals: readonly Refusal[]): Promise<void> {
    this.#count += 1;
    await this.#add([String(row.line), refusals.map(inChinese).join('；'), ...row.cells]);
  }

  /** Without bad rows there is no such file. */
  async end(): Promise<void> {
    if (this.#count === 0) return this.drop();
    try {
      await this.#write();
      await this.#file.sync();
      await this.#file.close();
      await rename(this.#part, this.path);
    } catch (error) {
      throw await this.#failed(error);
    }
  }

  /** It was not finished. */
  async drop(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.#part, { force: true });
  }

  async #add(cells: readonly string[]): Promise<void> {
    const line = Papa.unparse([[...cells]], { escapeFormulae: true });
    this.#text += `${this.#text === '' && this.#count === 0 ? MARK : ''}${line}\r\n`;
    if (this.#text.length < PIECE) return;
    await this.#write().catch(async (error: unknown) => {
      throw await this.#failed(error);
    });
  }

  async #write(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#file.writeFile(text);
  }

  async #failed(cause: unknown): Promise<ImportProblem> {
    await this.drop();
    const isFull = (cause as { code?: unknown }).code === 'ENOSPC';
    const why = isFull ? 'the disk is full' : 'cannot be written any more';
    const after = 'what was imported stays, and the same command goes on; another place: --bad <file>';
    return new ImportProblem(`${this.path}: ${why}; ${after}`, { cause });
  }
}

/** Parts of runs that were killed: what people said is in them, and nobody finishes them. */
async function dropLeftBehind(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names) {
    const pid = name.startsWith(start) ? /^(\d+)\.part$/.exec(name.slice(start.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is somebody else's, and so it is there.
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

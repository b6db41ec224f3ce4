import type { Readable } from 'node:stream';
import * as yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { ImportProblem } from './import-problem.ts';

/** A workbook has some dozens. */
const MOST_PARTS = 5_000;
/** A sheet with a million full rows; what pretends to be more is made to do harm. */
const LONGEST_PART = 4_000_000_000;

/** The parts of a ZIP file by name, each read as a stream; none is ever whole in memory. */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(path: string): Promise<ZipParts> {
    try {
      const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
      return new ZipParts(zip, await entriesOf(zip));
    } catch (cause) {
      throw broken(cause);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A part as it is unpacked; it ends with an error when it is longer than it says. */
  async read(name: string): Promise<Readable> {
    const entry = this.#entries.get(name);
    if (!entry) throw new ImportProblem(`is no workbook: ${name} is missing`);
    if (entry.isEncrypted()) throw new ImportProblem('is protected by a password: save it without');
    if (entry.uncompressedSize > LONGEST_PART)
      throw new ImportProblem(`is not read: ${name} would unpack to ${entry.uncompressedSize} bytes`);
    return this.#zip.openReadStreamPromise(entry).catch((cause: unknown) => {
      throw broken(cause);
    });
  }

  close(): void {
    this.#zip.close();
  }
}

/** What the library says of a damaged file, as one line. */
export function broken(cause: unknown): ImportProblem {
  if (cause instanceof ImportProblem) return cause;
  return new ImportProblem('is damaged or not whole: copy or export it again', { cause });
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName.replace(/^\//, ''), entry);
    if (entries.size > MOST_PARTS) throw new ImportProblem('is no workbook: it has too many parts');
  }
  return entries;
}

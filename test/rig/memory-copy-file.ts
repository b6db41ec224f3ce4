import type { CopyFile } from '../../app/store/second-copy/copy-file.ts';
import { readLines } from '../../app/store/second-copy/copy-lines.ts';

/** The file of the second copy, as it lies beside the databases of a disk and outlives them. */
export class MemoryCopyFile implements CopyFile {
  text: string;
  /** Whether a write fails now, and why. */
  failure: () => string | undefined = () => undefined;
  canRead = true;
  /** Ids that could not be written. */
  readonly missed = new Set<string>();

  constructor(text = '') {
    this.text = text;
  }

  read(): Promise<string> {
    return this.canRead
      ? Promise.resolve(this.text)
      : Promise.reject(new DOMException('planted', 'NotReadableError'));
  }

  append(text: string): Promise<void> {
    if (this.failure() !== undefined) for (const id of idsIn(text)) this.missed.add(id);
    return this.#write(() => (this.text += text));
  }

  replace(text: string): Promise<void> {
    return this.#write(() => (this.text = text));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #write(change: () => void): Promise<void> {
    const failure = this.failure();
    if (failure !== undefined) return Promise.reject(new DOMException('planted', failure));
    change();
    return Promise.resolve();
  }
}

/** Ids of the documents in a second copy. */
export function idsIn(text: string): ReadonlySet<string> {
  return new Set(readLines(text).map(({ document }) => document._id));
}

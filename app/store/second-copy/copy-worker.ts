import type { CopyAnswer, CopyRequest } from './copy-file.ts';

/**
 * Writes the second copy into the origin private file system: plain files, which only a worker may write at once to the
 * disk (File System Standard, createSyncAccessHandle). There are two, so that one can be written anew beside the other.
 */
const NAMES = ['unsent-a.txt', 'unsent-b.txt'] as const;
/** The page of before may hold the files for a moment longer. */
const TRIES = 20;
const PAUSE_MS = 100;

/** The part of FileSystemSyncAccessHandle that is used. */
interface OpenFile {
  getSize(): number;
  read(buffer: Uint8Array, at: { readonly at: number }): number;
  write(bytes: Uint8Array, at: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

interface Openable {
  /** Browsers from 121 on know the mode, and let a page go on that took the work from one that the browser has frozen. */
  createSyncAccessHandle(options: { readonly mode: 'readwrite-unsafe' }): Promise<OpenFile>;
}

let opening: Promise<readonly [OpenFile, OpenFile]> | undefined;
/** Which of the two is written. */
let current = 0;
let last = Promise.resolve();

async function open(name: string): Promise<OpenFile> {
  const root = await navigator.storage.getDirectory();
  const file = (await root.getFileHandle(name, { create: true })) as unknown as Openable;
  for (let tried = 1; ; tried++) {
    try {
      return await file.createSyncAccessHandle({ mode: 'readwrite-unsafe' });
    } catch (error) {
      if (tried === TRIES || (error as DOMException).name !== 'NoModificationAllowedError') throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function openBoth(): Promise<readonly [OpenFile, OpenFile]> {
  const both = [await open(NAMES[0]), await open(NAMES[1])] as const;
  current = both[1].getSize() > 0 && both[0].getSize() === 0 ? 1 : 0;
  return both;
}

function readAll(file: OpenFile): string {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  // A character that a power cut has torn costs its line, not the file.
  return new TextDecoder().decode(bytes);
}

function append(file: OpenFile, text: string): void {
  const bytes = new TextEncoder().encode(text);
  const at = file.getSize();
  if (file.write(bytes, { at }) === bytes.length) {
    file.flush();
    return;
  }
  file.truncate(at);
  throw new DOMException('not all of it was written', 'QuotaExceededError');
}

async function answer({ call, text }: CopyRequest): Promise<string> {
  opening ??= openBoth();
  const both = await opening.catch((error: unknown) => {
    // The next call tries again.
    opening = undefined;
    throw error;
  });
  const [file, other] = current === 0 ? both : ([both[1], both[0]] as const);
  if (call === 'read') return readAll(file) + readAll(other);
  if (call === 'append') append(file, text);
  if (call === 'replace') {
    other.truncate(0);
    append(other, text);
    file.truncate(0);
    file.flush();
    current = 1 - current;
  }
  if (call === 'close') for (const one of both) one.close();
  return '';
}

addEventListener('message', ({ ports }: MessageEvent) => {
  const [port] = ports;
  if (!port) return;
  const reply = (message: CopyAnswer) => port.postMessage(message);
  port.addEventListener('message', ({ data }: MessageEvent<CopyRequest>) => {
    last = last
      .then(() => answer(data))
      .then(
        (text) => reply({ id: data.id, text }),
        (error: unknown) => reply({ id: data.id, failure: (error as Error).name }),
      );
  });
  port.start();
});

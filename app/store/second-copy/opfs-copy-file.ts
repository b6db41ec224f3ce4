import type { CopyAnswer, CopyFile, CopyRequest } from './copy-file.ts';

interface Asked {
  resolve(text: string): void;
  reject(error: Error): void;
}

/** The file in the browser's origin private file system, written by a worker of its own; see `copy-worker.ts`. */
export class OpfsCopyFile implements CopyFile {
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  #ids = 0;

  async read(): Promise<string> {
    return this.#ask('read');
  }

  async append(text: string): Promise<void> {
    await this.#ask('append', text);
  }

  async replace(text: string): Promise<void> {
    await this.#ask('replace', text);
  }

  async close(): Promise<void> {
    if (!this.#worker) return;
    await this.#ask('close').catch(() => undefined);
    this.#worker.terminate();
    this.#worker = this.#port = undefined;
  }

  #ask(call: CopyRequest['call'], text = ''): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.#ids++;
      this.#asked.set(id, { resolve, reject });
      this.#start().postMessage({ id, call, text } satisfies CopyRequest);
    });
  }

  /** Begins the worker with the first call: where the browser has none, that call fails. */
  #start(): MessagePort {
    if (this.#port) return this.#port;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }: MessageEvent<CopyAnswer>) => this.#answered(data));
    port1.start();
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', () => this.#failed());
    worker.postMessage('port', [port2]);
    [this.#worker, this.#port] = [worker, port1];
    return port1;
  }

  #answered({ id, text, failure }: CopyAnswer): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (failure === undefined) asked?.resolve(text ?? '');
    else asked?.reject(new DOMException('the second copy was not kept', failure));
  }

  /** The worker did not start, or has ended. */
  #failed(): void {
    for (const { reject } of this.#asked.values())
      reject(new DOMException('the second copy is not there', 'UnknownError'));
    this.#asked.clear();
    this.#worker?.terminate();
    this.#worker = this.#port = undefined;
  }
}

import type {
  SerialFilter,
  SerialLike,
  SerialOptionsLike,
  SerialPortLike,
} from '../../../device/ports/serial-api.ts';

/** An error as browsers throw it: told apart by its name. */
export class NamedError extends Error {
  constructor(name: string, message = name) {
    super(message);
    this.name = name;
  }
}

/** A port of Web Serial with real streams: a device is at its other end, and everything goes wrong that does. */
export class FakeSerialPort implements SerialPortLike {
  connected = true;
  /** What `open()` throws. */
  openError: Error | undefined;
  /** Chunks of a read hold so many bytes at most. */
  shortReads = Infinity;
  /** What was written. */
  readonly written: number[] = [];
  options: SerialOptionsLike | undefined;
  signals: unknown;
  isOpen = false;
  readonly #info: SerialFilter;
  #readable: ReadableStream<Uint8Array> | undefined;
  #writable: WritableStream<Uint8Array> | undefined;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #writes: 'well' | 'never' | Error = 'well';

  constructor(info: SerialFilter = { usbVendorId: 0x1a86, usbProductId: 0x7523 }) {
    this.#info = info;
  }

  get readable(): ReadableStream<Uint8Array> | null {
    if (!this.isOpen || !this.connected) return null;
    this.#readable ??= new ReadableStream({ start: (controller) => void (this.#controller = controller) });
    return this.#readable;
  }

  get writable(): WritableStream<Uint8Array> | null {
    if (!this.isOpen || !this.connected) return null;
    this.#writable ??= new WritableStream({
      write: async (chunk, { signal }) => {
        // As in Chromium: a write that hangs ends when its stream is aborted.
        if (this.#writes === 'never') {
          await new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(new NamedError('AbortError'))),
          );
        }
        if (this.#writes instanceof Error) throw this.#writes;
        this.written.push(...chunk);
      },
    });
    return this.#writable;
  }

  async open(options: SerialOptionsLike): Promise<void> {
    if (this.isOpen) throw new NamedError('InvalidStateError');
    if (this.openError) throw this.openError;
    this.isOpen = true;
    this.options = options;
  }

  async close(): Promise<void> {
    if (!this.isOpen) throw new NamedError('InvalidStateError');
    // As in a browser: a stream whose reader was not let go cannot be cancelled.
    if (this.#readable?.locked || this.#writable?.locked)
      throw new TypeError('Cannot cancel a locked stream');
    this.#readable = undefined;
    this.#writable = undefined;
    this.isOpen = false;
  }

  getInfo(): SerialFilter {
    return this.#info;
  }

  async setSignals(signals: unknown): Promise<void> {
    this.signals = signals;
    throw new NamedError('NetworkError', 'an adapter without these lines');
  }

  /** The device says something. */
  say(...bytes: number[]): void {
    for (let at = 0; at < bytes.length; at += this.shortReads) {
      this.#controller?.enqueue(Uint8Array.from(bytes.slice(at, at + this.shortReads)));
    }
  }

  /** A framing or parity error: the stream ends with it, the port gives a new one. */
  garble(name: string): void {
    this.#readable = undefined;
    this.#controller?.error(new NamedError(name));
  }

  /** The stream ends without a word, again and again. */
  runDry(): void {
    this.#readable = undefined;
    this.#controller?.close();
    this.#controller = undefined;
  }

  failWrites(how: 'never' | Error): void {
    this.#writes = how;
  }

  unplug(): void {
    this.connected = false;
    this.#controller?.error(new NamedError('NetworkError', 'The device has been lost.'));
  }
}

/** `navigator.serial`. */
export class FakeSerial extends EventTarget implements SerialLike {
  ports: FakeSerialPort[] = [];
  /** What the person does in the box. */
  choice: FakeSerialPort | Error | undefined;

  async getPorts(): Promise<readonly FakeSerialPort[]> {
    return this.ports.filter(({ connected }) => connected);
  }

  async requestPort(): Promise<FakeSerialPort> {
    if (this.choice instanceof FakeSerialPort) {
      this.ports.push(this.choice);
      return this.choice;
    }
    throw this.choice ?? new NamedError('NotFoundError', 'No port selected by the user.');
  }

  plugIn(port: FakeSerialPort): void {
    port.connected = true;
    if (!this.ports.includes(port)) this.ports.push(port);
    this.dispatchEvent(new Event('connect'));
  }
}

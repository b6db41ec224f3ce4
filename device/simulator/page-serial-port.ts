import type {
  BridgeFailure,
  BridgeReply,
  BridgeRequest,
  OutputSignals,
  PortFacts,
  UsbInfo,
} from './bridge-messages.ts';
import type { LineSettings } from './uart.ts';

type Ask = (request: BridgeRequest) => Promise<BridgeReply>;
type OpenOptions = Partial<LineSettings> & { bufferSize?: number; flowControl?: 'none' | 'hardware' };

/** https://wicg.github.io/serial/#serialport-interface, with the errors and sentences of Chromium. */
export class BridgedSerialPort extends EventTarget {
  onconnect: ((event: Event) => void) | null = null;
  ondisconnect: ((event: Event) => void) | null = null;
  readonly #ask: Ask;
  readonly #id: number;
  readonly #info: UsbInfo;
  #connected: boolean;
  #state: 'closed' | 'opening' | 'open' | 'closing' | 'forgotten' = 'closed';
  /** After the device was lost neither direction comes back until the port is opened anew. */
  #isLost = false;
  #readable: ReadableStream<Uint8Array> | null = null;
  #writable: WritableStream<Uint8Array> | null = null;
  /** At most one, also over a cancelled stream, so that no byte is taken by a stream that is gone. */
  #reading: Promise<BridgeReply> | undefined;

  constructor(ask: Ask, { id, info, isPlugged }: PortFacts) {
    super();
    this.#ask = ask;
    this.#id = id;
    this.#info = info;
    this.#connected = isPlugged;
  }

  get connected(): boolean {
    return this.#connected;
  }

  get readable(): ReadableStream<Uint8Array> | null {
    if (this.#state !== 'open' || this.#isLost) return null;
    this.#readable ??= this.#makeReadable();
    return this.#readable;
  }

  get writable(): WritableStream<Uint8Array> | null {
    if (this.#state !== 'open' || this.#isLost) return null;
    this.#writable ??= this.#makeWritable();
    return this.#writable;
  }

  getInfo(): UsbInfo {
    return { ...this.#info };
  }

  async open(options: OpenOptions): Promise<void> {
    if (this.#state === 'opening') throw invalid('open', 'A call to open() is already in progress.');
    if (this.#state !== 'closed') throw invalid('open', 'The port is already open.');
    const settings = checked(options);
    this.#state = 'opening';
    const reply = await this.#ask({ ask: 'open', port: this.#id, settings });
    this.#state = 'failed' in reply ? 'closed' : 'open';
    this.#isLost = false;
    if ('failed' in reply) throw failure('open', reply.failed);
  }

  async close(): Promise<void> {
    if (this.#state !== 'open') throw invalid('close', 'The port is already closed.');
    if (this.#readable?.locked || this.#writable?.locked) {
      throw new TypeError("Failed to execute 'close' on 'SerialPort': Cannot cancel a locked stream");
    }
    this.#state = 'closing';
    await Promise.allSettled([this.#readable?.cancel(), this.#writable?.abort()]);
    await this.#ask({ ask: 'close', port: this.#id });
    await this.#reading;
    this.#reading = undefined;
    this.#readable = null;
    this.#writable = null;
    this.#state = 'closed';
  }

  async setSignals(signals: OutputSignals = {}): Promise<void> {
    if (this.#state !== 'open') throw invalid('setSignals', 'The port is closed.');
    const { dataTerminalReady, requestToSend, break: isBreak } = signals;
    if (dataTerminalReady === undefined && requestToSend === undefined && isBreak === undefined) {
      throw new TypeError(
        "Failed to execute 'setSignals' on 'SerialPort': Signals dictionary must contain at least one member.",
      );
    }
    const reply = await this.#ask({
      ask: 'signals',
      port: this.#id,
      signals: {
        ...(dataTerminalReady !== undefined && { dataTerminalReady }),
        ...(requestToSend !== undefined && { requestToSend }),
        ...(isBreak !== undefined && { break: isBreak }),
      },
    });
    if ('failed' in reply) throw new DOMException('Failed to set control signals.', 'NetworkError');
  }

  /** A device that is there: ready and able to send. */
  async getSignals(): Promise<Record<string, boolean>> {
    if (this.#state !== 'open') throw invalid('getSignals', 'The port is closed.');
    if (!this.#connected) throw new DOMException('Failed to get control signals.', 'NetworkError');
    return { clearToSend: true, dataCarrierDetect: true, dataSetReady: true, ringIndicator: false };
  }

  async forget(): Promise<void> {
    if (this.#state === 'open' && !this.#readable?.locked && !this.#writable?.locked) await this.close();
    this.#state = 'forgotten';
    await this.#ask({ ask: 'forget', port: this.#id });
  }

  /** For `navigator.serial` alone. */
  plugged(isPlugged: boolean): void {
    this.#connected = isPlugged;
  }

  tell(event: Event): void {
    this.dispatchEvent(event);
    if (event.type === 'connect') this.onconnect?.(event);
    else this.ondisconnect?.(event);
  }

  #makeReadable(): ReadableStream<Uint8Array> {
    let isCancelled = false;
    const stream: ReadableStream<Uint8Array> = new ReadableStream({
      type: 'bytes',
      pull: async (controller) => {
        for (;;) {
          this.#reading ??= this.#ask({ ask: 'read', port: this.#id });
          const reading = this.#reading;
          const reply = await reading;
          // The stream that came after this one takes what was read.
          if (isCancelled) return;
          if (this.#reading === reading) this.#reading = undefined;
          if ('failed' in reply) {
            this.#isLost = true;
            this.#readable = null;
            controller.error(new DOMException(reply.failed.message, reply.failed.name));
            return;
          }
          if (!('bytes' in reply)) continue;
          if (reply.bytes.length > 0) controller.enqueue(Uint8Array.from(reply.bytes));
          const [word, name] = reply.isParityWrong ? ['parity', 'ParityError'] : ['framing', 'FramingError'];
          if (reply.isParityWrong || reply.isFramingWrong) {
            if (this.#readable === stream) this.#readable = null;
            controller.error(new DOMException(`The device reported a ${word} error.`, name));
            return;
          }
          if (reply.bytes.length > 0 || this.#state !== 'open') return;
        }
      },
      cancel: () => {
        isCancelled = true;
        if (this.#readable === stream) this.#readable = null;
      },
    });
    return stream;
  }

  #makeWritable(): WritableStream<Uint8Array> {
    const stream: WritableStream<Uint8Array> = new WritableStream({
      write: async (chunk) => {
        const view: unknown = chunk;
        if (!(view instanceof ArrayBuffer) && !ArrayBuffer.isView(view)) {
          throw new TypeError(
            "Failed to execute 'write' on 'UnderlyingSinkBase': parameter 1 is not a buffer.",
          );
        }
        const bytes = view instanceof ArrayBuffer ? new Uint8Array(view) : bytesOf(view);
        const reply = await this.#ask({ ask: 'write', port: this.#id, bytes: [...bytes] });
        if (!('failed' in reply)) return;
        this.#isLost = true;
        throw new DOMException(reply.failed.message, reply.failed.name);
      },
      close: () => {
        if (this.#writable === stream) this.#writable = null;
      },
      abort: () => {
        if (this.#writable === stream) this.#writable = null;
      },
    });
    return stream;
  }
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function checked({
  baudRate,
  dataBits = 8,
  parity = 'none',
  stopBits = 1,
  bufferSize = 255,
}: OpenOptions): LineSettings {
  if (baudRate === undefined)
    throw new TypeError(
      because(
        'open',
        "Failed to read the 'baudRate' property from 'SerialOptions': Required member is undefined.",
      ),
    );
  if (!(baudRate > 0)) throw new TypeError(because('open', 'Requested baud rate must be greater than zero.'));
  if (dataBits !== 7 && dataBits !== 8)
    throw new TypeError(because('open', 'Requested number of data bits must be 7 or 8.'));
  if (stopBits !== 1 && stopBits !== 2)
    throw new TypeError(because('open', 'Requested number of stop bits must be 1 or 2.'));
  if (!(bufferSize > 0))
    throw new TypeError(because('open', 'Requested buffer size must be greater than zero.'));
  return { baudRate, dataBits, parity, stopBits };
}

function invalid(method: string, sentence: string): DOMException {
  return new DOMException(because(method, sentence), 'InvalidStateError');
}

function failure(method: string, { name, message }: BridgeFailure): DOMException {
  return new DOMException(because(method, message), name);
}

function because(method: string, sentence: string): string {
  return `Failed to execute '${method}' on 'SerialPort': ${sentence}`;
}

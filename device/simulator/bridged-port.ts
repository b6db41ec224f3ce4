import { autoDetect } from '@serialport/bindings-cpp';
import { LOST, NOT_OPENED } from './bridge-messages.ts';
import type { BridgeReply, OutputSignals, PortFacts, UsbInfo } from './bridge-messages.ts';
import { heard } from './uart.ts';
import type { LineSettings } from './uart.ts';

/** What a bridge can show to a page as a serial port; a `Cable` is one with a line added. */
export interface PortSource {
  readonly isPlugged: boolean;
  readonly path: string | undefined;
  onPlug(told: (isPlugged: boolean) => void): () => void;
}

export interface PortTraits {
  readonly info?: UsbInfo;
  /** How the device talks: a page that opens the port otherwise reads and writes garbage. Absent: as the page does. */
  readonly line?: LineSettings;
  /** The page has set the lines of the port. */
  readonly onSignals?: (signals: OutputSignals) => void;
}

/** What is used of a port that serialport's binding has opened; the package's own types do not reach us. */
interface Opened {
  read(buffer: Buffer, offset: number, length: number): Promise<{ readonly bytesRead: number }>;
  write(bytes: Buffer): Promise<void>;
  /** Drops what came and was not read. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** One port behind the bridge: open for at most one document at a time, by the operating system's own means. */
export class BridgedPort {
  readonly #source: PortSource;
  readonly #traits: PortTraits;
  #owner: string | undefined;
  #opened: Opened | undefined;
  #settings: LineSettings | undefined;
  /** What was open before is closed only when the system says so. */
  #ended: Promise<void> = Promise.resolve();

  constructor(
    readonly id: number,
    source: PortSource,
    traits: PortTraits,
  ) {
    this.#source = source;
    this.#traits = traits;
    source.onPlug((isPlugged) => {
      if (!isPlugged) void this.#end();
    });
  }

  get facts(): PortFacts {
    return { id: this.id, info: this.#traits.info ?? {}, isPlugged: this.#source.isPlugged };
  }

  async open(owner: string, settings: LineSettings): Promise<BridgeReply> {
    const { path } = this.#source;
    if (this.#owner !== undefined || path === undefined) return { failed: NOT_OPENED };
    this.#owner = owner;
    await this.#ended;
    try {
      const opened = await openPath(path, settings.baudRate);
      // What came while nobody had the port open is lost at a wire.
      await opened.flush();
      if (this.#owner !== owner || this.#source.path !== path) {
        await closeQuietly(opened);
        return { failed: NOT_OPENED };
      }
      this.#opened = opened;
      this.#settings = settings;
      return { done: true };
    } catch {
      this.#owner = undefined;
      return { failed: NOT_OPENED };
    }
  }

  /** Waits for at least one byte. Answers no bytes when the port was closed meanwhile. */
  async read(owner: string): Promise<BridgeReply> {
    const opened = this.#openedBy(owner);
    if (!opened) return { failed: LOST };
    const buffer = Buffer.alloc(4096);
    try {
      const { bytesRead } = await opened.read(buffer, 0, buffer.length);
      const bytes = Uint8Array.from(buffer.subarray(0, bytesRead));
      const { line } = this.#traits;
      const settings = this.#settings;
      const got =
        line && settings
          ? heard(bytes, line, settings)
          : { bytes, isParityWrong: false, isFramingWrong: false };
      return { ...got, bytes: [...got.bytes] };
    } catch {
      if (this.#opened !== opened && this.#source.isPlugged)
        return { bytes: [], isParityWrong: false, isFramingWrong: false };
      await this.#end();
      return { failed: LOST };
    }
  }

  async write(owner: string, bytes: readonly number[]): Promise<BridgeReply> {
    const opened = this.#openedBy(owner);
    if (!opened) return { failed: LOST };
    const { line } = this.#traits;
    const sent = Uint8Array.from(bytes);
    const arrives = line && this.#settings ? heard(sent, this.#settings, line).bytes : sent;
    try {
      await opened.write(Buffer.from(arrives));
      return { done: true };
    } catch {
      await this.#end();
      return { failed: LOST };
    }
  }

  /** A pseudo-terminal has no lines to set, so they go to the device by word of mouth. */
  signals(owner: string, signals: OutputSignals): BridgeReply {
    if (!this.#openedBy(owner)) return { failed: LOST };
    this.#traits.onSignals?.(signals);
    return { done: true };
  }

  /** Nothing when somebody else has it open. */
  async close(owner: string): Promise<BridgeReply> {
    if (this.#owner === owner) await this.#end();
    return { done: true };
  }

  #openedBy(owner: string): Opened | undefined {
    return this.#owner === owner ? this.#opened : undefined;
  }

  async #end(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    this.#settings = undefined;
    this.#owner = undefined;
    if (opened) this.#ended = closeQuietly(opened);
    await this.#ended;
  }
}

/** Speed alone reaches a pseudo-terminal. `lock`: a second program is turned away, as by Chromium. */
async function openPath(path: string, baudRate: number): Promise<Opened> {
  const opened: Opened = await autoDetect().open({
    path,
    baudRate,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    lock: true,
    hupcl: false,
    rtscts: false,
    xon: false,
    xoff: false,
    xany: false,
  });
  return opened;
}

/** What was unplugged cannot be closed well. */
async function closeQuietly(opened: Opened): Promise<void> {
  await opened.close().catch(() => undefined);
}

import type { Problem } from '../message.ts';
import type { OpenPort, PortListener } from '../port.ts';
import { errorName } from './serial-api.ts';
import type { ReaderLike, SerialPortLike, WriterLike } from './serial-api.ts';

/** The line goes on after these: the browser gives a new stream. */
const GARBLED = /^(FramingError|ParityError|BreakError|BufferOverrunError)$/;
/** Streams that end in a row without a byte between them are those of a device that is gone and does not say so. */
const BARREN_STREAMS = 5;

/** A serial port that has been opened: reads until it is closed or gone. */
export class SerialLine implements OpenPort {
  readonly #port: SerialPortLike;
  readonly #listener: PortListener;
  #reader: ReaderLike | undefined;
  #writer: WriterLike | undefined;
  #isOver = false;
  #writing: Promise<unknown> = Promise.resolve();
  readonly #reading: Promise<void>;

  constructor(port: SerialPortLike, listener: PortListener) {
    this.#port = port;
    this.#listener = listener;
    this.#reading = this.#read();
  }

  write(bytes: Uint8Array): Promise<Problem | undefined> {
    const written = this.#writing.then(() => this.#writeNow(bytes));
    this.#writing = written;
    return written;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#reader?.cancel().catch(() => undefined);
    // A write that waits for ever keeps the port from closing.
    await this.#writer?.abort().catch(() => undefined);
    this.#letWriterGo();
    await this.#reading;
    await this.#port.close().catch(() => undefined);
  }

  /** Whether the browser says that the device is there; one that cannot say so is believed to be. */
  get #isThere(): boolean {
    return this.#port.connected !== false;
  }

  async #read(): Promise<void> {
    let barren = 0;
    while (!this.#isOver && barren < BARREN_STREAMS) {
      const { readable } = this.#port;
      if (!readable) break;
      barren += 1;
      const reader = readable.getReader();
      this.#reader = reader;
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          if (!value || value.length === 0) continue;
          barren = 0;
          if (!this.#isOver) this.#listener.bytes(value);
        }
      } catch (error) {
        if (GARBLED.test(errorName(error))) {
          barren = 0;
          if (!this.#isOver) this.#listener.garbled();
        } else if (errorName(error) === 'NetworkError' || !this.#isThere) break;
      } finally {
        this.#reader = undefined;
        reader.releaseLock();
      }
    }
    this.#gone('unplugged');
  }

  async #writeNow(bytes: Uint8Array): Promise<Problem | undefined> {
    try {
      this.#writer ??= this.#port.writable?.getWriter();
      if (this.#isOver || !this.#writer) return 'unplugged';
      await this.#writer.write(bytes);
      return undefined;
    } catch (error) {
      this.#letWriterGo();
      return errorName(error) === 'NetworkError' || !this.#isThere ? 'unplugged' : 'stuck';
    }
  }

  #letWriterGo(): void {
    this.#writer?.releaseLock();
    this.#writer = undefined;
  }

  #gone(problem: Problem): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.gone(problem);
  }
}

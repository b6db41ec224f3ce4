/** What is used of Web Serial, as far as browser and polyfill have it alike; the compiler's own types know neither. */
export interface SerialLike {
  getPorts(): Promise<readonly SerialPortLike[]>;
  requestPort(options?: { readonly filters?: readonly SerialFilter[] }): Promise<SerialPortLike>;
  addEventListener?(type: 'connect' | 'disconnect', listener: () => void): void;
  removeEventListener?(type: 'connect' | 'disconnect', listener: () => void): void;
}

export interface SerialFilter {
  readonly usbVendorId?: number;
  readonly usbProductId?: number;
}

export interface SerialPortLike {
  readonly readable: ReadableLike | null | undefined;
  readonly writable: WritableLike | null | undefined;
  /** Absent in the polyfill and in older browsers. */
  readonly connected?: boolean;
  open(options: SerialOptionsLike): Promise<void>;
  close(): Promise<void>;
  getInfo(): SerialFilter;
  setSignals?(signals: {
    readonly dataTerminalReady?: boolean;
    readonly requestToSend?: boolean;
  }): Promise<void>;
}

export interface SerialOptionsLike {
  readonly baudRate: number;
  readonly dataBits: number;
  readonly parity: string;
  readonly stopBits: number;
  readonly bufferSize: number;
  readonly flowControl: 'none';
}

export interface ReadableLike {
  getReader(): ReaderLike;
}

export interface ReaderLike {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
  releaseLock(): void;
}

export interface WritableLike {
  getWriter(): WriterLike;
}

export interface WriterLike {
  write(chunk: Uint8Array): Promise<void>;
  abort(): Promise<void>;
  releaseLock(): void;
}

/** The name of whatever was thrown: `NetworkError`, `FramingError` …; the polyfill throws texts. */
export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

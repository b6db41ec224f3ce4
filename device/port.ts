import type { Problem } from './message.ts';
import type { HidSettings, SerialSettings } from './profile.ts';

/**
 * A way to one device, also while the device is not there. Web Serial, WebUSB and WebHID are behind it, the simulator's
 * pseudo-terminal, and the fake of the tests. What can go wrong in honest use is a value; a rejection is a bug.
 */
export interface Port {
  /** For people and logs: `USB 1A86:7523`. */
  readonly label: string;
  /** Finds the device again and opens it. May never settle: browsers do that; the session does not wait for ever. */
  open(settings: PortSettings, listener: PortListener): Promise<Opened>;
  /** Tells when it is worth opening again: something was plugged in, or permitted. */
  watch(changed: () => void): () => void;
}

export interface PortSettings {
  readonly serial?: SerialSettings | undefined;
  readonly hid?: HidSettings | undefined;
}

export type Opened =
  { readonly ok: true; readonly port: OpenPort } | { readonly ok: false; readonly problem: Problem };

export interface OpenPort {
  /** Resolves when the bytes were handed to the system; with what is wrong when they were not. */
  write(bytes: Uint8Array): Promise<Problem | undefined>;
  /** Gives the device back, whatever state it is in; nothing is told to the listener after it. */
  close(): Promise<void>;
}

export interface PortListener {
  bytes(chunk: Uint8Array): void;
  /** The line reports framing, parity or overrun errors: bytes were lost, or speed and parity are wrong. */
  garbled(): void;
  /** Told once; nothing comes after it. */
  gone(problem: Problem): void;
}

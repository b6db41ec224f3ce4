import type { LineSettings } from './uart.ts';

/** What the page's `navigator.serial` asks of the bridge, each time with the document that asks. */
export type BridgeRequest =
  /** A new document: what the frame's last one had open is closed. */
  | { readonly ask: 'hello' }
  | { readonly ask: 'ports' }
  | { readonly ask: 'choose'; readonly filters: readonly PortFilter[] }
  /** Answered with the next pluggings and unpluggings of permitted ports. */
  | { readonly ask: 'plugs' }
  | { readonly ask: 'open'; readonly port: number; readonly settings: LineSettings }
  | { readonly ask: 'read'; readonly port: number }
  | { readonly ask: 'write'; readonly port: number; readonly bytes: readonly number[] }
  | { readonly ask: 'signals'; readonly port: number; readonly signals: OutputSignals }
  | { readonly ask: 'close'; readonly port: number }
  | { readonly ask: 'forget'; readonly port: number };

export type BridgeReply =
  | { readonly ports: readonly PortFacts[] }
  | { readonly plugs: readonly { readonly port: PortFacts; readonly isPlugged: boolean }[] }
  | { readonly bytes: readonly number[]; readonly isParityWrong: boolean; readonly isFramingWrong: boolean }
  | { readonly done: true }
  | { readonly failed: BridgeFailure };

/** The name of the DOMException, and the sentence that Chromium gives it. */
export interface BridgeFailure {
  readonly name: 'NetworkError' | 'InvalidStateError' | 'NotFoundError' | 'SecurityError';
  readonly message: string;
}

export interface PortFacts {
  readonly id: number;
  readonly info: UsbInfo;
  readonly isPlugged: boolean;
}

export interface UsbInfo {
  readonly usbVendorId?: number;
  readonly usbProductId?: number;
}

export type PortFilter = UsbInfo;

export interface OutputSignals {
  readonly dataTerminalReady?: boolean;
  readonly requestToSend?: boolean;
  readonly break?: boolean;
}

/** Of the function that the bridge puts into every page. */
export const BINDING = '__serialBridge';

export const NOT_OPENED: BridgeFailure = { name: 'NetworkError', message: 'Failed to open serial port.' };
export const LOST: BridgeFailure = { name: 'NetworkError', message: 'The device has been lost.' };
export const NOT_CHOSEN: BridgeFailure = {
  name: 'NotFoundError',
  message: "Failed to execute 'requestPort' on 'Serial': No port selected by the user.",
};

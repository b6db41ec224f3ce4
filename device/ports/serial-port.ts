import type { Problem } from '../message.ts';
import type { Opened, Port, PortListener, PortSettings } from '../port.ts';
import type { SerialSettings } from '../profile.ts';
import { errorName } from './serial-api.ts';
import type { SerialFilter, SerialLike, SerialPortLike } from './serial-api.ts';
import { SerialLine } from './serial-line.ts';

/** Keys are rare and short; the smallest buffer that no driver refuses. */
const BUFFER_BYTES = 4096;

/** Where to hear that something was plugged in: `navigator.serial` itself, or `navigator.usb` beneath the polyfill. */
export interface PlugEvents {
  addEventListener?(type: 'connect', listener: () => void): void;
  removeEventListener?(type: 'connect', listener: () => void): void;
}

/** One device behind Web Serial or the polyfill, found again after it was unplugged and after the page was loaded anew. */
export class SerialPort implements Port {
  readonly label: string;
  readonly #serial: SerialLike;
  readonly #plugs: PlugEvents;
  readonly #info: SerialFilter;
  #chosen: SerialPortLike;

  constructor(serial: SerialLike, chosen: SerialPortLike, plugs: PlugEvents = serial) {
    this.#serial = serial;
    this.#plugs = plugs;
    this.#chosen = chosen;
    this.#info = chosen.getInfo();
    this.label = labelOf(this.#info);
  }

  async open({ serial }: PortSettings, listener: PortListener): Promise<Opened> {
    if (!serial) return { ok: false, problem: 'wrong-settings' };
    const candidates = await this.#candidates();
    // Plugged in and not ours to open: somebody took the permission back.
    const isForbidden = candidates.length === 0 && this.#chosen.connected === true;
    let problem: Problem = isForbidden ? 'no-permission' : 'unplugged';
    for (const port of candidates) {
      const found = await openOne(port, serial);
      if (found === undefined) {
        this.#chosen = port;
        return { ok: true, port: new SerialLine(port, listener) };
      }
      // Two of one model: what is wrong with the one that was ours last is what a person can act on.
      if (problem === 'unplugged') problem = found;
    }
    return { ok: false, problem };
  }

  watch(changed: () => void): () => void {
    this.#plugs.addEventListener?.('connect', changed);
    return () => this.#plugs.removeEventListener?.('connect', changed);
  }

  /** The very port first, then those of the same maker and model: a browser may hand out a new object after each plugging. */
  async #candidates(): Promise<readonly SerialPortLike[]> {
    const there = await this.#serial.getPorts().catch((): readonly SerialPortLike[] => []);
    const same = there.filter(
      (port) => port !== this.#chosen && port.connected !== false && isSame(port.getInfo(), this.#info),
    );
    const isChosenThere = there.includes(this.#chosen) && this.#chosen.connected !== false;
    return isChosenThere ? [this.#chosen, ...same] : same;
  }
}

/** Opens one; what is wrong when it cannot be opened. */
async function openOne(port: SerialPortLike, settings: SerialSettings): Promise<Problem | undefined> {
  const { baudRate, dataBits, parity, stopBits, dtr, rts } = settings;
  try {
    await port.open({ baudRate, dataBits, parity, stopBits, bufferSize: BUFFER_BYTES, flowControl: 'none' });
  } catch (error) {
    return openProblem(error, port);
  }
  if (dtr !== undefined || rts !== undefined) {
    const signals = {
      ...(dtr === undefined ? {} : { dataTerminalReady: dtr }),
      ...(rts === undefined ? {} : { requestToSend: rts }),
    };
    // Adapters without these lines refuse, and work.
    await port.setSignals?.(signals).catch(() => undefined);
  }
  return undefined;
}

function openProblem(error: unknown, port: SerialPortLike): Problem {
  if (port.connected === false) return 'unplugged';
  switch (errorName(error)) {
    case 'InvalidStateError':
    case 'NetworkError':
      return 'in-use';
    case 'SecurityError':
    case 'NotAllowedError':
      return 'no-permission';
    case 'NotFoundError':
      return 'unplugged';
    case 'TypeError':
    case 'RangeError':
    case 'NotSupportedError':
      return 'wrong-settings';
    default:
      return polyfillProblem(String(error));
  }
}

/** The polyfill wraps what WebUSB says in an Error of its own, of which only the text tells anything. */
function polyfillProblem(message: string): Problem {
  if (/claim interface|in use|busy/i.test(message)) return 'in-use';
  if (/access denied|SecurityError/i.test(message)) return 'no-permission';
  return /disconnected|not found|no device/i.test(message) ? 'unplugged' : 'stuck';
}

function isSame(one: SerialFilter, other: SerialFilter): boolean {
  return one.usbVendorId === other.usbVendorId && one.usbProductId === other.usbProductId;
}

function labelOf({ usbVendorId, usbProductId }: SerialFilter): string {
  if (usbVendorId === undefined) return 'COM';
  const hex = (value = 0) => value.toString(16).toUpperCase().padStart(4, '0');
  return `USB ${hex(usbVendorId)}:${hex(usbProductId)}`;
}

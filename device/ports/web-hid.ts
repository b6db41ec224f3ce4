import type { Problem } from '../message.ts';
import type { Opened, OpenPort, Port, PortListener, PortSettings } from '../port.ts';
import type { HidSettings } from '../profile.ts';
import { chooserProblem, within } from './choosing.ts';
import type { Chosen } from './choosing.ts';
import { errorName } from './serial-api.ts';

/** What is used of WebHID. */
export interface HidLike {
  getDevices(): Promise<readonly HidDeviceLike[]>;
  requestDevice(options: { readonly filters: readonly HidFilter[] }): Promise<readonly HidDeviceLike[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: (event: HidPlugEvent) => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: (event: HidPlugEvent) => void): void;
}

export interface HidPlugEvent {
  readonly device: HidDeviceLike;
}

export interface HidFilter {
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage?: number;
  readonly usage?: number;
}

export interface HidReportEvent {
  readonly reportId: number;
  readonly data: {
    readonly buffer: ArrayBufferLike;
    readonly byteOffset: number;
    readonly byteLength: number;
  };
}

export interface HidDeviceLike {
  readonly opened: boolean;
  readonly vendorId: number;
  readonly productId: number;
  readonly collections: readonly { readonly usagePage?: number; readonly usage?: number }[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: HidReportEvent) => void): void;
  removeEventListener(type: 'inputreport', listener: (event: HidReportEvent) => void): void;
}

/** A keypad that speaks in HID reports. (One that types like a keyboard is none: nobody knows who pressed its digits.) */
export class HidPort implements Port {
  readonly label: string;
  readonly #hid: HidLike;
  readonly #settings: HidSettings;

  constructor(hid: HidLike, settings: HidSettings) {
    this.#hid = hid;
    this.#settings = settings;
    const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
    this.label = `HID ${hex(settings.vendorId)}:${hex(settings.productId)}`;
  }

  async open({ hid }: PortSettings, listener: PortListener): Promise<Opened> {
    if (!hid) return { ok: false, problem: 'wrong-settings' };
    const device = (await pairedDevices(this.#hid, hid))[0];
    if (!device) return { ok: false, problem: 'unplugged' };
    try {
      if (!device.opened) await device.open();
    } catch (error) {
      return { ok: false, problem: openProblem(error) };
    }
    return { ok: true, port: new HidLine(this.#hid, device, this.#settings, listener) };
  }

  watch(changed: () => void): () => void {
    this.#hid.addEventListener('connect', changed);
    return () => this.#hid.removeEventListener('connect', changed);
  }
}

/** Keypads of this kind that this site was permitted to use and that are plugged in. */
export async function pairedHidPorts(hid: HidLike, settings: HidSettings): Promise<readonly HidPort[]> {
  return (await pairedDevices(hid, settings)).slice(0, 1).map(() => new HidPort(hid, settings));
}

/** Opens the browser's box; only from a click, as the browser wants it. */
export async function chooseHidPort(hid: HidLike, settings: HidSettings): Promise<Chosen> {
  const { vendorId, productId, usagePage, usage } = settings;
  const filter: HidFilter = {
    vendorId,
    productId,
    ...(usagePage === undefined ? {} : { usagePage }),
    ...(usage === undefined ? {} : { usage }),
  };
  try {
    const chosen = await within(hid.requestDevice({ filters: [filter] }));
    return chosen?.[0]
      ? { ok: true, port: new HidPort(hid, settings) }
      : { ok: false, problem: 'not-chosen' };
  } catch (error) {
    return { ok: false, problem: chooserProblem(error) };
  }
}

class HidLine implements OpenPort {
  readonly #hid: HidLike;
  readonly #device: HidDeviceLike;
  readonly #settings: HidSettings;
  readonly #listener: PortListener;
  #isOver = false;

  constructor(hid: HidLike, device: HidDeviceLike, settings: HidSettings, listener: PortListener) {
    this.#hid = hid;
    this.#device = device;
    this.#settings = settings;
    this.#listener = listener;
    device.addEventListener('inputreport', this.#report);
    hid.addEventListener('disconnect', this.#disconnected);
  }

  async write(bytes: Uint8Array): Promise<Problem | undefined> {
    const { reportId, reportBytes, hasCount } = this.#settings;
    const room = hasCount ? reportBytes - 1 : reportBytes;
    try {
      for (let at = 0; at < bytes.length; at += room) {
        const piece = bytes.subarray(at, at + room);
        const report = new Uint8Array(reportBytes);
        if (hasCount) report[0] = piece.length;
        report.set(piece, hasCount ? 1 : 0);
        await this.#device.sendReport(reportId, report);
      }
      return undefined;
    } catch (error) {
      return this.#device.opened && errorName(error) !== 'NotFoundError' ? 'stuck' : 'unplugged';
    }
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#device.close().catch(() => undefined);
  }

  readonly #report = ({ reportId, data }: HidReportEvent): void => {
    if (this.#isOver || reportId !== this.#settings.reportId) return;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const counted = this.#settings.hasCount ? bytes.slice(1, 1 + (bytes[0] ?? 0)) : bytes.slice();
    if (counted.length > 0) this.#listener.bytes(counted);
  };

  readonly #disconnected = ({ device }: HidPlugEvent): void => {
    if (this.#isOver || device !== this.#device) return;
    this.#stop();
    this.#listener.gone('unplugged');
  };

  #stop(): void {
    this.#isOver = true;
    this.#device.removeEventListener('inputreport', this.#report);
    this.#hid.removeEventListener('disconnect', this.#disconnected);
  }
}

/** A device with several uses shows up once for each; ours is the one whose collection is asked for. */
async function pairedDevices(hid: HidLike, settings: HidSettings): Promise<readonly HidDeviceLike[]> {
  const { vendorId, productId, usagePage, usage } = settings;
  const devices = await hid.getDevices().catch(() => []);
  return devices.filter(
    (device) =>
      device.vendorId === vendorId &&
      device.productId === productId &&
      (usagePage === undefined ||
        device.collections.some(
          (one) => one.usagePage === usagePage && (usage === undefined || one.usage === usage),
        )),
  );
}

function openProblem(error: unknown): Problem {
  switch (errorName(error)) {
    case 'NotFoundError':
      return 'unplugged';
    case 'SecurityError':
      return 'no-permission';
    default:
      return 'in-use';
  }
}

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { choosePort, pairedPorts } from '../../../device/ports/pairing.ts';
import { openKeypad } from '../../../device/session.ts';
import { frameOf } from '../frames.ts';
import { profileOf } from '../session-rig.ts';

/** A USB device of the class CDC-ACM as WebUSB shows it: the package is the real one, the cable is not. */
class FakeUsbDevice {
  opened = false;
  configuration = null;
  readonly vendorId = 0x2341;
  readonly productId = 0x0043;
  readonly claimed: number[] = [];
  /** What each transfer wrote. */
  readonly written: Uint8Array[] = [];
  lineCoding: Uint8Array | undefined;
  claimError: Error | undefined;
  /** Told of each transfer, to answer it. */
  hears: (bytes: Uint8Array) => void = () => undefined;
  readonly configurations = [
    {
      interfaces: [
        { interfaceNumber: 0, alternates: [{ interfaceClass: 2, endpoints: [] }] },
        {
          interfaceNumber: 1,
          alternates: [
            {
              interfaceClass: 10,
              endpoints: [
                { direction: 'in', endpointNumber: 3, packetSize: 64 },
                { direction: 'out', endpointNumber: 4, packetSize: 64 },
              ],
            },
          ],
        },
      ],
    },
  ];
  #waiting: { resolve: (result: unknown) => void; reject: (error: Error) => void } | undefined;
  #kept: Uint8Array[] = [];

  async open(): Promise<void> {
    this.opened = true;
  }

  async close(): Promise<void> {
    this.opened = false;
    this.#waiting?.reject(new Error('AbortError: The transfer was cancelled.'));
    this.#waiting = undefined;
  }

  async selectConfiguration(): Promise<void> {}

  async claimInterface(number: number): Promise<void> {
    if (this.claimError) throw this.claimError;
    this.claimed.push(number);
  }

  async controlTransferOut(setup: { readonly request: number }, data?: ArrayBuffer): Promise<unknown> {
    if (setup.request === 0x20 && data) this.lineCoding = new Uint8Array(data);
    return { status: 'ok' };
  }

  transferIn(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#deliver();
    });
  }

  async transferOut(_endpoint: number, bytes: Uint8Array): Promise<unknown> {
    this.written.push(bytes.slice());
    this.hears(bytes);
    return { status: 'ok' };
  }

  say(bytes: Uint8Array): void {
    this.#kept.push(bytes);
    this.#deliver();
  }

  unplug(): void {
    this.opened = false;
    this.#waiting?.reject(new Error('NetworkError: The device was disconnected.'));
    this.#waiting = undefined;
  }

  #deliver(): void {
    const next = this.#waiting ? this.#kept.shift() : undefined;
    if (!next) return;
    const { resolve } = this.#waiting ?? {};
    this.#waiting = undefined;
    resolve?.({ status: 'ok', data: new DataView(Uint8Array.from(next).buffer) });
  }
}

class FakeUsb extends EventTarget {
  devices: FakeUsbDevice[] = [];

  async getDevices(): Promise<readonly FakeUsbDevice[]> {
    return this.devices;
  }

  async requestDevice(): Promise<FakeUsbDevice> {
    const [device] = this.devices;
    if (!device) throw Object.assign(new Error('No device selected.'), { name: 'NotFoundError' });
    return device;
  }
}

/** The package reads `navigator.usb`. */
function browserWith(usb: FakeUsb): void {
  Object.defineProperty(globalThis, 'navigator', { value: { usb }, configurable: true });
}

const reference = profileOf('reference');

test('beneath the polyfill a keypad is paired, opened, pressed, unplugged and found again', async () => {
  const usb = new FakeUsb();
  const device = new FakeUsbDevice();
  browserWith(usb);
  assert.equal(await choosePort(reference, { usb }), { ok: false, problem: 'not-chosen' });
  usb.devices = [device];
  const answer = (bytes: Uint8Array) => device.say(frameOf(reference, 'done', { sequence: bytes[3] ?? 0 }));
  device.hears = answer;
  const chosen = await choosePort(reference, { usb });
  if (!chosen.ok) throw new Error(chosen.problem);
  assert.is(chosen.port.label, 'USB 2341:0043');

  const keypad = openKeypad({ port: chosen.port, profile: reference });
  const reaches = (wanted: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (keypad.state.name === wanted) resolve();
      };
      keypad.subscribe(look);
      look();
    });
  await reaches('ready');
  assert.equal([...(device.lineCoding ?? [])], [0x80, 0x25, 0, 0, 0, 0, 8], '9600 8N1');
  const key = new Promise<string>((resolve) => {
    keypad.subscribe((event) => {
      if (event.type === 'key') resolve(event.key);
    });
  });
  device.say(frameOf(reference, 'key', { key: '34', sequence: 1, question: 1 }));
  assert.is(await key, '34');

  usb.devices = [];
  device.unplug();
  await reaches('lost');
  usb.devices = [device];
  usb.dispatchEvent(new Event('connect'));
  await reaches('ready');
  await keypad.close();
  assert.not.ok(device.opened);
});

test('an interface that a driver of the system has claimed is in use', async () => {
  const usb = new FakeUsb();
  const device = new FakeUsbDevice();
  device.claimError = Object.assign(new Error('Unable to claim interface.'), { name: 'NetworkError' });
  usb.devices = [device];
  browserWith(usb);
  const [port] = await pairedPorts(reference, { usb });
  const opened = await port?.open(
    { serial: reference.serial },
    { bytes: () => undefined, garbled: () => undefined, gone: () => undefined },
  );
  assert.equal(opened, { ok: false, problem: 'in-use' });
});

test.run();

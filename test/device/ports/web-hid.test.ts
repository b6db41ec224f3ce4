import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PortListener } from '../../../device/port.ts';
import { chooseHidPort, HidPort, pairedHidPorts } from '../../../device/ports/web-hid.ts';
import type { HidDeviceLike, HidLike, HidPlugEvent, HidReportEvent } from '../../../device/ports/web-hid.ts';
import type { HidSettings } from '../../../device/profile.ts';
import { NamedError } from './fake-serial.ts';

const hid: HidSettings = {
  vendorId: 0x1a86,
  productId: 0xe429,
  usagePage: 0xff00,
  reportId: 2,
  reportBytes: 8,
};

/** A device of WebHID, which fails as it is told to. */
class FakeDevice implements HidDeviceLike {
  opened = false;
  readonly vendorId = hid.vendorId;
  readonly productId = hid.productId;
  readonly collections: readonly { readonly usagePage: number }[];
  openError: Error | undefined;
  sendError: Error | undefined;
  readonly sent: number[][] = [];
  readonly #listeners = new Set<(event: HidReportEvent) => void>();

  constructor(usagePage = 0xff00) {
    this.collections = [{ usagePage }];
  }

  async open(): Promise<void> {
    if (this.openError) throw this.openError;
    this.opened = true;
  }

  async close(): Promise<void> {
    this.opened = false;
  }

  async sendReport(reportId: number, data: Uint8Array): Promise<void> {
    if (this.sendError) throw this.sendError;
    this.sent.push([reportId, ...data]);
  }

  addEventListener(_type: string, listener: (event: HidReportEvent) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: (event: HidReportEvent) => void): void {
    this.#listeners.delete(listener);
  }

  report(reportId: number, ...bytes: number[]): void {
    // In a page the data is a view into a buffer that holds more.
    const data = new DataView(Uint8Array.from([9, 9, ...bytes, 9]).buffer, 2, bytes.length);
    for (const listener of this.#listeners) listener({ reportId, data });
  }
}

class FakeHid implements HidLike {
  devices: FakeDevice[] = [];
  choice: FakeDevice[] | Error = [];
  readonly #listeners = {
    connect: new Set<(event: HidPlugEvent) => void>(),
    disconnect: new Set<(event: HidPlugEvent) => void>(),
  };

  async getDevices(): Promise<readonly FakeDevice[]> {
    return this.devices;
  }

  async requestDevice(): Promise<readonly FakeDevice[]> {
    if (this.choice instanceof Error) throw this.choice;
    this.devices.push(...this.choice);
    return this.choice;
  }

  addEventListener(type: 'connect' | 'disconnect', listener: (event: HidPlugEvent) => void): void {
    this.#listeners[type].add(listener);
  }

  removeEventListener(type: 'connect' | 'disconnect', listener: (event: HidPlugEvent) => void): void {
    this.#listeners[type].delete(listener);
  }

  tell(type: 'connect' | 'disconnect', device: FakeDevice): void {
    for (const listener of this.#listeners[type]) listener({ device });
  }
}

function heard() {
  const said: (number[] | string)[] = [];
  const listener: PortListener = {
    bytes: (chunk) => said.push([...chunk]),
    garbled: () => said.push('garbled'),
    gone: (problem) => said.push(problem),
  };
  return { said, listener };
}

test('reports of the right number are bytes; what is sent is cut into reports and filled up', async () => {
  const api = new FakeHid();
  const device = new FakeDevice();
  api.devices = [new FakeDevice(0x0c), device];
  const { said, listener } = heard();
  const opened = await new HidPort(api, hid).open({ hid }, listener);
  if (!opened.ok) throw new Error(opened.problem);
  device.report(2, 1, 2, 3);
  device.report(7, 4);
  assert.equal(said, [[1, 2, 3]]);
  assert.is(await opened.port.write(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)), undefined);
  assert.equal(device.sent, [
    [2, 1, 2, 3, 4, 5, 6, 7, 8],
    [2, 9, 0, 0, 0, 0, 0, 0, 0],
  ]);
  await opened.port.close();
  assert.not.ok(device.opened);
  device.report(2, 5);
  api.tell('disconnect', device);
  assert.is(said.length, 1);
});

test('a report that begins with the number of its bytes', async () => {
  const api = new FakeHid();
  const device = new FakeDevice();
  api.devices = [device];
  const counted = { ...hid, hasCount: true };
  const { said, listener } = heard();
  const opened = await new HidPort(api, counted).open({ hid: counted }, listener);
  if (!opened.ok) throw new Error(opened.problem);
  device.report(2, 2, 0x4b, 0x31, 0, 0, 0, 0, 0);
  device.report(2, 0, 0, 0, 0, 0, 0, 0, 0);
  assert.equal(said, [[0x4b, 0x31]]);
  await opened.port.write(Uint8Array.of(5, 6));
  assert.equal(device.sent, [[2, 2, 5, 6, 0, 0, 0, 0, 0]]);
});

test('unplugged, in use, gone in the middle of a write', async () => {
  const api = new FakeHid();
  const port = new HidPort(api, hid);
  const { said, listener } = heard();
  assert.equal(await port.open({ hid }, listener), { ok: false, problem: 'unplugged' });
  const device = new FakeDevice();
  let returns = 0;
  const unwatch = port.watch(() => (returns += 1));
  api.devices = [device];
  api.tell('connect', device);
  unwatch();
  api.tell('connect', device);
  assert.is(returns, 1);
  device.openError = new NamedError('NotAllowedError', 'Failed to open the device.');
  assert.equal(await port.open({ hid }, listener), { ok: false, problem: 'in-use' });
  device.openError = undefined;
  const opened = await port.open({ hid }, listener);
  if (!opened.ok) throw new Error(opened.problem);
  device.sendError = new NamedError('NotAllowedError');
  assert.is(await opened.port.write(Uint8Array.of(1)), 'stuck');
  device.opened = false;
  assert.is(await opened.port.write(Uint8Array.of(1)), 'unplugged');
  api.tell('disconnect', new FakeDevice());
  api.tell('disconnect', device);
  assert.equal(said, ['unplugged']);
});

test("the browser's box: an empty choice is none", async () => {
  const api = new FakeHid();
  assert.equal(await chooseHidPort(api, hid), { ok: false, problem: 'not-chosen' });
  api.choice = new NamedError('SecurityError');
  assert.equal(await chooseHidPort(api, hid), { ok: false, problem: 'no-permission' });
  api.choice = [new FakeDevice()];
  const chosen = await chooseHidPort(api, hid);
  assert.ok(chosen.ok && chosen.port.label === 'HID 1A86:E429');
  assert.is((await pairedHidPorts(api, hid)).length, 1);
});

test.run();

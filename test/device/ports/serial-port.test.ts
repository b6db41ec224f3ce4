import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Problem } from '../../../device/message.ts';
import type { OpenPort, PortListener } from '../../../device/port.ts';
import { choosePort, pairedPorts, wayTo } from '../../../device/ports/pairing.ts';
import { SerialPort } from '../../../device/ports/serial-port.ts';
import { chooseSerialPort, pairedSerialPorts } from '../../../device/ports/web-serial.ts';
import { profileOf } from '../session-rig.ts';
import { FakeSerial, FakeSerialPort, NamedError } from './fake-serial.ts';

const { serial: settings } = profileOf('reference');

/** Everything that waits for promises and streams alone has been done. */
async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

class Heard implements PortListener {
  readonly chunks: number[][] = [];
  readonly ends: Problem[] = [];
  garbles = 0;

  bytes(chunk: Uint8Array): void {
    this.chunks.push([...chunk]);
  }

  garbled(): void {
    this.garbles += 1;
  }

  gone(problem: Problem): void {
    this.ends.push(problem);
  }
}

async function opened(serial: FakeSerial, device: FakeSerialPort, heard: PortListener): Promise<OpenPort> {
  if (!serial.ports.includes(device)) serial.ports.push(device);
  const result = await new SerialPort(serial, device).open({ serial: settings }, heard);
  if (!result.ok) throw new Error(result.problem);
  return result.port;
}

test('a port is opened with the settings of the profile, read, written and given back', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  const heard = new Heard();
  const port = await opened(serial, device, heard);
  assert.equal(
    [device.options?.baudRate, device.options?.dataBits, device.options?.parity, device.options?.stopBits],
    [9600, 8, 'none', 1],
  );
  await settled();
  device.say(1, 2, 3);
  await settled();
  assert.equal(heard.chunks, [[1, 2, 3]]);
  const writes = await Promise.all([port.write(Uint8Array.of(4, 5)), port.write(Uint8Array.of(6))]);
  assert.equal(writes, [undefined, undefined]);
  assert.equal(device.written, [4, 5, 6]);
  await port.close();
  assert.not.ok(device.isOpen);
  assert.equal(heard.ends, [], 'who gives it back is not told that it is gone');
  assert.is(await port.write(Uint8Array.of(7)), 'unplugged');
});

test('lines are set where the profile asks for it, and an adapter that has none works all the same', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  serial.ports.push(device);
  const port = new SerialPort(serial, device);
  const result = await port.open(
    {
      serial: {
        ...profileOf('reference').serial,
        baudRate: 1200,
        dataBits: 7,
        parity: 'even',
        stopBits: 2,
        dtr: true,
        rts: false,
      },
    },
    new Heard(),
  );
  assert.ok(result.ok);
  assert.equal(device.signals, { dataTerminalReady: true, requestToSend: false });
});

test('short reads, and errors of the line between them, lose nothing that came', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  const heard = new Heard();
  await opened(serial, device, heard);
  await settled();
  device.shortReads = 1;
  device.say(1, 2);
  await settled();
  for (const name of ['FramingError', 'ParityError', 'BreakError', 'BufferOverrunError']) {
    device.garble(name);
    await settled();
  }
  device.say(3);
  await settled();
  assert.equal(heard.chunks, [[1], [2], [3]]);
  assert.is(heard.garbles, 4);
  assert.equal(heard.ends, []);
});

test('the cable is pulled: told once, and the port can be opened again when it is back', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  const heard = new Heard();
  const port = await opened(serial, device, heard);
  await settled();
  device.unplug();
  await settled();
  assert.equal(heard.ends, ['unplugged']);
  await port.close();
  let returns = 0;
  const kept = new SerialPort(serial, device);
  const unwatch = kept.watch(() => (returns += 1));
  assert.equal(await kept.open({ serial: settings }, heard), { ok: false, problem: 'unplugged' });
  serial.plugIn(device);
  assert.is(returns, 1);
  assert.ok((await kept.open({ serial: settings }, heard)).ok);
  unwatch();
  serial.plugIn(device);
  assert.is(returns, 1);
});

test('a browser that gives another object for the same device after plugging, and one of the same model that is busy', async () => {
  const serial = new FakeSerial();
  const first = new FakeSerialPort();
  const kept = new SerialPort(serial, first);
  first.connected = false;
  const stranger = new FakeSerialPort({ usbVendorId: 0x0403, usbProductId: 0x6001 });
  const busy = new FakeSerialPort();
  busy.openError = new NamedError('NetworkError', 'Failed to open serial port.');
  serial.ports = [stranger, busy];
  assert.equal(await kept.open({ serial: settings }, new Heard()), { ok: false, problem: 'in-use' });
  const again = new FakeSerialPort();
  serial.ports = [stranger, busy, again];
  assert.ok((await kept.open({ serial: settings }, new Heard())).ok);
  assert.ok(again.isOpen && !stranger.isOpen);
  assert.is(kept.label, 'USB 1A86:7523');
});

test('a permission that was taken back while the device is plugged in', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  assert.equal(await new SerialPort(serial, device).open({ serial: settings }, new Heard()), {
    ok: false,
    problem: 'no-permission',
  });
});

test('what a browser throws when it opens says what to do', async () => {
  const meant: readonly (readonly [Error, Problem])[] = [
    [new NamedError('NetworkError', 'Failed to open serial port.'), 'in-use'],
    [new NamedError('InvalidStateError', 'The port is already open.'), 'in-use'],
    [new NamedError('SecurityError'), 'no-permission'],
    [new TypeError('Requested baud rate must be greater than zero'), 'wrong-settings'],
    [new NamedError('NotFoundError'), 'unplugged'],
    [new Error('Error setting up device: NetworkError: Unable to claim interface.'), 'in-use'],
    [new Error('Error setting up device: SecurityError: Access denied.'), 'no-permission'],
    [new Error('Error setting up device: NotFoundError: The device was disconnected.'), 'unplugged'],
    [new Error('something new'), 'stuck'],
  ];
  for (const [error, problem] of meant) {
    const serial = new FakeSerial();
    const device = new FakeSerialPort();
    device.openError = error;
    serial.ports.push(device);
    const result = await new SerialPort(serial, device).open({ serial: settings }, new Heard());
    assert.equal(result, { ok: false, problem }, error.message);
  }
});

test('a stream that ends again and again without a byte is a device that is gone', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  const heard = new Heard();
  await opened(serial, device, heard);
  for (let count = 0; count < 10; count += 1) {
    await settled();
    device.runDry();
  }
  await settled();
  assert.equal(heard.ends, ['unplugged']);
});

test('a write that fails says why, and a write that hangs does not keep the port from being given back', async () => {
  const serial = new FakeSerial();
  const device = new FakeSerialPort();
  const port = await opened(serial, device, new Heard());
  device.failWrites(new NamedError('NetworkError'));
  assert.is(await port.write(Uint8Array.of(1)), 'unplugged');
  await port.close();

  const hanging = new FakeSerialPort();
  const held = await opened(serial, hanging, new Heard());
  hanging.failWrites('never');
  const written = held.write(Uint8Array.of(1));
  await settled();
  await held.close();
  assert.not.ok(hanging.isOpen);
  assert.is(await written, 'stuck');
});

test("the browser's box: chosen, closed, forbidden", async () => {
  const serial = new FakeSerial();
  serial.choice = new FakeSerialPort();
  const chosen = await chooseSerialPort(serial);
  assert.ok(chosen.ok && chosen.port.label === 'USB 1A86:7523');
  assert.is((await pairedSerialPorts(serial)).length, 1);
  serial.choice = undefined;
  assert.equal(await chooseSerialPort(serial), { ok: false, problem: 'not-chosen' });
  serial.choice = new NamedError('SecurityError', 'Must be handling a user gesture');
  assert.equal(await chooseSerialPort(serial), { ok: false, problem: 'no-permission' });
});

test('which way a browser has to a keypad', async () => {
  const serial = new FakeSerial();
  const bySerial = profileOf('reference');
  const byHid = { hid: { vendorId: 1, productId: 2, reportId: 0, reportBytes: 8 } };
  assert.is(wayTo(bySerial, { serial, usb: {} }), 'web-serial');
  assert.is(wayTo(bySerial, { usb: {} }), 'usb-serial');
  assert.is(wayTo(bySerial, {}), undefined);
  assert.is(wayTo(byHid, { serial }), undefined);
  assert.equal(await choosePort(bySerial, {}), { ok: false, problem: 'no-browser-support' });
  assert.equal(await pairedPorts(bySerial, {}), []);
  serial.ports = [new FakeSerialPort()];
  assert.is((await pairedPorts(bySerial, { serial })).length, 1);
});

test.run();

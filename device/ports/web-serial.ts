import { chooserProblem, within } from './choosing.ts';
import type { Chosen } from './choosing.ts';
import type { SerialLike } from './serial-api.ts';
import { SerialPort } from './serial-port.ts';
import type { PlugEvents } from './serial-port.ts';

/** Ports that this site was permitted to use and that are plugged in. */
export async function pairedSerialPorts(
  serial: SerialLike,
  plugs: PlugEvents = serial,
): Promise<readonly SerialPort[]> {
  const ports = await serial.getPorts().catch(() => []);
  return ports
    .filter(({ connected }) => connected !== false)
    .map((port) => new SerialPort(serial, port, plugs));
}

/** Opens the browser's box; only from a click, as the browser wants it. */
export async function chooseSerialPort(serial: SerialLike, plugs: PlugEvents = serial): Promise<Chosen> {
  try {
    const port = await within(serial.requestPort());
    return port
      ? { ok: true, port: new SerialPort(serial, port, plugs) }
      : { ok: false, problem: 'not-chosen' };
  } catch (error) {
    return { ok: false, problem: chooserProblem(error) };
  }
}

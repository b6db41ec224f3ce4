// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./web-serial-polyfill.d.ts" />
import { serial } from 'web-serial-polyfill';
import type { Port } from '../port.ts';
import type { Chosen } from './choosing.ts';
import type { PlugEvents } from './serial-port.ts';
import { chooseSerialPort, pairedSerialPorts } from './web-serial.ts';

/**
 * Where there is WebUSB and no Web Serial (Android): devices of the class CDC-ACM that no driver of the system has claimed.
 * `usb` is `navigator.usb`, which alone tells what is plugged in.
 */
export function pairedUsbPorts(usb: PlugEvents): Promise<readonly Port[]> {
  return pairedSerialPorts(serial, usb);
}

export function chooseUsbPort(usb: PlugEvents): Promise<Chosen> {
  return chooseSerialPort(serial, usb);
}

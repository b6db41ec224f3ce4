import type { Port } from '../port.ts';
import type { Profile } from '../profile.ts';
import type { Chosen } from './choosing.ts';
import type { SerialLike } from './serial-api.ts';
import type { PlugEvents } from './serial-port.ts';
import { chooseHidPort, pairedHidPorts } from './web-hid.ts';
import type { HidLike } from './web-hid.ts';
import { chooseSerialPort, pairedSerialPorts } from './web-serial.ts';

/** What a browser has of it: `navigator`. */
export interface DeviceNavigator {
  readonly serial?: SerialLike;
  readonly usb?: PlugEvents;
  readonly hid?: HidLike;
}

/** By which of the browser's ways a keypad of this profile is reached. */
export type Way = 'web-serial' | 'usb-serial' | 'web-hid';

/** Undefined: this browser has no way to such a keypad, or the page was not loaded over TLS. */
export function wayTo(profile: Pick<Profile, 'serial' | 'hid'>, navigator: DeviceNavigator): Way | undefined {
  if (profile.hid) return navigator.hid ? 'web-hid' : undefined;
  if (navigator.serial) return 'web-serial';
  return navigator.usb ? 'usb-serial' : undefined;
}

/** Opens the browser's box, so that a person pairs a keypad; only from a click. */
export async function choosePort(
  profile: Pick<Profile, 'serial' | 'hid'>,
  navigator: DeviceNavigator,
): Promise<Chosen> {
  const { serial, usb, hid } = navigator;
  if (profile.hid && hid) return chooseHidPort(hid, profile.hid);
  if (profile.serial && serial) return chooseSerialPort(serial);
  if (profile.serial && usb) return (await import('./usb-serial.ts')).chooseUsbPort(usb);
  return { ok: false, problem: 'no-browser-support' };
}

/** Keypads that were paired before and are plugged in; without asking anybody. */
export async function pairedPorts(
  profile: Pick<Profile, 'serial' | 'hid'>,
  navigator: DeviceNavigator,
): Promise<readonly Port[]> {
  const { serial, usb, hid } = navigator;
  if (profile.hid && hid) return pairedHidPorts(hid, profile.hid);
  if (profile.serial && serial) return pairedSerialPorts(serial);
  if (profile.serial && usb) return (await import('./usb-serial.ts')).pairedUsbPorts(usb);
  return [];
}

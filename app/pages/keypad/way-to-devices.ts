import type { DeviceNavigator } from '../../../device/ports/pairing.ts';

/** Said before anybody looks for a box that cannot open. */
export function hasWayToDevices(browser: DeviceNavigator): boolean {
  return Boolean(browser.serial ?? browser.usb ?? browser.hid);
}

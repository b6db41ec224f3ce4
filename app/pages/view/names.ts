import { OLD_CLERK, OLD_PLATFORM, oldCounter } from '../../domain/imported.ts';
import type { Catalogue } from '../../store/store.ts';
import { viewTexts } from '../../text/view-texts.ts';

/** The name of a person as the catalogue has it; the account where it has none. */
export function clerkName(catalogue: Catalogue, user: string): string {
  if (user === OLD_CLERK) return viewTexts.oldClerk;
  return catalogue.get('staff', user)?.name ?? user;
}

/** e.g. 3号柜台; the code where the catalogue has none. */
export function counterName(catalogue: Catalogue, counter: string): string {
  const name = catalogue.get('counter', counter)?.name;
  return name ?? (counter.endsWith(oldCounter('')) ? viewTexts.oldCounter : counter);
}

/** The counter where a device stands now; its id where the catalogue has none. Not of a PC: what came from the old platform. */
export function deviceName(catalogue: Catalogue, office: string, device: string): string {
  if (device === OLD_PLATFORM) return viewTexts.oldPlatform;
  const counter = catalogue.get('device', `${office}:${device}`)?.counter;
  return counter ? counterName(catalogue, counter) : device.toUpperCase();
}

/** The name of a window as it is called on a day. */
export function windowName(catalogue: Catalogue, window: string): string {
  return catalogue.get('window', window)?.versions.at(-1)?.name ?? window;
}

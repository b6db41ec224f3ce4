import type { Port } from '../../device/port.ts';
import { choosePort, pairedPorts, wayTo } from '../../device/ports/pairing.ts';
import type { DeviceNavigator } from '../../device/ports/pairing.ts';
import type { Profile } from '../../device/profile.ts';
import type { KeypadChoice } from './keypad-choice.ts';

export { openKeypad } from '../../device/session.ts';
export { offeredProfiles, profileNamed } from './keypad-profiles.ts';
export { choosePort };

/** The port that was paired on this PC, also before it is plugged in: it is looked for whenever it is opened. */
export function pairedPort(profile: Profile, { label }: KeypadChoice, navigator: DeviceNavigator): Port {
  return {
    label,
    open: async (settings, listener) => {
      if (!wayTo(profile, navigator)) return { ok: false, problem: 'no-browser-support' };
      const ports = await pairedPorts(profile, navigator);
      // The same keypad on another converter: who has paired only one device means that one.
      const port = ports.find((one) => one.label === label) ?? (ports.length === 1 ? ports[0] : undefined);
      return port ? port.open(settings, listener) : { ok: false, problem: 'unplugged' };
    },
    watch: (changed) => {
      const { serial, usb, hid } = navigator;
      const plugs: EventSource[] = [serial, usb, hid].flatMap((one) => (one ? [one] : []));
      for (const plug of plugs) plug.addEventListener?.('connect', changed);
      return () => {
        for (const plug of plugs) plug.removeEventListener?.('connect', changed);
      };
    },
  };
}

/** What the three ways have alike. */
interface EventSource {
  addEventListener?(type: 'connect', listener: () => void): void;
  removeEventListener?(type: 'connect', listener: () => void): void;
}

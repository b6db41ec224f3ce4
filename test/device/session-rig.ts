import type { Keypad } from '../../device/keypad.ts';
import type { KeypadEvent, KeyEvent } from '../../device/message.ts';
import type { Profile } from '../../device/profile.ts';
import { shippedProfile } from '../../device/profiles/shipped.ts';
import { openKeypad } from '../../device/session.ts';
import { FakeKeypad } from './fake-keypad.ts';
import { MovingTime } from './moving-time.ts';

export interface SessionRig {
  readonly time: MovingTime;
  readonly device: FakeKeypad;
  readonly keypad: Keypad;
  readonly events: readonly KeypadEvent[];
  /** The states in order, as `lost unplugged`. */
  states(): string[];
  keys(): KeyEvent[];
}

export function profileOf(id: string): Profile {
  const found = shippedProfile(id);
  if (!found) throw new Error(`no profile ${id}`);
  return found;
}

/** A session over a keypad that is prepared before it is opened. */
export function sessionRig(
  profile: Profile = profileOf('reference'),
  prepare: (device: FakeKeypad) => void = () => undefined,
): SessionRig {
  const time = new MovingTime();
  const device = new FakeKeypad(profile, time);
  prepare(device);
  const keypad = openKeypad({ port: device, profile, clock: time.clock, timers: time });
  const events: KeypadEvent[] = [];
  keypad.subscribe((event) => events.push(event));
  return {
    time,
    device,
    keypad,
    events,
    states: () =>
      events.flatMap((event) => {
        if (event.type !== 'state') return [];
        const { state } = event;
        if (state.name === 'asking') return [`asking ${state.question}`];
        return ['problem' in state ? `${state.name} ${state.problem}` : state.name];
      }),
    keys: () => events.flatMap((event) => (event.type === 'key' ? [event] : [])),
  };
}

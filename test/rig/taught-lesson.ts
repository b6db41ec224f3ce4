import { named } from '../../app/pages/keypad/named-profile.ts';
import { Teaching } from '../../app/pages/keypad/teaching.ts';
import { USUAL_SETTINGS } from '../../device/learn/listening-plan.ts';
import type { Profile, SerialSettings } from '../../device/profile.ts';
import { RandomDevice, randomFrom } from '../device/learn/random-device.ts';
import { MEANINGS } from '../device/learn/taught.ts';
import { MovingTime } from '../device/moving-time.ts';
import { RandomKeypadPort } from './random-keypad-port.ts';

/** A person gives up after so many turns, and when asked for the same again and again. */
const MOST_TURNS = 200;
const MOST_STEPS = 14;
/** Longer than a press and the page's patience. */
const PRESS_MS = 4500;

/** A keypad that nobody has seen, and the wire that it is on: half of them with a parity. */
export interface Unseen {
  readonly device: RandomDevice;
  readonly line: SerialSettings;
  readonly words: string;
}

export function unseen(seed: number): Unseen {
  const device = new RandomDevice({ seed });
  const lines = USUAL_SETTINGS.filter(
    ({ baudRate, dataBits }) => baudRate === device.baudRate && dataBits === 8,
  );
  const line = lines[Math.max(0, Math.floor(randomFrom(seed)() * 6) - 3)];
  if (!line) throw new Error(`no line of ${device.baudRate} baud`);
  const words = `device ${seed}: ${device.style}, ${device.keys} keys, ${line.baudRate} ${line.parity}`;
  return { device, line, words };
}

/** Does in moving time what the teaching page asks for, until there is a result; answers it with the steps on the way. */
export async function taughtStepByStep({
  device,
  line,
}: Unseen): Promise<{ readonly profile: Profile | undefined; readonly steps: readonly string[] }> {
  const time = new MovingTime();
  const port = new RandomKeypadPort(device, line, time);
  const teaching = new Teaching({
    port,
    meanings: MEANINGS.slice(0, device.keys),
    settings: undefined,
    name: 'Unseen',
    changed: () => undefined,
    timers: time,
    clock: time.clock,
  });
  const steps: string[] = [];
  let profile: Profile | undefined;
  void teaching.start();
  for (let turn = 0; turn < MOST_TURNS && steps.length < MOST_STEPS && !profile; turn += 1) {
    await time.pass(200);
    const { step } = teaching;
    if (steps.at(-1) !== step.name) steps.push(step.name);
    if (step.name === 'lesson') {
      const [best] = step.lesson.type === 'proposals' ? step.lesson.proposals : [];
      profile = best && named(best.profile, 'Unseen');
      if (step.lesson.type === 'undecided') steps.push(step.lesson.reason);
      if (step.lesson.next && !best) teaching.again(step.lesson.next.means);
    } else if (step.name === 'idle') await time.pass(1000);
    else if (step.name === 'keys' || step.name === 'listening') {
      void port.player.press(step.name === 'keys' ? step.key : 0);
      await time.pass(PRESS_MS);
      if (teaching.step === step && step.name === 'listening') teaching.nothingCame();
    } else break;
  }
  port.player.stop();
  await teaching.close();
  return { profile, steps };
}

import type { Timers } from '../timers.ts';
import { realTimers, within } from '../timers.ts';
import type { SimulatedKeypad } from './keypad.ts';
import type { Screen } from './screen.ts';
import { readStep } from './script.ts';
import type { Step } from './script.ts';

/** A cable that a script can pull and plug in. */
export interface Pluggable {
  plugIn(): void;
  pullOut(): void;
}

/** Plays the lines of a script one behind the other; answers what is wrong with it, or what did not come. */
export async function playScript(
  lines: AsyncIterable<string> | Iterable<string>,
  device: SimulatedKeypad,
  cable: Pluggable,
  timers: Timers = realTimers,
): Promise<string | undefined> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const read = readStep(line, device.profile);
    if (!read.ok) return `line ${number}: ${read.problem}`;
    const problem = await play(read.step, device, cable, timers);
    if (problem !== undefined) return `line ${number}: ${problem}`;
  }
  return undefined;
}

async function play(
  { afterMs, work }: Step,
  device: SimulatedKeypad,
  cable: Pluggable,
  timers: Timers,
): Promise<string | undefined> {
  if (afterMs > 0) await new Promise<void>((resolve) => void timers.after(afterMs, resolve));
  switch (work.do) {
    case 'press':
      device.press(work.key);
      return undefined;
    case 'fault':
      device.faults.set(work.fault, work.times);
      return undefined;
    case 'plug':
      if (work.isPlugged) cable.plugIn();
      else cable.pullOut();
      return undefined;
    case 'send':
      device.disturb(work.bytes);
      return undefined;
    case 'await': {
      const came = await within(timers, work.withinMs, shown(device, work.shows));
      return came ? undefined : `"${work.shows}" was not shown in time`;
    }
    case 'nothing':
      return undefined;
  }
}

/** Settles when the device shows it; at once when it does already. */
function shown(device: SimulatedKeypad, shows: Screen['shows']): Promise<true> {
  if (device.screen.shows === shows) return Promise.resolve(true);
  return new Promise((resolve) => {
    const stop = device.subscribe((event) => {
      if (event.type !== 'screen' || event.screen.shows !== shows) return;
      stop();
      resolve(true);
    });
  });
}

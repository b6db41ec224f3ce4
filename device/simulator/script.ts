import { bytesOfHex } from '../hex.ts';
import type { Profile } from '../profile.ts';
import { FAULTS, isFault } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Screen } from './screen.ts';

const SCREENS = ['welcome', 'question', 'pressed', 'thanks', 'paused'] as const satisfies Screen['shows'][];
/** A question comes when a person at the program asks it. */
const WITHIN_MS = 10 * 60_000;

/** One line of a script; `README.md` has the table. */
export interface Step {
  /** Before it is done. */
  readonly afterMs: number;
  readonly work:
    | { readonly do: 'press'; readonly key: string }
    | { readonly do: 'fault'; readonly fault: Fault; readonly times: number }
    | { readonly do: 'plug'; readonly isPlugged: boolean }
    | { readonly do: 'send'; readonly bytes: Uint8Array }
    | { readonly do: 'await'; readonly shows: Screen['shows']; readonly withinMs: number }
    | { readonly do: 'nothing' };
}

export type StepResult =
  { readonly ok: true; readonly step: Step } | { readonly ok: false; readonly problem: string };

const wrong = (problem: string): StepResult => ({ ok: false, problem });

/** Reads a line of a script: JSON with one thing to do, and with `after` in milliseconds. */
export function readStep(line: string, profile: Profile): StepResult {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return wrong('no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('no JSON object');
  const fields = value as Readonly<Record<string, unknown>>;
  const { after = 0 } = fields;
  if (!isMilliseconds(after)) return wrong('"after" is a number of milliseconds');
  const work = readWork(fields, profile);
  return typeof work === 'string' ? wrong(work) : { ok: true, step: { afterMs: after, work } };
}

function readWork(fields: Readonly<Record<string, unknown>>, profile: Profile): Step['work'] | string {
  const { after: _after, times, within, ...rest } = fields;
  const [name, ...others] = Object.keys(rest);
  if (others.length > 0) return `one thing in a line, not ${[name, ...others].join(' and ')}`;
  const value = name === undefined ? undefined : rest[name];
  switch (name) {
    case undefined:
      return { do: 'nothing' };
    case 'press': {
      const key = keyOf(value, profile);
      return key === undefined
        ? '"press" is a level 1 to 5, "decline", or the hex of a key of the profile'
        : { do: 'press', key };
    }
    case 'fault':
      if (!isFault(value)) return `"fault" is one of ${FAULTS.join(', ')}`;
      if (times !== undefined && !(Number.isSafeInteger(times) && Number(times) >= 0)) {
        return '"times" is a number; 0 ends the fault, without it the fault goes on';
      }
      return { do: 'fault', fault: value, times: times === undefined ? Infinity : Number(times) };
    case 'plug':
      return typeof value === 'boolean' ? { do: 'plug', isPlugged: value } : '"plug" is true or false';
    case 'send': {
      const bytes = typeof value === 'string' ? bytesOfHex(value) : undefined;
      return bytes ? { do: 'send', bytes } : '"send" is hex';
    }
    case 'await': {
      const shows = SCREENS.find((screen) => screen === value);
      const withinMs = within ?? WITHIN_MS;
      if (!shows) return `"await" is one of ${SCREENS.join(', ')}`;
      if (!isMilliseconds(withinMs)) return '"within" is a number of milliseconds';
      return { do: 'await', shows, withinMs };
    }
    default:
      return `nobody knows "${name}"`;
  }
}

/** The key of a level, or the key itself. */
export function keyOf(value: unknown, profile: Profile): string | undefined {
  if (typeof value === 'string' && profile.keys[value.toUpperCase()] !== undefined)
    return value.toUpperCase();
  return Object.entries(profile.keys).find(([, meaning]) => meaning === value)?.[0];
}

function isMilliseconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

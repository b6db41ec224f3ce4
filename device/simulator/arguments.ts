import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Profile } from '../profile.ts';
import { SHIPPED_PROFILES, shippedProfile } from '../profiles/shipped.ts';
import { readProfile } from '../read-profile.ts';

/** What `npm run keypad` was asked for. */
export interface Asked {
  readonly profile: Profile;
  /** A file of lines; `-` is standard input. */
  readonly script: string | undefined;
  /** Of the running app. */
  readonly app: string;
  readonly browser: 'window' | 'headless' | 'none';
  readonly panelPort: number;
  readonly isJson: boolean;
  readonly endsWithScript: boolean;
  readonly seed: number;
}

export const HELP = `npm run keypad -- [options]

Plays a rating keypad on a pseudo-terminal and starts a Chromium with the running app, to which it is a serial port.
Start the app first: npm start. The page with the keys opens beside it.

  --profile <id or file>  the device: ${SHIPPED_PROFILES.map(({ id }) => id).join(', ')},
                          or a JSON file; reference by itself
  --app <address>         of the running app; http://localhost:8080 by itself
  --headless              a Chromium without a window, for scripts
  --no-browser            no Chromium: for a program with a serial stack of its own
  --script <file>         play a script of JSON lines; - is standard input
  --end                   end when the script has been played
  --json                  say everything that happens as JSON lines
  --port <number>         of the page with the keys; a free one by itself
  --seed <number>         of the noise; 1 by itself
  --help

Ctrl+C ends everything that it has started.`;

export type AskedResult =
  { readonly ok: true; readonly asked: Asked } | { readonly ok: false; readonly problem: string };

/** Reads the words behind the command; `help` asks for help. */
export function readArguments(words: readonly string[]): AskedResult | 'help' {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        profile: { type: 'string', default: 'reference' },
        app: { type: 'string', default: 'http://localhost:8080' },
        headless: { type: 'boolean', default: false },
        'no-browser': { type: 'boolean', default: false },
        script: { type: 'string' },
        end: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const profile = profileFrom(values.profile);
    if (typeof profile === 'string') return { ok: false, problem: profile };
    if (!URL.canParse(values.app)) return { ok: false, problem: `--app ${values.app} is no address` };
    const [panelPort, seed] = [Number(values.port), Number(values.seed)];
    if (!Number.isSafeInteger(panelPort) || panelPort < 0 || panelPort > 65_535) {
      return { ok: false, problem: `--port ${values.port} is no port` };
    }
    if (!Number.isSafeInteger(seed))
      return { ok: false, problem: `--seed ${values.seed} is no whole number` };
    const browser = values['no-browser'] ? 'none' : values.headless ? 'headless' : 'window';
    const { script, app, json: isJson, end } = values;
    if (end && script === undefined) return { ok: false, problem: '--end needs --script' };
    if (
      script !== undefined &&
      script !== '-' &&
      (statSync(script, { throwIfNoEntry: false })?.isDirectory() ?? true)
    )
      return { ok: false, problem: `--script ${script} is no file` };
    return {
      ok: true,
      asked: { profile, script, app, browser, panelPort, isJson, endsWithScript: end, seed },
    };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function profileFrom(name: string): Profile | string {
  const profile = shippedProfile(name) ?? profileOfFile(name);
  if (typeof profile !== 'string' && !profile.serial) {
    return `${name} is a HID device, which no pseudo-terminal can be`;
  }
  return profile;
}

function profileOfFile(name: string): Profile | string {
  if (!existsSync(name)) {
    return `no profile and no file is called ${name}; there are ${SHIPPED_PROFILES.map(({ id }) => id).join(', ')}`;
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    return `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const read = readProfile(value);
  if (read.ok) return read.profile;
  const faults = read.faults.map(
    ({ path, problem, piece }) => `  ${path}: ${problem}${piece ? ` ${piece}` : ''}`,
  );
  return [`${name} is no profile:`, ...faults].join('\n');
}

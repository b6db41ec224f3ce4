import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { hexOf } from '../hex.ts';
import { startAppBrowser } from './app-browser.ts';
import { HELP, readArguments } from './arguments.ts';
import type { Asked } from './arguments.ts';
import { Cable } from './cable.ts';
import { SimulatedKeypad } from './keypad.ts';
import type { DeviceEvent } from './keypad.ts';
import { PanelServer } from './panel-server.ts';
import { playScript } from './play-script.ts';
import { SerialBridge } from './serial-bridge.ts';

const NOT_UNDERSTOOD = 2;

/** What was started, in the order in which it is ended. */
const ends: (() => Promise<unknown> | void)[] = [];
let ending: Promise<void> | undefined;

/** Ends everything that was started here, once. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const one of ends.toReversed()) await one();
    process.exit(code);
  })();
  return ending;
}

/** `npm run keypad`: a keypad on a pseudo-terminal, the page with its keys, and a browser to which it is a serial port. */
async function start(asked: Asked): Promise<void> {
  const { profile, seed, panelPort } = asked;
  const cable = new Cable();
  ends.push(() => cable.remove());
  const device = new SimulatedKeypad(profile, cable, { seed });
  ends.push(() => device.close());
  const panel = await PanelServer.start(device, cable, panelPort);
  ends.push(() => panel.stop());
  if (asked.isJson) {
    const { link } = cable;
    console.log(
      JSON.stringify({ at: now(), type: 'started', profile: profile.id, port: link, keys: panel.url }),
    );
    device.subscribe((event) => console.log(JSON.stringify(plain(event))));
  } else greet(asked, cable, panel);
  if (asked.browser !== 'none') await openBrowser(asked, cable, device, panel);
  if (asked.script === undefined || ending) return;
  const input = asked.script === '-' ? process.stdin : createReadStream(asked.script);
  const problem = await playScript(createInterface({ input }), device, cable);
  if (problem !== undefined) console.error(`${asked.script}: ${problem}`);
  if (problem !== undefined || asked.endsWithScript) await end(problem === undefined ? 0 : 1);
}

function greet({ profile }: Asked, cable: Cable, panel: PanelServer): void {
  console.log(`keypad       ${profile.id} ${profile.name.zh} ${profile.name.en}`);
  console.log(`serial port  ${cable.link} (${cable.path})`);
  console.log(`keys         ${panel.url}`);
}

async function openBrowser(
  { app, browser, profile, isJson }: Asked,
  cable: Cable,
  device: SimulatedKeypad,
  panel: PanelServer,
): Promise<void> {
  const bridge = new SerialBridge();
  bridge.add(cable, { info: { usbVendorId: 0x1a86, usbProductId: 0x7523 }, line: lineOf(device) });
  ends.push(() => bridge.close());
  const started = await startAppBrowser({
    app,
    panel: panel.url,
    isHeadless: browser === 'headless',
    bridge,
  });
  if (typeof started === 'string') {
    console.error(started);
    return end(1);
  }
  ends.push(() => started.close());
  // Closing the window is how most people end it.
  started.on('close', () => void end(0));
  if (!isJson) {
    console.log(`app          ${app}`);
    console.log(
      `Pair it as a keypad of the kind “${profile.name.zh}”: the browser’s own box is not shown, the port is chosen by itself.`,
    );
  }
}

function lineOf({ profile }: SimulatedKeypad) {
  if (!profile.serial) throw new Error(`${profile.id} has no serial settings`);
  return profile.serial;
}

function now(): string {
  return new Date().toISOString();
}

function plain(event: DeviceEvent): unknown {
  const at = now();
  switch (event.type) {
    case 'told': {
      const { told } = event;
      const what = told.kind === 'command' ? { command: told.command } : { noise: true };
      return { at, type: 'told', ...what, bytes: hexOf(told.bytes) };
    }
    case 'said':
      return { at, type: 'said', means: event.means, bytes: hexOf(event.bytes) };
    case 'screen':
      return { at, type: 'screen', ...event.screen };
    case 'plug':
      return { at, ...event };
  }
}

const read = readArguments(process.argv.slice(2));
if (read === 'help') console.log(HELP);
else if (!read.ok) {
  console.error(read.problem);
  process.exitCode = NOT_UNDERSTOOD;
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  try {
    await start(read.asked);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(isTaken ? `--port ${read.asked.panelPort} is taken by another program` : error);
    await end(1);
  }
}

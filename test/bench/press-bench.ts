import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import type { Profile } from '../../device/profile.ts';
import { shippedProfile } from '../../device/profiles/shipped.ts';
import { Cable } from '../../device/simulator/cable.ts';
import { SimulatedKeypad } from '../../device/simulator/keypad.ts';
import { SerialBridge } from '../../device/simulator/serial-bridge.ts';
import { buildApp } from '../rig/app-build.ts';
import { launchBrowser } from '../rig/browser.ts';
import { pageScript } from '../rig/page-script.ts';
import { DEMO_PASSWORD, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';
import { SlowWire, transmissionMs } from '../rig/slow-wire.ts';
import type { Moments } from './press-page.ts';
import type { BenchRow } from './row.ts';

const PRESSES = 120;
/** Not counted: the page, the store and the bridge run for the first time. */
const WARM = 5;
/** A visitor reads first. */
const THINKING_MS = 400;
const PRESS_PAGE = fileURLToPath(new URL('press-page.ts', import.meta.url));

/** Milliseconds of one press. */
interface Press {
  /** From the key to the painted rating, without the time of the bytes on the wire. */
  readonly toScreen: number;
  /** Of it: until the page begins to write the rating, until that is on the disk, until it is painted. */
  readonly toPage: number;
  readonly toDisk: number;
  readonly toPaint: number;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return Math.round(found * 10) / 10;
}

/** What the page's clock is ahead of ours, by the quickest of many questions, and how far that may be off. */
async function clockAhead(page: Page): Promise<{ readonly ms: number; readonly off: number }> {
  let best = { ms: 0, off: Infinity };
  for (let turn = 0; turn < 50; turn += 1) {
    const asked = now();
    const theirs = await page.evaluate<number>('pressBench.now()');
    const off = (now() - asked) / 2;
    if (off < best.off) best = { ms: theirs - asked - off, off };
  }
  return best;
}

function isAsked(device: SimulatedKeypad): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (device.screen.shows !== 'question') return;
      stop();
      resolve();
    };
    const stop = device.subscribe(look);
    look();
  });
}

/** One visit on its own page, 邀请评价 by its key, and a visitor who presses. */
async function pressOnce(page: Page, device: SimulatedKeypad, n: number, ahead: number): Promise<Press> {
  const { profile } = device;
  const number = await page.evaluate<string>(`pressBench.begin(${n})`);
  await page.locator('visit-page').getByText(number).first().waitFor();
  await page.keyboard.press('F9');
  await isAsked(device);
  await page.waitForTimeout(THINKING_MS);
  const sealed = page.evaluate<number>('pressBench.sealed()');
  // The page looks before the key is pressed.
  await page.evaluate('pressBench.now()');
  const keys = Object.entries(profile.keys).filter(([, means]) => typeof means === 'number');
  const [key = ''] = keys[n % keys.length] ?? [];
  let bytes = 0;
  const stop = device.subscribe((event) => {
    if (event.type === 'said' && event.means === 'key') bytes = event.bytes.length;
  });
  const pressed = now();
  device.press(key);
  stop();
  const onWire = transmissionMs(bytes, profile.serial?.baudRate ?? NaN);
  const painted = (await sealed) - ahead;
  const { writing, written } = await page.evaluate<Moments>('pressBench.lastMoments()');
  return {
    toScreen: painted - pressed - onWire,
    toPage: writing - ahead - pressed - onWire,
    toDisk: written - writing,
    toPaint: painted + ahead - written,
  };
}

async function measure(
  context: BrowserContext,
  platform: TestPlatform,
  device: SimulatedKeypad,
): Promise<BenchRow[]> {
  const page = await context.newPage();
  await page.goto(`${platform.url}/`);
  await signIn(page, 'clerk', DEMO_PASSWORD);
  await page.getByRole('banner').getByText('已连接').first().waitFor();
  await page.getByText('待上传 0').waitFor();
  // The centre is another machine; here its server and its worker would take the window PC's processors.
  await platform.halt();
  await page.evaluate('pressBench.watchWriting()');
  const { ms: ahead, off } = await clockAhead(page);
  const presses: Press[] = [];
  for (let n = 0; n < WARM + PRESSES; n += 1) {
    const press = await pressOnce(page, device, n, ahead);
    if (n >= WARM) presses.push(press);
  }
  const row = (what: string, value: number, aim?: string): BenchRow => ({
    what,
    value,
    unit: 'ms',
    ...(aim && { aim }),
  });
  const toScreen = presses.map((press) => press.toScreen);
  const baud = device.profile.serial?.baudRate ?? NaN;
  const what = `${PRESSES} presses at ${baud} baud to the sealed rating on the screen, over the time of the bytes`;
  const part = (words: string, time: (press: Press) => number) =>
    row(
      `– of it ${words}, p50 (p95 ${percentile(presses.map(time), 0.95)})`,
      percentile(presses.map(time), 0.5),
    );
  return [
    row(`${what}, p50`, percentile(toScreen, 0.5)),
    row(`${what}, p95`, percentile(toScreen, 0.95), '≤ 50 ms'),
    row(`${what}, slowest`, percentile(toScreen, 1)),
    part('through the simulator’s bridge to the page', (press) => press.toPage),
    part('until it is sealed on the disk', (press) => press.toDisk),
    part('until it is painted', (press) => press.toPaint),
    row('– clocks of browser and bench agree to', Math.round(off * 10) / 10),
  ];
}

/** A key on the simulator, over a pseudo-terminal as slow as a wire, until the program's own page shows 已评价. */
export async function bench(): Promise<readonly BenchRow[]> {
  buildApp();
  const profile: Profile | undefined = shippedProfile('reference');
  if (!profile?.serial) throw new Error('no reference profile');
  const platform = await startTestPlatform();
  const cable = new Cable();
  const device = new SimulatedKeypad(profile, new SlowWire(cable, profile.serial.baudRate));
  const bridge = new SerialBridge({ isPermitted: true });
  bridge.add(cable, { line: profile.serial });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 585 } });
    await bridge.install(context);
    const script = await pageScript(PRESS_PAGE, 'pressBench');
    await context.addInitScript(`${script}\nObject.assign(globalThis, { pressBench });`);
    const choice = JSON.stringify({ profile: profile.id, label: '' });
    await context.addInitScript(`localStorage.setItem('yichuang.keypad', ${JSON.stringify(choice)})`);
    return await measure(context, platform, device);
  } finally {
    await bridge.close();
    await browser.close();
    device.close();
    cable.remove();
    await platform.stop();
  }
}

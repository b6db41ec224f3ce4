import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { Encoder } from '../../device/encoder.ts';
import { hexOf } from '../../device/hex.ts';
import { shippedProfile } from '../../device/profiles/shipped.ts';
import { Cable } from '../../device/simulator/cable.ts';
import { SimulatedKeypad } from '../../device/simulator/keypad.ts';
import { PanelServer } from '../../device/simulator/panel-server.ts';
import { SerialBridge } from '../../device/simulator/serial-bridge.ts';
import { seriousFindings } from '../rig/axe.ts';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';

const test = pageSuite('keypad panel');
const PROGRAM = 'https://counter.test/';
const profile = shippedProfile('reference');
if (!profile) throw new Error('no reference profile');
const encoder = new Encoder(profile);

let browser: Browser;
let context: BrowserContext;
let cable: Cable;
let device: SimulatedKeypad;
let server: PanelServer;
let bridge: SerialBridge;
let panel: Page;
/** Has the port open as the app would; what came is in `got`. */
let program: Page;

test.before(async () => {
  browser = await launchBrowser();
});

test.after(() => browser.close());

test.before.each(async () => {
  cable = new Cable();
  device = new SimulatedKeypad(profile, cable);
  server = await PanelServer.start(device, cable);
  bridge = new SerialBridge({ isPermitted: true });
  bridge.add(cable, { line: profile.serial });
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 585 } });
  await bridge.install(context);
  await context.route(`${PROGRAM}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  program = await context.newPage();
  await program.goto(PROGRAM);
  await program.evaluate(`(async () => {
    globalThis.got = [];
    globalThis.port = (await navigator.serial.getPorts())[0];
    await port.open({ baudRate: 9600 });
    (async () => { for await (const chunk of port.readable) got.push(...chunk); })().catch(() => got.push('lost'));
  })()`);
  panel = await context.newPage();
  await panel.goto(server.url);
  await panel.getByRole('button', { name: '非常满意 35' }).waitFor();
});

test.after.each(async () => {
  await bridge.close();
  await context.close();
  await server.stop();
  device.close();
  cable.remove();
});

async function say(command: 'ask' | 'thank'): Promise<void> {
  const bytes = encoder.encode(command, {
    sequence: 1,
    question: 3,
    seconds: 60,
    name: '李娜',
    staff: '0137',
  });
  await program.evaluate(`(async () => {
    const writer = port.writable.getWriter();
    await writer.write(Uint8Array.from([${bytes?.join(', ')}]));
    writer.releaseLock();
  })()`);
}

test('what the program asks is shown, and a key pressed on the page reaches the program', async () => {
  await say('ask');
  await panel.getByRole('status').getByText('李娜 · 工号 0137').waitFor();
  await program.waitForFunction('got.length >= 7');
  await program.evaluate('void (got.length = 0)');
  await panel.keyboard.press('2');
  await panel.getByRole('status').getByText('已按键').waitFor();
  await program.waitForFunction('got.length >= 10');
  const got = await program.evaluate<number[]>('got.slice(0, 7)');
  assert.is(hexOf(got), 'A5 05 4B 01 00 03 34');
  await panel.getByText('→ key A5 05 4B 01 00 03 34').first().waitFor();
});

test('everything on the page can be done by keys, in both languages, and axe finds nothing', async () => {
  await panel.getByRole('button', { name: 'English' }).focus();
  await panel.keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Simulated keypad · Reference keypad' }).waitFor();
  assert.is(await panel.locator('html').getAttribute('lang'), 'en');
  const noise = panel.getByRole('button', { name: 'Noise on the line Once' });
  await noise.focus();
  await panel.keyboard.press('Space');
  await panel.locator('[data-fault=noise] [data-mode=once][aria-pressed=true]').waitFor();
  assert.equal(device.faults.list(), [{ fault: 'noise', mode: 'once' }]);
  assert.equal(await seriousFindings(panel), []);
});

test('the cable is pulled and plugged in on the page', async () => {
  await panel.getByRole('button', { name: '拔线' }).click();
  await panel.getByText('连接线已拔下').waitFor();
  await program.waitForFunction(`got.includes('lost')`);
  assert.ok(await panel.getByRole('button', { name: '非常满意 35' }).isDisabled());
  await panel.getByRole('button', { name: '插上线' }).click();
  await panel.getByRole('status').getByText('欢迎光临').waitFor();
});

test('the server answers this page only', async () => {
  const press = (headers: Record<string, string>, body: string) =>
    fetch(`${server.url}do`, { method: 'POST', headers, body }).then(({ status }) => status);
  assert.is(await press({ origin: 'https://elsewhere.test' }, '{"plug": false}'), 403);
  assert.is(await press({}, '{"press": "99"}'), 400);
  assert.is(await press({}, 'x'.repeat(2000)), 400);
  assert.is(await press({}, '{"fault": "noise", "mode": "off"}'), 204);
  assert.ok(cable.isPlugged);
  assert.is((await fetch(`${server.url}nothing`)).status, 404);
});

test.run();

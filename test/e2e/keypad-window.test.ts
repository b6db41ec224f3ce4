import type { Browser, BrowserContext, Page } from 'playwright-core';
import nano from 'nano';
import * as assert from 'uvu/assert';
import type { Entry } from '../../app/domain/entry.ts';
import { shippedProfile } from '../../device/profiles/shipped.ts';
import { Cable } from '../../device/simulator/cable.ts';
import { SimulatedKeypad } from '../../device/simulator/keypad.ts';
import { SerialBridge } from '../../device/simulator/serial-bridge.ts';
import { seriousFindings } from '../rig/axe.ts';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { DEMO_PASSWORD, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';

const test = pageSuite('keypad window');

let platform: TestPlatform;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let bridge: SerialBridge;
let cable: Cable;
let device: SimulatedKeypad;
/** What is dated before came with the demonstration. */
let startedAt = 0;

test.before(async () => {
  const profile = shippedProfile('reference');
  if (!profile) throw new Error('no reference profile');
  platform = await startTestPlatform();
  startedAt = Date.now();
  browser = await launchBrowser();
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 585 } });
  cable = new Cable();
  device = new SimulatedKeypad(profile, cable);
  bridge = new SerialBridge();
  bridge.add(cable, { info: { usbVendorId: 0x1a86, usbProductId: 0x7523 } });
  await bridge.install(context);
  page = await context.newPage();
  await page.goto(`${platform.url}/`);
  await signIn(page, 'clerk', DEMO_PASSWORD);
});

test.after(async () => {
  await bridge.close();
  await browser.close();
  device.close();
  cable.remove();
  await platform.stop();
});

const header = (text: string) => page.getByRole('banner').getByText(text).first();
const panel = () => page.locator('keypad-panel');
const say = (text: string) => page.getByRole('status').filter({ hasText: text }).first();

/** An 其他咨询, saved and open. */
async function register(words: string): Promise<void> {
  await page.goto(`${platform.url}/`);
  await page.locator('home-page').waitFor();
  await page.keyboard.press('F4');
  await page.getByLabel('备注', { exact: true }).pressSequentially(words);
  await page.keyboard.press('Control+Enter');
  await say('已保存').waitFor();
}

/** Beside the clerk’s page, as on the visitor’s monitor. */
async function openSecondScreen(): Promise<Page> {
  const rate = await context.newPage();
  await rate.goto(`${platform.url}/rate`);
  await rate.getByRole('heading', { name: '受理窗口' }).waitFor();
  await page.bringToFront();
  return rate;
}

type Written<T extends Entry['type']> = Extract<Entry, { type: T }>;

function isOf<T extends Entry['type']>(entry: Entry | undefined, type: T): entry is Written<T> {
  return entry?.type === type;
}

/** What was written of this type since the test began, once everything has been uploaded. */
async function entriesOf<T extends Entry['type']>(type: T): Promise<Written<T>[]> {
  await page.getByText('待上传 0').waitFor();
  const couch = nano(platform.couchUrl);
  const found: Written<T>[] = [];
  for (const name of (await couch.db.list()).filter((one) => one.startsWith('entries-pd-'))) {
    const { rows } = await couch.use<Entry>(name).list({ include_docs: true });
    for (const { doc } of rows) if (isOf(doc, type) && Date.parse(doc.at) >= startedAt) found.push(doc);
  }
  return found;
}

/** The visitor reads what the keypad shows, and presses. */
async function visitorPresses(key: string): Promise<void> {
  if (device.screen.shows !== 'question') {
    await new Promise<void>((resolve) => {
      const stop = device.subscribe(() => {
        if (device.screen.shows !== 'question') return;
        stop();
        resolve();
      });
    });
  }
  // Nobody is faster than this, and nobody faster is believed.
  await page.waitForTimeout(400);
  assert.ok(device.press(key));
}

test('the keypad is paired once, its keys are tried, and the header says that it is there', async () => {
  await page.goto(`${platform.url}/keypad`);
  await panel().getByText('未配对').waitFor();
  await panel().getByLabel('型号').selectOption({ label: '标准协议评价器' });
  await panel().getByRole('button', { name: '配对', exact: true }).press('Enter');
  await panel().getByText('● 已连接').waitFor();
  await header('已连接').waitFor();
  await panel().getByRole('button', { name: '测试按键和灯光', exact: true }).click();
  await visitorPresses('32');
  await panel().getByText('键值 32：不满意').waitFor();
  await panel().getByRole('button', { name: '结束测试', exact: true }).click();
  await panel().getByRole('button', { name: '测试往返时间', exact: true }).click();
  await panel().getByText('毫秒').waitFor();
  await page.getByText('通信记录', { exact: true }).click();
  await page.getByText('<- key 32').waitFor();
  assert.equal(await seriousFindings(page), []);
});

test('a visit by the keyboard alone: the visitor presses, and the first press of the question counts', async () => {
  await register('问路');
  // The page was loaded anew, and what is sent before the port is open nobody hears.
  await header('已连接').waitFor();
  // The line of the reference protocol lets a key through that nobody was asked for.
  device.faults.set('unasked', 1);
  assert.ok(device.press('31'));
  device.faults.set('double-press', 1);
  await page.keyboard.press('F9');
  await page.getByText('请来访人在评价器上评价').waitFor();
  await header('正在评价').waitFor();
  const { screen } = device;
  assert.is(screen.shows === 'question' && screen.name, '李娜');
  await visitorPresses('34');
  await page.getByText('已评价：满意').waitFor();
  await page.keyboard.press('F10');
  await page.getByText(/李娜 \S+ 办结/).waitFor();
  const [rating] = await entriesOf('rate');
  assert.is(rating?.level, 4);
  assert.is(rating?.channel, 'keypad');
  const verdicts = (rating?.evidence ?? []).map((line) => line.replace(/^.*(level \d).* (\S+)$/, '$1 $2'));
  assert.equal(verdicts, ['level 1 not-counted', 'level 4 counted']);
});

test('paired once, it is there again after the page was loaded anew', async () => {
  await page.reload();
  await header('已连接').waitFor();
  // Its timers go on while another window covers this one.
  assert.ok(page.workers().some((worker) => worker.url().includes('timer-worker')));
});

test('after a bad rating at the keypad the second screen asks why; the reasons are in the history', async () => {
  const rate = await openSecondScreen();
  await register('投诉');
  await page.keyboard.press('F9');
  // Only when the page knows that the question is shown does its time begin to count.
  await header('正在评价').waitFor();
  await visitorPresses('32');
  await page.getByText('已评价：不满意').waitFor();
  await rate.getByRole('button', { name: '未提供申请材料清单' }).click();
  assert.equal(await seriousFindings(rate), []);
  await rate.getByRole('button', { name: '提交', exact: true }).click();
  await rate.getByText('评价已收到').waitFor();
  await page.keyboard.press('F10');
  await page.getByText(/李娜 \S+ 办结/).waitFor();
  const [said] = await entriesOf('reasons');
  assert.equal(said?.reasons, ['208']);
  const visit = said?._id.slice(0, said._id.indexOf('/'));
  await page.goto(`${platform.url}/view/${visit}`);
  await page.locator('view-timeline').getByText('未提供申请材料清单').waitFor();
  await rate.close();
});

test('pulled out in the middle of a question, the second screen asks for the rest of its time', async () => {
  await register('问询');
  const rate = await openSecondScreen();
  await page.keyboard.press('F9');
  await header('正在评价').waitFor();
  cable.pullOut();
  await rate.getByRole('button', { name: '非常满意', exact: true }).click();
  await page.getByText('已评价：非常满意').waitFor();
  await header('断开，改用评价屏').waitFor();
  await rate.close();
  await page.goto(`${platform.url}/keypad`);
  await panel().getByText('没有找到评价器').waitFor();
  cable.plugIn();
  await panel().getByText('● 已连接').waitFor();
});

/** Web Serial as browsers have it, with one device; what goes wrong is written in `sessionStorage`. */
const TROUBLED_SERIAL = `(() => {
  const is = (trouble) => sessionStorage.getItem('trouble') === trouble;
  const port = {
    connected: true,
    readable: null,
    writable: null,
    getInfo: () => ({ usbVendorId: 0x1a86, usbProductId: 0x7523 }),
    open: async () => {
      if (is('in-use')) throw new DOMException('Failed to open serial port.', 'NetworkError');
      Object.assign(port, { readable: new ReadableStream(), writable: new WritableStream() });
    },
    close: async () => void Object.assign(port, { readable: null, writable: null }),
    setSignals: async () => undefined,
  };
  let ports = [];
  const serial = Object.assign(new EventTarget(), {
    getPorts: async () => ports,
    requestPort: async () => {
      if (is('forbidden')) throw new DOMException('Access denied by policy.', 'SecurityError');
      if (is('cancelled')) throw new DOMException('No port selected by the user.', 'NotFoundError');
      ports = [port];
      return port;
    },
  });
  for (const way of ['serial', 'usb', 'hid']) {
    const get = () => (way === 'serial' && !is('no-way') ? serial : undefined);
    Object.defineProperty(Navigator.prototype, way, { get, configurable: true });
  }
})()`;

test('no Web Serial, a refused permission, nothing chosen, a port in use: each says what to do', async () => {
  const other = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 585 } });
  await other.addInitScript(TROUBLED_SERIAL);
  const troubled = await other.newPage();
  await troubled.goto(`${platform.url}/`);
  await signIn(troubled, 'lead', DEMO_PASSWORD);
  const keypad = troubled.locator('keypad-panel');
  const begin = async (trouble: string) => {
    await troubled.evaluate((name) => sessionStorage.setItem('trouble', name), trouble);
    await troubled.goto(`${platform.url}/keypad`);
    await keypad.getByText('未配对').waitFor();
  };
  const pair = async () => {
    await keypad.getByLabel('型号').selectOption('single-byte');
    await keypad.getByRole('button', { name: '配对', exact: true }).click();
  };
  await begin('no-way');
  await keypad.getByText('请用电脑版 Chrome 或 Edge').waitFor();
  await begin('forbidden');
  await pair();
  await keypad.getByText('请管理员在浏览器策略中允许').waitFor();
  await begin('cancelled');
  await pair();
  await keypad.getByText('在弹出的窗口中选中评价器').waitFor();
  await begin('in-use');
  await pair();
  await keypad.getByText('请关闭占用它的程序').waitFor();
  assert.equal(await seriousFindings(troubled), []);
  // The other program is closed: nothing else is needed.
  await troubled.evaluate(() => sessionStorage.setItem('trouble', 'none'));
  await keypad.getByText('● 已连接').waitFor();
  await other.close();
});

test.run();

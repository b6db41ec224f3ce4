import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { Cable } from '../../device/simulator/cable.ts';
import { SerialBridge } from '../../device/simulator/serial-bridge.ts';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';

const test = pageSuite('serial bridge');
const ADDRESS = 'https://counter.test/';
/** Asks for a port before anybody has touched the page. */
const BODY = `<!doctype html><title>Counter</title><button>Pair</button><script>
  navigator.serial.requestPort().catch((error) => (globalThis.early = error.name));
</script>`;

/** In the page: `port`, `log` of events, and `read(n)`, which answers n bytes or the name of the error. */
const RIG = `
  globalThis.log = [];
  navigator.serial.addEventListener('connect', (event) => log.push('connect ' + event.target.connected));
  navigator.serial.addEventListener('disconnect', (event) => log.push('disconnect ' + event.target.connected));
  globalThis.first = async () => (globalThis.port = (await navigator.serial.getPorts())[0]);
  globalThis.nameOf = (promise) => promise.then(() => 'ok', (error) => error.name);
  globalThis.write = async (bytes) => {
    const writer = port.writable.getWriter();
    try { await writer.write(Uint8Array.from(bytes)); } finally { writer.releaseLock(); }
  };
  globalThis.read = async (count) => {
    const reader = port.readable.getReader();
    const got = [];
    try {
      while (got.length < count) { const { value, done } = await reader.read(); if (done) break; got.push(...value); }
      return got;
    } catch (error) { return error.name; } finally { reader.releaseLock(); }
  };
`;

let browser: Browser;
let context: BrowserContext;
let bridge: SerialBridge;
let cable: Cable;
let page: Page;

async function openPage(): Promise<Page> {
  const opened = await context.newPage();
  await opened.goto(ADDRESS);
  await opened.evaluate(RIG);
  return opened;
}

test.before(async () => {
  browser = await launchBrowser();
});

test.after(() => browser.close());

test.before.each(async () => {
  context = await browser.newContext();
  await context.route(`${ADDRESS}**`, (route) => route.fulfill({ contentType: 'text/html', body: BODY }));
  cable = new Cable();
  bridge = new SerialBridge({ isPermitted: true });
  bridge.add(cable, { info: { usbVendorId: 0x1a86, usbProductId: 0x7523 } });
  await bridge.install(context);
  page = await openPage();
});

test.after.each(async () => {
  await bridge.close();
  await context.close();
  cable.remove();
});

test('every byte goes over a pseudo-terminal to the device and back', async () => {
  cable.onBytes((bytes) => cable.write(bytes));
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  const back = await page.evaluate(`(async () => {
    await first();
    await port.open({ baudRate: 9600 });
    const reading = read(256);
    await write(${JSON.stringify(all)});
    const got = await reading;
    await port.close();
    return [got, port.readable, port.getInfo().usbVendorId];
  })()`);
  assert.equal(back, [all, null, 0x1a86]);
});

test('pulling the cable ends the streams with a NetworkError and is told; plugged in again, the port opens anew', async () => {
  cable.onBytes((bytes) => cable.write(bytes));
  const reading = page.evaluate(`(async () => {
    await first();
    await port.open({ baudRate: 9600 });
    log.push('open');
    return [await read(1), port.readable, await nameOf(port.close())];
  })()`);
  await page.waitForFunction(`log.includes('open')`);
  cable.pullOut();
  assert.equal(await reading, ['NetworkError', null, 'ok']);
  await page.waitForFunction(`log.includes('disconnect false')`);
  assert.is(await page.evaluate(`nameOf(port.open({ baudRate: 9600 }))`), 'NetworkError');
  cable.plugIn();
  await page.waitForFunction(`log.includes('connect true')`);
  const back = await page.evaluate(`(async () => {
    const again = (await navigator.serial.getPorts())[0];
    await port.open({ baudRate: 9600 });
    await write([7, 8]);
    return [again === port, await read(2)];
  })()`);
  assert.equal(back, [true, [7, 8]]);
});

test('a port that another page or program has open says so, and opens once it is free', async () => {
  await page.evaluate(`first().then(() => port.open({ baudRate: 9600 }))`);
  const other = await openPage();
  const tryIt = `first().then(() => nameOf(port.open({ baudRate: 9600 })))`;
  assert.is(await other.evaluate(tryIt), 'NetworkError');
  await page.reload();
  await page.evaluate(RIG);
  assert.is(await other.evaluate(tryIt), 'ok');
  await other.close();
  assert.is(await page.evaluate(tryIt), 'ok');
});

test('misuse is answered as Chromium answers it', async () => {
  const names = await page.evaluate(`(async () => {
    await first();
    const names = [
      await nameOf(port.close()),
      await nameOf(port.open({})),
      await nameOf(port.open({ baudRate: 9600, dataBits: 9 })),
      globalThis.early,
    ];
    await port.open({ baudRate: 9600 });
    names.push(await nameOf(port.open({ baudRate: 9600 })));
    const reader = port.readable.getReader();
    names.push(await nameOf(port.close()));
    const reading = reader.read();
    await reader.cancel();
    names.push((await reading).done);
    reader.releaseLock();
    names.push(await nameOf(port.setSignals({ dataTerminalReady: true })), await nameOf(port.close()));
    return names;
  })()`);
  assert.equal(names, [
    'InvalidStateError',
    'TypeError',
    'TypeError',
    'SecurityError',
    'InvalidStateError',
    'TypeError',
    true,
    'ok',
    'ok',
  ]);
});

test('a port is shown when it was chosen once, and no longer when it was forgotten', async () => {
  const shy = await browser.newContext();
  const choices = [undefined, 1];
  const strict = new SerialBridge({ choose: () => choices.shift() });
  strict.add(cable, { info: { usbVendorId: 0x1a86 } });
  await strict.install(shy);
  await shy.route(`${ADDRESS}**`, (route) => route.fulfill({ contentType: 'text/html', body: BODY }));
  const shown = await shy.newPage();
  await shown.goto(ADDRESS);
  await shown.evaluate(`
    globalThis.said = [];
    document.querySelector('button').addEventListener('click', () =>
      navigator.serial.requestPort().then((port) => said.push(port.getInfo().usbVendorId), (error) => said.push(error.name)));
  `);
  const count = `navigator.serial.getPorts().then((ports) => ports.length)`;
  assert.is(await shown.evaluate(count), 0);
  await shown.getByRole('button').click();
  await shown.waitForFunction('said.length === 1');
  await shown.getByRole('button').click();
  await shown.waitForFunction('said.length === 2');
  assert.equal(await shown.evaluate('said'), ['NotFoundError', 0x1a86]);
  assert.is(await shown.evaluate(count), 1);
  await shown.evaluate(`navigator.serial.getPorts().then(([port]) => port.forget())`);
  assert.is(await shown.evaluate(count), 0);
  await shy.close();
});

test.run();

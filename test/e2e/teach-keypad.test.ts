import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { KeypadModel } from '../../app/domain/catalogue.ts';
import { Cable } from '../../device/simulator/cable.ts';
import { SerialBridge } from '../../device/simulator/serial-bridge.ts';
import { realTimers } from '../../device/timers.ts';
import { seriousFindings } from '../rig/axe.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { KeypadPlayer } from '../rig/random-keypad-port.ts';
import { unseen } from '../rig/taught-lesson.ts';
import { ratingsAt } from '../rig/taught-ratings.ts';
import { KEY_WORDS, teachByPage } from '../rig/teach-by-page.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('teaching a keypad');

test.before(openRoom);
test.after(closeRoom);

/** An unseen keypad on a cable, and browsers that may use it. */
function plugged(seed: number) {
  const cable = new Cable();
  const keypad = unseen(seed);
  const bridge = new SerialBridge({ isPermitted: true });
  bridge.add(cable, { line: keypad.line });
  const player = new KeypadPlayer(keypad.device, realTimers, (bytes) => cable.write(bytes));
  const end = async () => {
    player.stop();
    await bridge.close();
    cable.remove();
  };
  return { ...keypad, bridge, player, end };
}

/** One keypad is taught by the lead of the office; what the centre has of it then rates a hundred visitors. */
async function taught(room: Room, seed: number, isChosen: boolean): Promise<void> {
  const { device, line, words, bridge, player, end } = plugged(seed);
  const { page, context, errors } = await windowPc(room, 'lead');
  await bridge.install(context);
  const name = `评价器 ${seed}`;
  try {
    await page.goto(`${room.platform.url}/keypad`);
    await page.getByRole('link', { name: '接入新型号评价器' }).click();
    await page.getByLabel('名称').fill(name);
    await teachByPage(page, player, device.keys);
    for (let key = device.keys - 1; key >= 0; key -= 1) {
      await player.press(key);
      await page.getByText(`收到：${KEY_WORDS[key]}`, { exact: true }).waitFor();
    }
    assert.equal(await seriousFindings(page), []);
    await page.getByRole('button', { name: '保存到基础数据' }).click();
    await page.getByText('已保存到基础数据，本单位使用同一型号的柜台均可选用。').waitFor();
    assert.equal(errors, []);
    const { id } = await savedFile(page);
    const model = await heldModel(page, id);
    await context.close();
    if (isChosen) await chosenElsewhere(room, { name, bridge, player, keys: device.keys });
    player.stop();
    assert.equal(await ratingsAt(model, { device, line }), { right: 100, wrong: [] }, words);
  } finally {
    await end();
  }
}

async function savedFile(page: Page): Promise<{ id: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存为文件' }).click(),
  ]);
  return JSON.parse(await readFile(await download.path(), 'utf8')) as { id: string };
}

interface Counter {
  readonly name: string;
  readonly bridge: SerialBridge;
  readonly player: KeypadPlayer;
  readonly keys: number;
}

/** A clerk of the office chooses the model on a PC that was never used before, and tries every key. */
async function chosenElsewhere(room: Room, { name, bridge, player, keys }: Counter): Promise<void> {
  const { page, context } = await windowPc(room, 'clerk');
  await bridge.install(context);
  await page.goto(`${room.platform.url}/keypad`);
  const panel = page.locator('keypad-panel');
  await panel.getByLabel('型号').selectOption({ label: name });
  await panel.getByRole('button', { name: '配对', exact: true }).click();
  await panel.getByText('● 已连接').waitFor();
  await panel.getByRole('button', { name: '测试按键和灯光', exact: true }).click();
  for (let key = 0; key < keys; key += 1) {
    await player.press(key);
    await panel
      .getByText(new RegExp(`：${KEY_WORDS[key]}$`))
      .first()
      .waitFor();
  }
  await context.close();
}

/** As the centre has it. */
async function heldModel(page: Page, id: string): Promise<KeypadModel> {
  const model = await page.evaluate(async (document) => {
    const answer = await fetch('/db/catalogue/_all_docs?include_docs=true', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ keys: [document] }),
    });
    return ((await answer.json()) as { rows: { doc: KeypadModel }[] }).rows[0]?.doc;
  }, `keypad:${id}`);
  if (!model) throw new Error(`the centre has no keypad:${id}`);
  return model;
}

test('three keypads that nobody has seen are taught on the page, chosen at another counter, and give 100 of 100 right ratings', async (room) => {
  await Promise.all([31_200, 31_201, 31_202].map((seed, place) => taught(room, seed, place === 0)));
});

test.run();

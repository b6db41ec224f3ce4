import type { Page } from 'playwright-core';
import type { KeypadPlayer } from './random-keypad-port.ts';

export const KEY_WORDS = ['非常满意', '满意', '基本满意', '不满意', '非常不满意', '不评价'];
/** A person who sees nothing for so long says so. */
const PATIENCE_MS = 20_000;
const LOOK_MS = 100;
/** Nobody presses more often than this for one lesson. */
const MOST_TURNS = 150;

/** Does what the teaching page says, key by key, until it shows a result. */
export async function teachByPage(page: Page, player: KeypadPlayer, keys: number): Promise<void> {
  for (const [key, word] of KEY_WORDS.entries()) {
    await page.getByRole('checkbox', { name: word, exact: true }).setChecked(key < keys);
  }
  await page.getByRole('button', { name: '连接评价器' }).click();
  await page.getByRole('button', { name: '停止' }).waitFor();
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const seen = await shown(page);
    if (seen.includes('分析结果')) return;
    const asked = /请按：(\S+)/.exec(seen)?.[1];
    const isPressed = asked !== undefined || seen.includes('正在查找');
    if (isPressed) await player.press(Math.max(0, KEY_WORDS.indexOf(asked ?? '')));
    if (await changes(page, seen)) continue;
    if (!isPressed) throw new Error(`nothing happens: ${seen}`);
    await page.getByRole('button', { name: '按了没有反应' }).click();
  }
  throw new Error('no result');
}

function shown(page: Page): Promise<string> {
  return page.locator('teach-page section').first().innerText();
}

async function changes(page: Page, seen: string): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if ((await shown(page)) !== seen) return true;
    await page.waitForTimeout(LOOK_MS);
  }
  return false;
}

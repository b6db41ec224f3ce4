import type { Page } from 'playwright-core';

/** An 其他咨询 as the clerk types it from home and back there: F4, the words, Ctrl+Enter, 已保存, Esc. */
export async function typeVisit(page: Page, words: string): Promise<void> {
  // Keys belong to the page that stands: one that is pressed while home is on its way is lost.
  await page.locator('home-page').waitFor();
  await page.keyboard.press('F4');
  await page.getByLabel('备注', { exact: true }).pressSequentially(words);
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /^\s*已保存/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.locator('home-page').waitFor();
}

import type { Page } from 'playwright-core';

export interface SignInOptions {
  /** Label of the counter that a new PC takes; the office's first when left out. */
  readonly counter?: string;
}

/** Pages load lazily, and keys belong to them: a test that presses one at once must not be faster than a page. */
const PAGES = [
  'home',
  'visit',
  'view',
  'history',
  'week',
  'window',
  'admin',
  'sync',
  'norms',
  'help',
  'keypad',
  'centre',
]
  .map((noun) => `${noun}-page`)
  .join();

/** Signs a person in on the page as a person does, and enrols the PC when it is new; ends on the first page. */
export async function signIn(
  page: Page,
  user: string,
  password: string,
  options: SignInOptions = {},
): Promise<void> {
  await page.getByLabel('用户名', { exact: true }).fill(user);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  const counter = page.getByRole('button', { name: '确认柜台', exact: true });
  const signOut = page.getByRole('banner').getByRole('button', { name: '退出登录', exact: true });
  await counter.or(signOut).first().waitFor();
  if (await counter.isVisible()) {
    if (options.counter !== undefined) {
      await page.getByLabel('柜台', { exact: true }).selectOption({ label: options.counter });
    }
    await counter.click();
    await signOut.waitFor();
  }
  await page.locator(PAGES).first().waitFor();
}

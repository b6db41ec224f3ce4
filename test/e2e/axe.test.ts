import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { seriousFindings } from '../rig/axe.ts';
import { centralVisits } from '../rig/central-visits.ts';
import { fillVisits } from '../rig/fill-visits.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('axe');

/** Where the centre has figures, on whatever day of the week this runs. */
let centre = '';

test.before(async (room) => {
  await openRoom(room);
  const day = await centralVisits(room);
  centre = `/centre?from=${day}&until=${day}`;
});
test.after(closeRoom);

const COLOURS = ['color-contrast', 'link-in-text-block'] as const;

/** What stands on a page once its data has been read; its heading where nothing else is said. */
const READY: readonly (readonly [path: RegExp, selector: string])[] = [
  [/^\/$/, 'home-week a'],
  [/^\/rate$/, 'rate-page'],
  [/^\/visit\//, 'visit-steps'],
  [/^\/view\//, 'view-timeline li'],
  [/^\/history/, 'visit-row-table [role=row]'],
  [/^\/centre/, 'figure-table tbody tr'],
];

/** Loads a path from the beginning and waits until its page stands. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  const selector = READY.find(([pattern]) => pattern.test(path))?.[1] ?? 'main h1, main h2';
  await page.locator(selector).first().waitFor({ state: 'attached' });
}

async function check(page: Page, path: string): Promise<void> {
  await open(page, path);
  assert.equal(await seriousFindings(page), [], path);
  // Nothing but colours differs in the dark.
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await seriousFindings(page, COLOURS), [], `${path} dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

test('nothing serious where one signs in, and where the visitor rates', async (room) => {
  const context = await room.browser.newContext({ viewport: { width: 1280, height: 585 } });
  const page = await context.newPage();
  await page.goto(room.platform.url);
  await page.getByLabel('用户名', { exact: true }).waitFor();
  assert.equal(await seriousFindings(page), []);
  await check(page, '/rate');
  await context.close();
});

test('nothing serious on any page of a clerk', async (room) => {
  const { context, page } = await windowPc(room);
  const [open, closed] = await fillVisits(page, [
    { kind: 'consultation', name: '张三', organisation: '某某食品', phone: '13800137654', answer: '请补齐' },
    { kind: 'consultation', name: '李四', phone: '13800137655', closed: 1, withNotice: true },
    { kind: 'acceptance', daysAgo: 1 },
  ]);
  const paths = [
    '/',
    '/visit/new/consultation',
    '/visit/new/acceptance',
    '/visit/new/inquiry',
    '/visit/new/other',
    `/visit/${open}`,
    `/view/${open}`,
    `/view/${closed}`,
    '/history',
    '/week?kind=consultation',
    '/window',
    '/sync',
    '/norms',
    '/help',
    '/keypad',
  ];
  for (const path of paths) await check(page, path);
  await context.close();
});

test('nothing serious on the pages of a lead', async (room) => {
  const { context, page } = await windowPc(room, 'lead');
  const [closed] = await fillVisits(page, [{ kind: 'consultation', name: '张三', closed: 2 }]);
  for (const path of ['/', `/view/${closed}`, '/history', '/window', centre]) await check(page, path);
  await context.close();
});

test('nothing serious on the pages of the centre', async (room) => {
  for (const user of ['analyst', 'supervisor']) {
    const { context, page } = await windowPc(room, user);
    await check(page, centre);
    await context.close();
  }
});

test('nothing serious on any page of the administrator', async (room) => {
  const { context, page } = await windowPc(room, 'admin');
  await open(page, '/admin');
  const sections = await page
    .getByRole('navigation')
    .locator('a[href^="/admin/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  assert.ok(sections.length > 3, 'the administration has its sections');
  for (const path of ['/admin', ...sections, centre]) await check(page, path);
  await context.close();
});

test('enlarged to 200 %, nothing of the sync page, home and the administration has to be scrolled sideways', async (room) => {
  const clerk = await windowPc(room);
  const admin = await windowPc(room, 'admin');
  const pages = [
    [clerk, '/'],
    [clerk, '/sync'],
    [admin, '/admin/devices'],
    [admin, '/admin/settings'],
  ] as const;
  for (const [{ page }, path] of pages) {
    await page.setViewportSize({ width: 640, height: 293 });
    await open(page, path);
    if (path.startsWith('/admin')) await page.locator('admin-list tbody tr').first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${path}: ${overflow} px`);
  }
  await Promise.all([clerk.context.close(), admin.context.close()]);
});

test.run();

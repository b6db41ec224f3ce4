import nano from 'nano';
import type { Browser, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { Workplace } from '../../app/workplace.ts';
import { launchBrowser } from '../rig/browser.ts';
import { startFront } from '../rig/front.ts';
import type { Front } from '../rig/front.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';
import { typeVisit } from '../rig/type-visit.ts';

const test = pageSuite<{ browser: Browser; platform: TestPlatform; front: Front }>('New Year');

/** Three minutes before the next New Year in the office. */
const THIS_YEAR = new Date().getUTCFullYear();
const EVE = Date.parse(`${THIS_YEAR}-12-31T23:57:00+08:00`);

test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.front = await startFront(room.platform.url);
  room.browser = await launchBrowser();
});

test.after(async (room) => {
  await room.browser.close();
  await room.front.goAway().catch(() => undefined);
  await room.platform.stop();
});

const inStore = <T>(page: Page, work: (workplace: Workplace) => Promise<T>): Promise<T> =>
  page.evaluate<T>(`(${work.toString()})(document.querySelector('yichuang-app').workplace)`);

test('New Year without the centre: a visit stays open across it, numbers begin again, and nothing is refused afterwards', async ({
  browser,
  platform,
  front,
}) => {
  const [old, young] = [String(THIS_YEAR).slice(2), String(THIS_YEAR + 1).slice(2)];
  front.aheadMs = EVE - Date.now();
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 585 },
  });
  const page = await context.newPage();
  await page.clock.install({ time: EVE });
  await page.goto(front.url);
  await signIn(page, 'clerk', platform.password);
  await page
    .getByText(/待上传\s*0/)
    .or(page.getByText(/已同步/))
    .first()
    .waitFor();
  // Pages that are opened later come out of what is kept.
  await programIsKept(page);
  await front.goAway();
  await typeVisit(page, '岁末问路');
  await page.clock.fastForward(4 * 60_000);
  await typeVisit(page, '新年问路');
  const others = page.getByRole('region', { name: '其他咨询', exact: true });
  await others.getByText('岁末问路').waitFor();
  await others.getByText('新年问路').waitFor();
  const numbers = await inStore(page, async ({ store }) => {
    await store.visits.searchReady;
    return store.visits.search({}).map(({ number }) => number);
  });
  assert.equal(numbers, [`PD-${young}-A1-00001`, `PD-${old}-A1-00001`]);

  await page.evaluate(() => {
    (document.querySelector('yichuang-app') as unknown as { workplace: Workplace }).workplace.go('/history');
  });
  for (const number of numbers) await page.getByText(number).first().waitFor();

  const closed = await inStore(page, async ({ store }) => {
    const days: (string | undefined)[] = [];
    for (const { id } of await store.visits.open()) {
      await store.visits.move(id, { type: 'answer', text: '已指引' });
      await store.visits.move(id, { type: 'unrated', reason: 'left' });
      days.push((await store.visits.move(id, { type: 'close' })).closed?.at.slice(0, 16));
    }
    return days;
  });
  assert.is(closed.length, 2);
  assert.ok(
    closed.every((at) => at?.startsWith(`${THIS_YEAR}-12-31T16:0`)),
    String(closed),
  );

  await front.comeBack();
  const status = () =>
    inStore(page, async ({ store }) => {
      await store.sync.now();
      return { waiting: store.sync.status.waiting, refused: store.sync.status.refused.length };
    });
  await eventually(async () => (await status()).waiting === 0, 'everything at the centre');
  assert.equal(await status(), { waiting: 0, refused: 0 });
  const couch = nano(platform.couchUrl);
  for (const year of [THIS_YEAR, THIS_YEAR + 1]) {
    const { rows } = await couch
      .use(`entries-pd-${year}`)
      .list({ startkey: 'visit:', endkey: 'visit:\uffff' });
    assert.is(rows.length, 4, `a whole visit in ${year}`);
  }
  await context.close();
});

test.run();

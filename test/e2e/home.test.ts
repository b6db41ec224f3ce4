import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { KINDS } from '../../app/domain/kind.ts';
import type { Workplace } from '../../app/workplace.ts';
import { fillVisits } from '../rig/fill-visits.ts';
import type { WantedVisit } from '../rig/fill-visits.ts';
import { atHome } from '../rig/key-count.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { draftIsStored } from '../rig/stored-draft.ts';
import { valueIs } from '../rig/value-is.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room, WindowPc } from '../rig/window-pc.ts';

/** Tests share one PC, and one of another office for what must be full: what one PC registers arrives at the next. */
const test = pageSuite<Room & WindowPc>('home');

test.before(async (room) => {
  await openRoom(room);
  Object.assign(room, await windowPc(room, 'clerk.xuhui'));
});
test.after(closeRoom);

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rows = (page: Page, name: string) => region(page, name).getByRole('listitem');
const path = (page: Page) => decodeURIComponent(new URL(page.url()).pathname + new URL(page.url()).search);

/** What lies outside the window, or is cut off by the frame of its own region. */
async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found =
      root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ? ['the page scrolls'] : [];
    const waiting: { element: Element; bottom: number }[] = [{ element: document.body, bottom: innerHeight }];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { element } = one;
      const box = element.getBoundingClientRect();
      if (element.matches('dialog, .skip, .visually-hidden') || box.width === 0) continue;
      if (box.bottom > one.bottom + 0.5 || box.right > innerWidth + 0.5) {
        found.push(`${element.localName} ${element.textContent?.trim()}`);
      }
      const bottom = element.localName === 'section' ? box.bottom : one.bottom;
      const children = [...(element.shadowRoot?.children ?? []), ...element.children];
      waiting.push(...children.map((child) => ({ element: child, bottom })));
    }
    return found;
  });
}

/** Home, from wherever the last test has left the page. */
async function home(page: Page): Promise<void> {
  await page.evaluate(() => {
    (document.querySelector('yichuang-app') as unknown as { workplace: Workplace }).workplace.go('/');
  });
  await atHome(page);
}

const FULL: readonly WantedVisit[] = KINDS.flatMap((kind) =>
  Array.from({ length: 7 }, (_, n) => ({
    kind,
    name: `来访人${n}`,
    organisation: '上海某某食品贸易有限公司第一分公司',
    ...(n === 0 && { daysAgo: 1 }),
  })),
);

test('a full home page fits 1280×585 without scrolling, at 100 % and at 125 % text, for the lead too', async (room) => {
  const { context, page, errors } = await windowPc(room, 'lead');
  await fillVisits(page, FULL);
  await page.evaluate(() => {
    const app = document.querySelector('yichuang-app') as unknown as { workplace: Workplace };
    const savedAt = new Date().toISOString();
    return app.workplace.store.drafts.save({
      id: 'd1',
      kind: 'other',
      clerk: 'lead',
      fields: { remark: '半句' },
      savedAt,
    });
  });
  await page.reload();
  await page.getByText('未保存的登记 1').waitFor();
  for (const name of ['审批咨询', '审批受理', '审批查询', '其他咨询'])
    await rows(page, name).nth(4).waitFor();
  for (const size of ['100%', '125%']) {
    await page.evaluate((text) => (document.documentElement.style.fontSize = text), size);
    assert.equal(await cutOff(page), [], size);
    for (const name of ['审批咨询', '审批受理', '审批查询', '其他咨询']) {
      assert.is(await rows(page, name).count(), 5);
    }
  }
  assert.equal(errors, []);
  await context.close();
});

test('lists show open visits only, own ones first, and mark those of earlier days', async ({ page }) => {
  await home(page);
  const yesterday: WantedVisit = { kind: 'inquiry', name: '隔日人', daysAgo: 1 };
  await fillVisits(page, [yesterday, { kind: 'inquiry', name: '办完人', closed: 5 }, { kind: 'inquiry' }]);
  // There were two before the last one as well, for as long as 办完人 was open.
  await rows(page, '审批查询').filter({ hasText: '未留名' }).waitFor();
  await region(page, '审批查询').getByText('在办 2').waitFor();
  await region(page, '审批查询').getByText('隔日 1').waitFor();
  const lines = await rows(page, '审批查询').allInnerTexts();
  assert.match(lines[0] ?? '', '未留名');
  assert.match(lines[1] ?? '', /昨天[\s\S]*隔日人/);
  assert.is(await page.getByText('办完人').count(), 0);
  await region(page, '审批受理').getByText('暂无在办业务').waitFor();
});

test('办结 in a list opens the visit and does not close it', async ({ page }) => {
  await home(page);
  const [id] = await fillVisits(page, [{ kind: 'acceptance', name: '张三' }]);
  await rows(page, '审批受理').getByRole('link', { name: '办结', exact: true }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/visit/'));
  assert.is(path(page), `/visit/${id}`);
  await page.getByRole('heading', { name: '审批受理' }).first().waitFor();
  await page.keyboard.press('Escape');
  await region(page, '审批受理').getByText('在办 1').waitFor();
});

test('digits start a visit when no field has the focus, and are text when one has', async ({ page }) => {
  await home(page);
  await page.keyboard.press('F6');
  await page.keyboard.type('12');
  assert.is(path(page), '/');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '审批查询登记', exact: true }).focus();
  await page.keyboard.press('2');
  await page.waitForURL((url) => url.pathname.startsWith('/visit/'));
  await page.getByRole('heading', { name: '审批受理' }).first().waitFor();
});

test('F6 finds a visit by name, organisation, number or last digits, and Enter opens it', async ({
  page,
}) => {
  await home(page);
  const [id, open] = await fillVisits(page, [
    {
      kind: 'consultation',
      name: '欧阳修远',
      organisation: '浦东康泰大药房',
      phone: '13800137654',
      closed: 4,
    },
    { kind: 'consultation', name: '王小明', phone: '13900001234' },
  ]);
  for (const words of ['欧阳', '康泰', '7654']) {
    await page.keyboard.press('F6');
    await page.keyboard.insertText(words);
    await page.getByRole('option', { name: /欧阳修远/ }).waitFor();
    assert.is(await page.getByText('13800137654').count(), 0, 'phones are masked');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/view/'));
    assert.is(path(page), `/view/${id}`);
    await page.getByRole('heading', { name: /^来访 / }).waitFor();
    await page.keyboard.press('Escape');
    await atHome(page);
  }
  await page.keyboard.press('F6');
  await page.keyboard.insertText('王小');
  await page.getByRole('option', { name: /王小明/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.startsWith('/visit/'));
  assert.is(path(page), `/visit/${open}`);
});

test('each number of the week opens the very visits that it counts', async ({ page }) => {
  await home(page);
  await fillVisits(page, [
    { kind: 'consultation', name: '甲', closed: 5 },
    { kind: 'consultation', name: '乙', closed: 'unrated' },
    { kind: 'acceptance', name: '丙', closed: 1 },
    { kind: 'consultation', name: '丁' },
  ]);
  // 办完人 and 欧阳修远 were closed by tests before this one.
  const week = region(page, '本周受理业务统计');
  const expected = {
    审批咨询: ['乙', '甲', '欧阳修远'],
    审批受理: ['丙'],
    审批查询: ['办完人'],
    其他咨询: [],
    未评价: ['乙'],
  };
  for (const [name, visitors] of Object.entries(expected)) {
    const link = week.getByRole('link', { name: new RegExp(`^${name}`) });
    await page.waitForFunction(([element, count]) => element?.textContent === count, [
      await link.elementHandle(),
      String(visitors.length),
    ] as const);
    await link.click();
    await page.getByRole('heading', { name: `本周受理业务统计 · ${name}` }).waitFor();
    const cells = page.getByRole('row').filter({ has: page.getByRole('link', { name: '查看' }) });
    if (visitors.length > 0) await cells.nth(visitors.length - 1).waitFor();
    assert.is(await cells.count(), visitors.length, name);
    const texts = await cells.allInnerTexts();
    for (const visitor of visitors)
      assert.ok(
        texts.some((text) => text.includes(visitor)),
        visitor,
      );
    await page.keyboard.press('Escape');
    await atHome(page);
  }
  await week.getByRole('link', { name: /^审批受理/ }).click();
  await page.getByRole('cell', { name: '非常不满意' }).waitFor();
});

test('the quick actions lead where they say, outside systems learn nothing of the visitor', async ({
  page,
}) => {
  await home(page);
  const actions = region(page, '快捷操作');
  for (const name of ['进入审批受理', '进入审批查询']) {
    const link = actions.getByRole('link', { name, exact: true });
    assert.is(await link.getAttribute('target'), '_blank');
    assert.match((await link.getAttribute('rel')) ?? '', 'noreferrer');
    assert.match((await link.getAttribute('href')) ?? '', /^https?:\/\/[^?]+$/);
  }
  for (const [name, to] of [
    ['窗口规范', '/norms'],
    ['帮助文档', '/help'],
    ['评价器设置', '/keypad'],
  ] as const) {
    await actions.getByRole('link', { name, exact: true }).click();
    await page.waitForURL((url) => url.pathname === to);
    await page.goBack();
    await atHome(page);
  }
});

test('a registration that was typed and not saved is offered, and goes on', async ({ page }) => {
  await home(page);
  await page.keyboard.press('F4');
  await page.getByLabel('备注', { exact: true }).fill('半句话');
  await page.keyboard.press('Escape');
  await atHome(page);
  await page.getByRole('button', { name: /^未保存的登记 \d$/ }).click();
  const draft = page.getByRole('dialog').getByRole('listitem').filter({ hasText: '半句话' });
  await draft.getByRole('button', { name: '继续填写' }).click();
  await valueIs(page.getByLabel('备注', { exact: true }), '半句话');
});

test('an answer that was half typed when the power went is offered, goes on at its visit, and is deleted when asked', async ({
  page,
  platform,
}) => {
  await home(page);
  const [id] = await fillVisits(page, [{ kind: 'inquiry', name: '断电人' }]);
  const offer = page.getByRole('button', { name: /^未保存的内容 \d$/ });
  for (const end of ['继续填写', '删除']) {
    await page.goto(`${platform.url}/visit/${id}`);
    const answer = page.getByLabel('反馈信息', { exact: true });
    await answer.waitFor();
    await answer.fill('已转审批科，');
    await draftIsStored(page, 'answer', '已转审批科，');
    await page.goto(platform.url);
    await offer.click();
    const draft = page.getByRole('dialog').getByRole('listitem').filter({ hasText: '已转审批科' });
    await draft.getByRole('button', { name: end }).click();
    if (end === '删除') {
      const question = page.getByRole('dialog', { name: /^确定删除这份未保存的内容/ });
      await question.getByRole('button', { name: '取消' }).click();
      await draft.getByRole('button', { name: end }).click();
      await question.getByRole('button', { name: '删除' }).click();
      await draft.waitFor({ state: 'detached' });
    } else {
      await page.waitForURL((url) => decodeURIComponent(url.pathname) === `/visit/${id}`);
      await valueIs(answer, '已转审批科，');
    }
  }
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type {
  Completeness,
  DeviceDelivery,
  OfficeDelivery,
} from '../../../app/domain/completeness/answer.ts';
import {
  pcClockWord,
  inUse,
  noteOf,
  officesBehind,
  stateWord,
  summaryOf,
  unfoldedWord,
  wordsOf,
} from '../../../app/pages/centre/completeness-words.ts';
import { withNote } from '../../../app/pages/centre/named-rows.ts';
import { readCompleteness } from '../../../app/pages/centre/read-completeness.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const words = wordsOf(fakeWorkplace());

function pc(parts: Partial<DeviceDelivery> = {}): DeviceDelivery {
  const instant = '2026-11-22T01:00:00.000Z';
  return {
    device: 'a1',
    counter: 'pd-1-3',
    state: 'complete',
    isComplete: true,
    deliveredUntil: instant,
    heardAt: instant,
    missing: 0,
    ...parts,
  };
}

function office(code: string, parts: Partial<OfficeDelivery> = {}): OfficeDelivery {
  return {
    office: code,
    isComplete: true,
    deliveredUntil: '2026-11-22T01:00:00.000Z',
    devices: [pc()],
    ...parts,
  };
}

function answer(offices: readonly OfficeDelivery[], parts: Partial<Completeness> = {}): Completeness {
  return {
    from: '2026-11-09',
    until: '2026-11-15',
    at: '2026-11-22T01:40:00.000Z',
    readBy: '2026-11-22T01:40:01.000Z',
    isRunning: false,
    isPreliminary: offices.some(({ isComplete }) => !isComplete),
    offices,
    ...parts,
  };
}

const waiting = (code: string) =>
  office(code, {
    isComplete: false,
    deliveredUntil: '2026-11-13T09:31:00.000Z',
    devices: [pc({ state: 'waiting', isComplete: false, missing: 3 }), pc({ device: 'b2' })],
  });

test('one line says of how many offices all is here, which are behind, and how much is missing', () => {
  const quiet = office('xuhui', { devices: [], isComplete: true });
  assert.is(
    summaryOf(answer([office('pd'), quiet]), words, false),
    '1 个单位已全部上传并计入；今天 09:40 核对',
  );
  assert.is(
    summaryOf(answer([waiting('pd'), office('xuhui')]), words, false),
    '2 个单位中 1 个已全部上传并计入；未齐：浦东新区分局；已知缺少 3 条；数据最早截至 11月13日 17:31；今天 09:40 核对',
  );
  const many = ['a', 'b', 'c', 'd'].map(waiting);
  assert.match(summaryOf(answer(many), words, false), /未齐：a、b、c等 4 个单位；已知缺少 12 条/);
  assert.match(summaryOf(answer([waiting('pd')]), words, true), /^本单位的记录未全部上传或计入；/);
  assert.match(summaryOf(answer([quiet]), words, false), /^本期尚无电脑启用；/);
});

test('a PC of which nothing is proved, and what the centre has not counted yet, are said', () => {
  const { deliveredUntil: _, ...never } = office('pd', {
    isComplete: false,
    devices: [pc({ state: 'never', isComplete: false })],
  });
  assert.match(summaryOf(answer([never]), words, false), /部分电脑尚无上传记录/);
  const unfolded = { left: 7 };
  const behind = office('pd', { isComplete: false, unfolded });
  assert.match(
    summaryOf(answer([behind], { isRunning: true }), words, false),
    /^核对至昨日；.*中心尚有 7 条未计入/,
  );
  assert.equal(
    [unfoldedWord(behind), unfoldedWord(office('pd', { unfolded: {} }))],
    ['中心尚有 7 条未计入', '中心正在重新计算'],
  );
});

test('every state has its words, with the time or the number that goes with it', () => {
  const said = (parts: Partial<DeviceDelivery>, isRunning = false) => stateWord(pc(parts), isRunning, words);
  assert.equal(
    [
      said({}),
      said({ state: 'unproved' }),
      said({ state: 'unproved' }, true),
      said({ state: 'absent', heardAt: '2026-11-10T01:00:00.000Z' }),
      said({ state: 'never' }),
      said({ state: 'waiting' }),
      said({ state: 'gap', gap: { count: 2, before: '2026-11-16T01:40:00.000Z' } }),
      said({ state: 'revoked', revokedAt: '2026-11-19T02:00:00.000Z' }),
      said({ state: 'replaced', replacedBy: 'b7' }),
    ],
    [
      '数据完整',
      '期末后尚未连接',
      '今日尚未连接',
      '超过 12 天未连接',
      '登记后从未上传',
      '有记录未上传',
      '记录缺号（写于 11月16日 09:40 以前）',
      '密钥已停用（11月19日 10:00）',
      '已改用编号 B7',
    ],
  );
  assert.equal([undefined, 800, 400_000, -400_000].map(pcClockWord), [
    '未知',
    '一致',
    '慢 7 分钟',
    '快 7 分钟',
  ]);
});

test('offices behind are marked, and what is exported says so beneath', () => {
  const completeness = answer([waiting('pd'), office('xuhui'), office('fx', { devices: [] })]);
  assert.equal([...officesBehind(completeness)], ['pd']);
  assert.equal([...officesBehind(undefined)], []);
  assert.is(inUse(completeness).length, 2);
  assert.match(noteOf(completeness, words, false), /^注：初步数。2 个单位中 1 个/);
  assert.match(noteOf(answer([office('pd')]), words, false), /^注：数据完整。/);
  assert.match(noteOf(undefined, words, false), /^未能核对/);
  assert.equal(
    withNote(
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'n',
    ).at(-1),
    ['n', ''],
  );
});

test('an answer that is none never calls figures complete', () => {
  const good = answer([office('pd')]);
  assert.is(readCompleteness(good), good);
  for (const body of [
    undefined,
    {},
    { ...good, offices: 'x' },
    { ...good, offices: [7] },
    { ...good, isPreliminary: undefined },
    { ...good, at: 'soon' },
    { ...good, offices: [office('pd', { devices: [pc({ state: 'fine' as 'complete' })] })] },
  ])
    assert.is(readCompleteness(body), undefined);
});

test.run();

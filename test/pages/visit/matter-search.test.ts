import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Matter } from '../../../app/domain/catalogue.ts';
import { MatterSearch, countUse, offeredMatters } from '../../../app/pages/visit/matter-search.ts';
import type { MatterUse } from '../../../app/pages/visit/matter-search.ts';
import { loadReader } from '../../../app/pages/visit/readings.ts';

function matter(code: string, name: string, more: Partial<Matter> = {}): Matter {
  return {
    _id: `matter:${code}`,
    type: 'matter',
    code,
    name,
    field: 'food',
    materials: [],
    timeLimitWorkingDays: 20,
    legalBasis: '法',
    validFrom: '2026-01-01',
    ...more,
  };
}

const MATTERS = [
  matter('sp-001', '食品经营许可（新办）'),
  matter('sp-002', '食品经营许可（变更）'),
  matter('sp-003', '食品经营许可（注销）'),
  matter('sp-010', '食品生产许可（新办）'),
  matter('yp-001', '药品零售企业许可（新办）', { aliases: ['开药店', '药店'] }),
  matter('qx-001', '第二类医疗器械经营备案'),
  matter('cy-001', '集中用餐单位食堂食品经营许可（新办）'),
];
const NO_USE: MatterUse = new Map();
const search = new MatterSearch(MATTERS, await loadReader());
const codes = (typed: string, use = NO_USE) => search.find(typed, use).map((found) => found.code);

test('a matter is found by Chinese, initials, full pinyin, and any mixture of them', () => {
  for (const typed of [
    '食品经营',
    'spjy',
    'shipinjingying',
    'shipjy',
    '食品jy',
    "shi'pin'jing",
    'ＳＰＪＹ',
    'shpjy',
  ]) {
    assert.is(codes(typed)[0], 'sp-001', typed);
  }
});

test('what a person says instead finds the matter as its name does', () => {
  assert.is(codes('药店')[0], 'yp-001');
  assert.is(codes('kyd')[0], 'yp-001');
});

test('initials of the beginning and of the brackets find the one that is meant', () => {
  assert.is(codes('spjybg')[0], 'sp-002');
  assert.is(codes('spbg')[0], 'sp-002');
});

test('a name that begins with what is typed comes before one that has it inside, however often that is used', () => {
  const found = codes('spjy', new Map([['cy-001', 99]]));
  assert.is(found[0], 'sp-001');
  assert.ok(found.indexOf('cy-001') > found.indexOf('sp-003'));
});

test('among equals the one this office uses often comes first', () => {
  assert.is(
    codes('spjy', countUse([{ matters: [{ code: 'sp-003' }] }, { matters: [{ code: 'sp-003' }] }]))[0],
    'sp-003',
  );
});

test('nothing is found for what fits no matter, and ten thousand letters end at once', () => {
  assert.equal(codes('qqqq'), []);
  const started = Date.now();
  assert.equal(codes('s'.repeat(10_000)), []);
  assert.equal(codes('<img onerror=alert(1)>'), []);
  assert.ok(Date.now() - started < 1000);
});

test('a matter is offered from its first to its last day, and at its windows only', () => {
  const matters = [
    matter('a', '甲', { validFrom: '2026-12-01' }),
    matter('b', '乙', { validTo: '2026-11-21' }),
    matter('c', '丙', { windows: ['xuhui-1'] }),
    matter('d', '丁', { windows: ['pd-1'], validFrom: '2026-11-22', validTo: '2026-11-22' }),
  ];
  assert.equal(
    offeredMatters(matters, 'pd-1', '2026-11-22').map((one) => one.code),
    ['d'],
  );
});

test('before the dictionary is there Chinese and codes find matters', () => {
  const plain = new MatterSearch(MATTERS);
  assert.is(plain.find('医疗器械', NO_USE)[0]?.code, 'qx-001');
  assert.is(plain.find('qx-0', NO_USE)[0]?.code, 'qx-001');
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { listedVisit, maskName, maskText } from '../../app/domain/masked-visit.ts';
import { central } from '../design-docs/sums-of.ts';
import { entry, handled, minutes, registration } from './sample-entries.ts';

test('of a name the first character stays, however it is written', () => {
  const table = [
    ['王芳', '王*'],
    ['欧阳娜娜', '欧***'],
    ['𠮷田一郎', '𠮷***'],
    ['王', '*'],
    ['John Smith', 'J***'],
    ['  李四 ', '李*'],
    ['', '*'],
  ] as const;
  for (const [name, masked] of table) assert.is(maskName(name), masked);
});

test('phones and numbers of identity cards are hidden in texts, days and short numbers are not', () => {
  assert.is(maskText('请回电13912345678，或 021-5888 1234'), '请回电139****5678，或 021****1234');
  assert.is(maskText('身份证31010119900101123X'), '身份证310****123X');
  assert.is(maskText('１３９１２３４５６７８'), '139****5678');
  assert.is(maskText('2026-11-16补正，见PD-26-A3-00412第3项'), '2026-11-16补正，见PD-26-A3-00412第3项');
});

test('no list has a text, a full name, a phone or a code of a visitor in any of its fields', () => {
  const visitor = { name: '欧阳娜娜', organisation: '上海仁济药房（13800138000）', phone: '13800138000' };
  const applicant = { name: '王小明', creditCode: '91310000MA1K3ABC12' };
  const paper = registration({ visitor, applicant, remark: '欧阳娜娜的备注' });
  const rated = {
    type: 'rate',
    level: 2,
    channel: 'phone',
    comment: '欧阳娜娜的评价',
    askedAt: minutes(20),
    answeredAt: minutes(20),
  } as const;
  const more = entry(paper._id, minutes(30), 10, { type: 'supplement', text: '欧阳娜娜的补充' });
  const held = central([paper, ...handled(paper._id), entry(paper._id, minutes(20), 9, rated), more]);
  assert.ok(held);
  const text = JSON.stringify(listedVisit(held));
  assert.not.match(text, /欧阳|王小明|1380013|MA1K3|备注|的评价|补充|二楼/);
  assert.match(text, /"level":2.*|仁济/);
});

test.run();

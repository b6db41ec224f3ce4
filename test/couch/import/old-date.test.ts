import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDate, readTime } from '../../../couch/import/old-date.ts';

/** as written · day · time, or what is wrong */
const WRITTEN: readonly (readonly [string, string, string?])[] = [
  ['2024年3月5日 上午9:05', '2024-03-05', '09:05:00'],
  ['2024年3月5日上午9时05分', '2024-03-05', '09:05:00'],
  ['2024年03月05日 下午1:05:09', '2024-03-05', '13:05:09'],
  ['2024年3月5日 星期二 下午 12:30', '2024-03-05', '12:30:00'],
  ['2024年3月5日 上午12:05', '2024-03-05', '00:05:00'],
  ['2024年3月5日 下午13:05', '2024-03-05', '13:05:00'],
  ['2024年3月5日 9点', '2024-03-05', '09:00:00'],
  ['2024 年 3 月 5 日', '2024-03-05'],
  ['２０２４年３月５日　９：０５', '2024-03-05', '09:05:00'],
  ['2024/3/5 9:05', '2024-03-05', '09:05:00'],
  ['2024/3/5', '2024-03-05'],
  ['2024/03/05 09:05:00 AM', '2024-03-05', '09:05:00'],
  ['2024-03-05 09:05:00', '2024-03-05', '09:05:00'],
  ['2024-03-05 09:05:00.000', '2024-03-05', '09:05:00'],
  ['2024-03-05T09:05:00', '2024-03-05', '09:05:00'],
  ['2024.3.5', '2024-03-05'],
  ['20240305', '2024-03-05'],
  ['20240305090509', '2024-03-05', '09:05:09'],
  ['20240305 0905', '2024-03-05', '09:05:00'],
  ['45356', '2024-03-05'],
  ['45356.378472222219', '2024-03-05', '09:05:00'],
  ['3/25/2024 9:05', '2024-03-25', '09:05:00'],
  ['25/3/2024', '2024-03-25'],
  ['5/5/2024', '2024-05-05'],
  ['3/5/24', 'ambiguous'],
  ['3/5/2024', 'ambiguous'],
  ['24-3-5', 'ambiguous'],
  ['24年3月5日', 'ambiguous'],
  ['2024-02-30', 'unreadable'],
  ['2023年2月29日', 'unreadable'],
  ['2024-13-01', 'unreadable'],
  ['20241301', 'unreadable'],
  ['2024-03-05 25:00', 'unreadable'],
  ['2024-03-05 9:61', 'unreadable'],
  ['2024年3月5日 晚上12:10', 'unreadable'],
  ['2024-03-05T09:05:00Z', 'unreadable'],
  ['2024/3-5', 'unreadable'],
  ['昨天', 'unreadable'],
  ['', 'unreadable'],
  ['-1', 'unreadable'],
  ['99999', 'unreadable'],
];

for (const [text, day, time] of WRITTEN) {
  test(`${text || 'nothing'} is ${day} ${time ?? ''}`, () => {
    const read = readDate(text, false);
    assert.equal(read, day.includes('-') ? { day, ...(time && { time }) } : day);
  });
}

test('a workbook that counts from 1904 says the same day by a number that is 1462 less', () => {
  assert.equal(readDate('43894.5', true), { day: '2024-03-05', time: '12:00:00' });
});

test('a time by itself is read as people write it, and as a part of a day', () => {
  assert.is(readTime('下午3:05'), '15:05:00');
  assert.is(readTime('9:05:30'), '09:05:30');
  assert.is(readTime('0.378472222'), '09:05:00');
  assert.is(readTime('24:00'), undefined);
});

const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2026-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

test('whichever way a moment is written, the same one is read', () => {
  fc.assert(
    fc.property(moment, (date) => {
      const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
      const [y, m, d] = day.split('-').map(Number);
      const [h = 0, min = 0, s = 0] = time.split(':').map(Number);
      const two = (part: number) => String(part).padStart(2, '0');
      const half = `${h < 12 ? '上午' : '下午'}${h % 12 === 0 ? (h < 12 ? 0 : 12) : h % 12}:${two(min)}:${two(s)}`;
      const serial = String(25_569 + date.getTime() / 86_400_000);
      const forms = [
        `${day} ${time}`,
        `${y}年${m}月${d}日 ${half}`,
        `${y}/${m}/${d} ${h}:${two(min)}:${two(s)}`,
        `${day.replaceAll('-', '')}${time.replaceAll(':', '')}`,
        ...(time === '00:00:00' ? [] : [serial]),
      ];
      for (const form of forms) assert.equal(readDate(form, false), { day, time }, form);
    }),
  );
});

test('no text whatever makes it fail', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readDate(text, false)));
});

test.run();

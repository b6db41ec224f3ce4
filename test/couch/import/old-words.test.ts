import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  readChannel,
  readKind,
  readOutcome,
  readRating,
  readState,
} from '../../../couch/import/old-words.ts';

test('the fourth kind is read in all four ways in which the old platform wrote it', () => {
  for (const word of ['其他咨询', '其它咨询', '其他查询', '其它查询']) {
    fc.assert(
      fc.property(
        fc.constantFrom('', '登记', '业务'),
        fc.constantFrom('', ' ', '　', '\u200b'),
        (tail, gap) => {
          assert.is(readKind(`${gap}${word}${gap}${tail}${gap}`), 'other');
        },
      ),
    );
  }
  assert.is(readKind('审批咨询登记'), 'consultation');
  assert.is(readKind('审批受理'), 'acceptance');
  assert.is(readKind('审批查询'), 'inquiry');
  assert.is(readKind('咨询查询'), undefined);
});

test('a level is read by its word and never by a digit, which means one thing here and another there', () => {
  assert.is(readRating('非常满意'), 5);
  assert.is(readRating(' 满 意 '), 4);
  assert.is(readRating('不满意'), 2);
  assert.is(readRating('未评价'), 'timeout');
  assert.is(readRating('谢绝评价'), 'declined');
  for (const digit of ['1', '５', '100']) assert.is(readRating(digit), undefined);
});

test('states, outcomes and channels', () => {
  assert.is(readState('已办结'), 'closed');
  assert.is(readState('已保存登记'), 'open');
  assert.is(readState('作废'), 'voided');
  assert.is(readState('结'), undefined);
  assert.is(readOutcome('不予受理'), 'refused');
  assert.is(readOutcome('受理'), 'accepted');
  assert.is(readChannel('电话'), 'phone');
});

test.run();

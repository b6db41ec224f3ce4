import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { draftLine, draftPath, isTyped, withoutTyping } from '../../../app/pages/home/draft-words.ts';
import type { Draft } from '../../../app/store/store.ts';

function draft(fields: Draft['fields'], visit?: string): Draft {
  return {
    id: 'draft-1',
    kind: 'consultation',
    clerk: 'clerk',
    savedAt: '2026-11-22T01:41:00.000Z',
    fields,
    ...(visit !== undefined && { visit }),
  };
}
const VISIT = 'visit:pd:20261122T014100Z:a3-1';

test('deleting what was typed leaves a rating that waits to be written', () => {
  const rest = withoutTyping(
    draft({ answer: '写到一半', rating: '{"type":"rate"}', amending: 'yes' }, VISIT),
  );
  assert.equal(rest?.fields, { rating: '{"type":"rate"}' });
  assert.is(withoutTyping(draft({ answer: '写到一半', amending: 'yes' }, VISIT)), undefined);
});

test('a rating that waits is not offered as something typed', () => {
  assert.is(isTyped(draft({ rating: '{"type":"rate"}' }, VISIT)), false);
  assert.is(isTyped(draft({ answer: '写' }, VISIT)), true);
});

test('half an answer goes on at its visit, a registration as a draft', () => {
  assert.is(draftPath(draft({ answer: '写到一半' }, VISIT)), `/visit/${VISIT}`);
  assert.is(draftPath(draft({ visitorName: '张三' })), '/visit/draft/draft-1');
});

test('a draft is known by words that were typed, never by a phone number or a sign of the program', () => {
  assert.is(draftLine(draft({ phone: '13800138000', smsConsent: 'yes' })), '');
  assert.is(
    draftLine(draft({ amending: 'yes', outcome: 'answered', answer: '写到\n一半' }, VISIT)),
    '写到 一半',
  );
  assert.is(draftLine(draft({ matters: '[{"code":"sp-001","name":"食品经营许可"}]' })), '食品经营许可');
  assert.is(draftLine(draft({ matters: 'broken', remark: '𠮷'.repeat(60) })), '𠮷'.repeat(40));
});

test.run();

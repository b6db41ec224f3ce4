import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { backfilledInstant, checkHandling, checkRegistration } from '../../../app/pages/visit/check-form.ts';
import type { Form } from '../../../app/pages/visit/visit-form.ts';
import { EMPTY_FORM, clean, detailsOf, formOfDraft } from '../../../app/pages/visit/visit-form.ts';
import type { Kind } from '../../../app/domain/kind.ts';

const PRESENT = { nowMs: Date.parse('2026-11-22T01:41:00.000Z'), utcOffsetMinutes: 480 };
const check = (kind: Kind, form: Partial<Form>) =>
  Object.fromEntries(checkRegistration(kind, { ...EMPTY_FORM, ...form }, PRESENT));

test('nothing too long is ever cut: it is refused and named', () => {
  const long = '长'.repeat(10_000);
  assert.equal(check('consultation', { visitorName: long, organisation: long, remark: long }), {
    visitorName: 'too-long',
    organisation: 'too-long',
    remark: 'too-long',
  });
  assert.is(checkHandling({ ...EMPTY_FORM, answer: long }).get('answer'), 'too-long');
});

test('an acceptance asks for name, organisation and phone; a consultation for nothing', () => {
  assert.equal(check('acceptance', {}), {
    visitorName: 'required',
    organisation: 'required',
    phone: 'required',
  });
  assert.equal(check('acceptance', { visitorName: ' ', organisation: '某司', phone: '13800138000' }), {
    visitorName: 'required',
  });
  assert.equal(check('consultation', {}), {});
});

test('an 其他咨询 asks for its remark, which is its answer', () => {
  assert.equal(check('other', {}), { remark: 'required' });
  assert.equal(check('other', { remark: '问路' }), {});
});

test('full-width digits are a phone number, letters are none', () => {
  assert.equal(check('consultation', { phone: '１３８ 0013-8000' }), {});
  assert.equal(check('consultation', { phone: 'abc' }), { phone: 'bad-phone' });
  assert.is(detailsOf({ ...EMPTY_FORM, phone: '１３８ 0013-8000' }).visitor.phone, '13800138000');
});

test('a matter that was typed and not picked is not silently lost', () => {
  assert.equal(check('consultation', { matterText: '食品' }), { matterText: 'not-picked' });
});

test('an agent names the applicant, and a credit code is checked', () => {
  assert.equal(check('consultation', { agent: 'yes' }), { applicantName: 'required' });
  assert.equal(check('consultation', { agent: 'yes', applicantName: '某司', creditCode: '123' }), {
    creditCode: 'bad-credit-code',
  });
  const form = { ...EMPTY_FORM, agent: 'yes', applicantName: '某司', creditCode: '９１３50211M000100Y43' };
  assert.is(detailsOf(form).applicant?.creditCode, '91350211M000100Y43');
});

test('a backfilled visit lies in the past, by the clock of the office', () => {
  assert.equal(check('consultation', { backfill: 'yes' }), { backfilledTo: 'required' });
  assert.equal(check('consultation', { backfill: 'yes', backfilledTo: '2026-11-22T09:42' }), {
    backfilledTo: 'not-past',
  });
  assert.equal(check('consultation', { backfill: 'yes', backfilledTo: '2026-11-22T09:40' }), {});
  assert.is(backfilledInstant('2026-11-22T09:40', 480), '2026-11-22T01:40:00.000Z');
  assert.is(backfilledInstant('gestern', 480), undefined);
});

test('half a character and control characters do not reach the store', () => {
  assert.is(clean('张\uD842三\u0000'), '张三');
  assert.is(clean('𠮷'), '𠮷');
});

test('a damaged draft gives an empty form rather than an error', () => {
  assert.equal(detailsOf(formOfDraft({ matters: '{{', unknown: 'x' })).matters, []);
});

test.run();

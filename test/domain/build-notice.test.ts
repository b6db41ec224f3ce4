import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildNotice } from '../../app/domain/build-notice.ts';
import type { NoticeSources } from '../../app/domain/build-notice.ts';
import type { Matter } from '../../app/domain/catalogue.ts';
import type { Visit } from '../../app/domain/visit.ts';

const matter: Matter = {
  _id: 'matter:sp-001',
  type: 'matter',
  code: 'sp-001',
  name: '食品经营许可（新办，2027年起）',
  field: 'food',
  materials: [{ name: '申请书', form: '原件1份' }, { name: '营业执照' }],
  timeLimitWorkingDays: 20,
  legalBasis: '食品安全法',
  validFrom: '2026-01-01',
};

const visit: Visit = {
  id: 'visit:pd:20261122T013000Z:a3-1',
  number: 'PD-26-A3-00001',
  office: 'pd',
  window: 'pd-1',
  counter: 'pd-1-3',
  kind: 'consultation',
  channel: 'counter',
  party: 'visit:pd:20261122T013000Z:a3-1',
  state: 'open',
  registered: { at: '2026-11-22T01:30:00.000Z', by: 'clerk' },
  clerk: 'clerk',
  visitor: { name: '张三' },
  smsConsent: false,
  matters: [
    { code: 'sp-001', name: '食品经营许可（新办）' },
    { code: 'gone', name: '已取消的事项' },
  ],
  answer: { at: '2026-11-22T01:31:00.000Z', by: 'clerk', text: '请备齐材料', outcome: 'answered' },
  notices: [],
  supplements: [],
  changedAt: '2026-11-22T01:31:00.000Z',
  flags: [],
  overtaken: [],
  unread: [],
};

const sources: NoticeSources = {
  visit,
  matters: [matter],
  window: {
    validFrom: '2026-01-01',
    name: '浦东新区分局受理窗口',
    address: '合欢路2号',
    postcode: '200135',
    phone: '58880000',
    leadName: '王芳',
    leadPhone: '58880001',
  },
  clerkName: '李娜',
  clerkNumber: '0137',
  printedAt: '2026-11-22T01:32:00.000Z',
  utcOffsetMinutes: 480,
  test: false,
};

test('a notice never shows the private phone of the lead', () => {
  assert.not.ok(JSON.stringify(buildNotice(sources)).includes('58880001'));
});

test('a notice calls a matter as it was called on the day of registration, with what the catalogue says today', () => {
  const [first, gone] = buildNotice(sources).data.matters;
  assert.is(first?.name, '食品经营许可（新办）');
  assert.equal(first?.materials, [{ name: '申请书', form: '原件1份' }, { name: '营业执照' }]);
  assert.is(first?.timeLimitWorkingDays, 20);
  assert.equal(gone, { code: 'gone', name: '已取消的事项', materials: [] });
});

test('the second notice of a visit has the number 2', () => {
  assert.is(buildNotice(sources).number, 'PD-26-A3-00001-1');
  const printed = { at: '', by: 'clerk', number: 'PD-26-A3-00001-1', entry: 'x' };
  assert.is(buildNotice({ ...sources, visit: { ...visit, notices: [printed] } }).number, 'PD-26-A3-00001-2');
});

test('fields that a visit does not have are left out, not undefined', () => {
  const { answer: _, ...silent } = visit;
  const { data } = buildNotice({ ...sources, visit: silent });
  assert.equal(JSON.parse(JSON.stringify(data)), data);
  assert.not.ok('answer' in data);
  assert.not.ok('test' in data);
  assert.is(buildNotice({ ...sources, test: true }).data.test, true);
});

test.run();

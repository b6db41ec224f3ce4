import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import { DEFAULT_SETTINGS, detailsOn, isOffered } from '../../app/domain/catalogue.ts';
import type { Matter, Window } from '../../app/domain/catalogue.ts';
import { demoCatalogue } from '../../couch/demo/index.ts';

const details = {
  validFrom: '2026-01-01',
  name: '浦东新区分局受理窗口',
  address: '合欢路2号',
  postcode: '200135',
  phone: '50196666',
  leadName: '周敏',
  leadPhone: '50196601',
};
const window: Window = {
  _id: 'window:pd-1',
  type: 'window',
  code: 'pd-1',
  office: 'pd',
  versions: [details],
};
const matter: Matter = {
  _id: 'matter:yp-01',
  type: 'matter',
  code: 'yp-01',
  name: '药品经营许可证核发',
  field: 'drug',
  materials: [{ name: '申请表', form: '原件1份' }],
  timeLimitWorkingDays: 20,
  legalBasis: '《药品管理法》第五十一条',
  validFrom: '2026-01-01',
};
const staff = {
  _id: 'staff:wang',
  type: 'staff',
  user: 'wang',
  name: '王芳',
  number: '31007',
  department: '受理科',
  office: 'pd',
  roles: ['clerk'],
  active: true,
};

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** what it is · the document · where the fault is said to be */
const profile = { id: 'hall-7', name: { zh: '七号厅', en: 'Hall 7' } };
const keypad = { _id: 'keypad:hall-7', type: 'keypad', id: 'hall-7', office: 'pd', profile, active: true };

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['nothing', null, ''],
  ['an unknown type', { ...window, type: 'kiosk' }, 'type'],
  ['a type of every object', { ...window, type: 'toString' }, 'type'],
  ['a window without details', { ...window, versions: [] }, 'versions'],
  [
    'a postcode of five digits',
    { ...window, versions: [{ ...details, postcode: '20013' }] },
    'versions.0.postcode',
  ],
  [
    'a day that does not exist',
    { ...window, versions: [{ ...details, validFrom: '2026-02-29' }] },
    'versions.0.validFrom',
  ],
  ['an id of another window', { ...window, _id: 'window:pd-2' }, '_id'],
  ['a field that does not exist', { ...matter, price: 5 }, 'price'],
  ['a matter of another field', { ...matter, field: 'tobacco' }, 'field'],
  ['a time limit below nought', { ...matter, timeLimitWorkingDays: -1 }, 'timeLimitWorkingDays'],
  ['a name of 10,000 characters', { ...matter, name: '药'.repeat(10_000) }, 'name'],
  ['half a character', { ...matter, name: '药\ud842' }, 'name'],
  ['a person with a password in the catalogue', { ...staff, password: 'x' }, 'password'],
  ['a role that does not exist', { ...staff, roles: ['root'] }, 'roles.0'],
  ['a user name in capitals', { ...staff, user: 'Wang', _id: 'staff:Wang' }, 'user'],
  [
    'a link to a program',
    { _id: 'link:guide', type: 'link', link: 'guide', name: 'x', url: 'javascript:alert(1)' },
    'url',
  ],
  ['settings without a day offline', { ...DEFAULT_SETTINGS, offlineDays: 0 }, 'offlineDays'],
  ['backups of less than a week', { ...DEFAULT_SETTINGS, retentionDays: 6 }, 'retentionDays'],
  ['backups of more than ten years', { ...DEFAULT_SETTINGS, retentionDays: 3651 }, 'retentionDays'],
  ['an order of asking that does not exist', { ...DEFAULT_SETTINGS, ratingOrder: 'phone' }, 'ratingOrder'],
  ['asking a visitor for ever', { ...DEFAULT_SETTINGS, ratingAsks: 99 }, 'ratingAsks'],
  ['a keypad under the id of another', { ...keypad, _id: 'keypad:other' }, '_id'],
  ['a keypad whose profile is another’s', { ...keypad, profile: { ...profile, id: 'other' } }, 'profile'],
  [
    'a profile that fills the catalogue',
    { ...keypad, profile: { ...profile, note: 'x'.repeat(20_000) } },
    'profile',
  ],
  ['a profile with half a character', { ...keypad, profile: { ...profile, note: '药\ud842' } }, 'profile'],
  ['a profile of a thousand brackets', { ...keypad, profile: { ...profile, note: deep(1000) } }, 'profile'],
  ['a profile that is no object', { ...keypad, profile: 'reference' }, 'profile'],
  ['settings under another id', { ...DEFAULT_SETTINGS, _id: 'settings2' }, '_id'],
];

for (const [what, document, path] of REFUSED) {
  test(`refused: ${what}`, () => {
    const findings = checkCatalogueDocument(document);
    assert.ok(
      findings.some((finding) => finding.path === path),
      JSON.stringify(findings),
    );
  });
}

test('window, matter, staff, keypad and settings are well formed, also with a revision', () => {
  for (const document of [window, matter, staff, keypad, DEFAULT_SETTINGS, { ...window, _rev: '3-abc' }]) {
    assert.equal(checkCatalogueDocument(document), []);
  }
});

test('every document of the demo catalogue is well formed', () => {
  const documents = demoCatalogue();
  for (const document of documents) assert.equal(checkCatalogueDocument(document), [], document._id);
  assert.is(new Set(documents.map((document) => document._id)).size, documents.length);
  assert.is(documents.filter((document) => document.type === 'window').length, 20);
  assert.ok(documents.filter((document) => document.type === 'matter').length >= 60);
});

test('no document, however strange, makes the check fail', () => {
  fc.assert(
    fc.property(fc.anything(), (strange) => {
      assert.ok(Array.isArray(checkCatalogueDocument(strange)));
      checkCatalogueDocument({ ...window, versions: [strange] });
    }),
  );
});

test('of a window’s details those hold that were the last to begin', () => {
  const later = { ...details, validFrom: '2026-11-01', phone: '50190000' };
  const moved = { ...window, versions: [details, later] };
  assert.is(detailsOn(moved, '2026-10-31')?.phone, '50196666');
  assert.is(detailsOn(moved, '2026-11-01')?.phone, '50190000');
  assert.is(detailsOn(moved, '2020-01-01')?.phone, '50196666');
});

test('a matter is offered at its windows and on its days', () => {
  const bounded = { ...matter, validTo: '2026-12-31', windows: ['pd-1'] };
  assert.ok(isOffered(bounded, 'pd-1', '2026-01-01') && isOffered(bounded, 'pd-1', '2026-12-31'));
  assert.not.ok(isOffered(bounded, 'pd-1', '2025-12-31'));
  assert.not.ok(isOffered(bounded, 'pd-1', '2027-01-01'));
  assert.not.ok(isOffered(bounded, 'xuhui-1', '2026-06-01'));
  assert.ok(isOffered(matter, 'xuhui-1', '2030-01-01'));
});

test.run();

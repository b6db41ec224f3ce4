import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Office } from '../../../app/domain/catalogue.ts';
import { roleOfDatabase } from '../../../couch/provision/database-roles.ts';
import { databasesDue } from '../../../couch/provision/databases.ts';
import { LAYOUTS } from '../../../couch/provision/layout.ts';

const PD: Office = {
  _id: 'office:pd',
  type: 'office',
  code: 'pd',
  name: '浦东新区分局',
  shortName: '浦东',
  prefix: 'PD',
  utcOffsetMinutes: 480,
};

function due(instant: string): string[] {
  return databasesDue([PD], Date.parse(instant)).filter((name) => name.startsWith('entries-'));
}

test('a year has its database from its first hour in Shanghai to its last', () => {
  assert.not(due('2025-11-30T15:59:59Z').includes('entries-pd-2026'));
  assert.ok(due('2025-12-31T16:00:00Z').includes('entries-pd-2026'));
  assert.equal(due('2026-06-01T00:00:00Z'), ['entries-pd-2026']);
  assert.ok(due('2026-12-31T15:59:59Z').includes('entries-pd-2026'));
});

test("next year's database comes on 1 December in Shanghai", () => {
  assert.equal(due('2026-11-30T15:59:59Z'), ['entries-pd-2026']);
  assert.equal(due('2026-11-30T16:00:00Z'), ['entries-pd-2026', 'entries-pd-2027']);
});

test("in January last year's database is there for visits of December that are registered late", () => {
  assert.equal(due('2027-01-31T15:59:59Z'), ['entries-pd-2026', 'entries-pd-2027']);
  assert.equal(due('2027-01-31T16:00:00Z'), ['entries-pd-2027']);
});

test('without an office the four databases of the centre are due all the same', () => {
  assert.equal(databasesDue([], 0).sort(), ['audit', 'catalogue', 'central', 'gateways', 'reports']);
});

test("only members of the office read an office's entries, and nobody reads central and audit", () => {
  assert.equal(roleOfDatabase('entries-pd-2026')?.members, ['office:pd']);
  assert.equal(roleOfDatabase('central')?.members, ['_admin']);
  assert.equal(roleOfDatabase('audit')?.members, ['_admin']);
  assert.equal(roleOfDatabase('reports')?.members, ['_admin']);
  assert.equal(roleOfDatabase('gateways')?.members, ['_admin']);
  assert.ok(roleOfDatabase('catalogue')?.members.includes('clerk'));
  for (const name of ['_users', 'entries', 'entries-pd', 'entries-PD-2026', 'constructor'])
    assert.is(roleOfDatabase(name), undefined, name);
});

test('each kind of database has a layout of its own, and what exists nowhere else lies three times', () => {
  for (const [kind, { shards, copies }] of Object.entries(LAYOUTS)) {
    assert.ok(shards >= 1 && shards <= 8, kind);
    // Of an even number of copies half is no quorum; `central` can be made anew.
    assert.is(copies, kind === 'central' ? 2 : 3, kind);
  }
  assert.is(LAYOUTS.entries.shards, 1, 'there are thousands of them');
});

test.run();

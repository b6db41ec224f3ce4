import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  compactTime,
  deviceEntryId,
  entriesDatabase,
  importedMoveId,
  importedNumber,
  importedVisitId,
  isImportedId,
  moveId,
  parseEntriesDatabase,
  parseEntryId,
  parseVisitId,
  periodRange,
  visitId,
  visitNumber,
  visitOf,
  visitRange,
} from '../../app/domain/identifier.ts';

const office = fc.stringMatching(/^[a-z][a-z0-9]{0,15}$/);
const device = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/).filter((id) => id !== 'old');
const at = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const count = fc.integer({ min: 1, max: 9_999_999 });

/** CouchDB sorts `_all_docs` by bytes, PouchDB by UTF-16 code units; our ids are ASCII, so both agree with `<`. */
function within(id: string, range: { startkey: string; endkey: string }): boolean {
  return range.startkey <= id && id <= range.endkey;
}

test('ids are read back as they were made', () => {
  fc.assert(
    fc.property(office, at, device, count, count, (where, when, pc, n, seq) => {
      const visit = visitId(where, when, pc, n);
      assert.equal(parseVisitId(visit), { office: where, time: compactTime(when), device: pc, n });
      const move = moveId(visit, when, pc, seq);
      assert.equal(parseEntryId(move), { visit, time: compactTime(when), device: pc, seq });
      assert.is(visitOf(move), visit);
      assert.is(visitOf(visit), visit);
      const own = deviceEntryId(pc, when, seq);
      assert.equal(parseEntryId(own), { time: compactTime(when), device: pc, seq });
      assert.is(visitOf(own), undefined);
    }),
  );
});

test('the range of a visit holds its entries and nothing of the visits that are numbered alike', () => {
  fc.assert(
    fc.property(office, at, device, count, count, at, (where, when, pc, n, other, later) => {
      const visit = visitId(where, when, pc, n);
      const range = visitRange(visit);
      assert.ok(within(visit, range));
      assert.ok(within(moveId(visit, later, pc, other), range));
      for (const near of [n * 10, n * 10 + 9, n + 1, other].filter((one) => one !== n)) {
        const neighbour = visitId(where, when, pc, near);
        assert.not.ok(within(neighbour, range), neighbour);
        assert.not.ok(within(moveId(neighbour, later, pc, other), range));
      }
    }),
  );
});

test('a period holds the visits registered in it with all their entries, and ends before its end', () => {
  const day = periodRange('pd', '2026-11-15T16:00:00.000Z', '2026-11-16T16:00:00.000Z');
  const early = visitId('pd', '2026-11-15T16:00:00.000Z', 'a3', 1);
  const late = visitId('pd', '2026-11-16T15:59:59.999Z', 'a3', 2);
  const next = visitId('pd', '2026-11-16T16:00:00.000Z', 'a3', 3);
  assert.ok(within(early, day) && within(late, day));
  assert.ok(within(moveId(late, '2026-11-20T01:00:00.000Z', 'b1', 7), day));
  assert.not.ok(within(next, day));
  assert.not.ok(within(visitId('pdx', '2026-11-16T01:00:00.000Z', 'a3', 1), day));
});

const hash = fc.stringMatching(/^[0-9a-f]{32}$/);

test('ids of imported entries are read back, lie in the same ranges and are told from those of PCs', () => {
  fc.assert(
    fc.property(office, at, hash, hash, at, device, count, (where, when, said, other, later, pc, seq) => {
      const visit = importedVisitId(where, when, said);
      assert.equal(parseVisitId(visit), {
        office: where,
        time: compactTime(when),
        device: 'old',
        content: said,
      });
      const move = importedMoveId(visit, later, other);
      assert.equal(parseEntryId(move), { visit, time: compactTime(later), device: 'old', content: other });
      // A PC goes on with a visit that was imported open.
      const own = moveId(visit, later, pc, seq);
      assert.equal(parseEntryId(own), { visit, time: compactTime(later), device: pc, seq });
      for (const one of [visit, move, own]) {
        assert.is(visitOf(one), visit);
        assert.ok(within(one, visitRange(visit)));
        assert.is(isImportedId(one), one !== own);
      }
    }),
  );
});

test('the number of an imported visit names its day and the beginning of its hash', () => {
  assert.is(importedNumber('PD', '2024-03-05', '3f9a0c12'.padEnd(32, '0')), 'PD-24-OLD-0305-3F9A0C12');
});

const FOREIGN = [
  'visit:pd:20261116T013000Z:old-1',
  'visit:pd:20261116T013000Z:old-3f9a',
  'visit:pd:20261116T013000Z:a3-3f9a0c123f9a0c123f9a0c123f9a0c12',
  'visit:pd:20261116T013000Z:a3-1/20261116T013000Z-old-7',
  'pc:old/20261116T013000Z-old-1',
  '',
  'visit:',
  'visit:pd:20261116T013000Z:a3-0',
  'visit:pd:20261116T013000Z:a3-01',
  'visit:PD:20261116T013000Z:a3-1',
  'visit:pd:2026-11-16:a3-1',
  'visit:pd:20261116T013000Z:a3-1\n',
  'visit:pd:20261116T013000Z:a3-1/close',
  'visit:pd:20261116T013000Z:a3-1/20261116T013000Z-a3-1/20261116T013000Z-a3-1',
  'visit:pd:x:y/20261116T013000Z-a3-1',
  'pc:a3/20261116T013000Z-b1-1',
  '_design/visit:pd:20261116T013000Z:a3-1',
  '<img src=x onerror=alert(1)>',
];

test('an id of any other form is none', () => {
  for (const id of FOREIGN) {
    assert.is(parseVisitId(id), undefined, id);
    assert.is(parseEntryId(id), undefined, id);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (id) => assert.is(parseVisitId(id), undefined)));
});

test('databases are named by office and year, and other names are none of ours', () => {
  assert.is(entriesDatabase('pd', 2026), 'entries-pd-2026');
  assert.equal(parseEntriesDatabase('entries-pd-2026'), { office: 'pd', year: 2026 });
  for (const name of [
    'entries-pd',
    'entries--2026',
    'entries-pd-26',
    'central',
    'entries-pd-2026/x',
    '_users',
  ]) {
    assert.is(parseEntriesDatabase(name), undefined, name);
  }
});

test('the 登记编号 is short, of fixed width and sorts by counting', () => {
  assert.is(visitNumber('PD', 2026, 'a3', 412), 'PD-26-A3-00412');
  assert.is(visitNumber('PD', 2100, 'b12', 100_000), 'PD-00-B12-100000');
});

test.run();

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DeviceDelivery, OfficeDelivery } from '../../../app/domain/completeness/answer.ts';
import type { Device } from '../../../app/domain/catalogue.ts';
import type { DatabaseFacts, DeviceFacts } from '../../../couch/completeness/facts.ts';
import { judgeCompleteness } from '../../../couch/completeness/judge.ts';
import { holesIn } from '../../../couch/completeness/unbroken.ts';

const PD = { code: 'pd', utcOffsetMinutes: 480 };
const WEEK = { from: '2026-11-16', until: '2026-11-22' };
const MINUTE = 60_000;
const ms = (local: string) => Date.parse(`${local}:00+08:00`);
const NOW = ms('2026-11-23T09:00');

function pc(id = 'a1', parts: Partial<Device> = {}): Device {
  return {
    _id: `device:pd:${id}`,
    type: 'device',
    id,
    office: 'pd',
    counter: 'pd-1-3',
    enrolledAt: '2026-01-05T01:00:00.000Z',
    enrolledBy: 'clerk',
    publicKey: 'key',
    ...parts,
  };
}

function database(devices: readonly DeviceFacts[], parts: Partial<DatabaseFacts> = {}): DatabaseFacts {
  return { office: 'pd', year: 2026, readMs: NOW, doneMs: NOW, devices, ...parts };
}

/** Everything up to the highest place is here, and the PC said so a little later. */
function whole(heard: string, parts: Partial<DeviceFacts> = {}): DeviceFacts {
  const atMs = ms(heard);
  return { device: 'a1', highest: 9, highestMs: atMs - 5 * MINUTE, mark: { seq: 9, atMs }, ...parts };
}

function judged(
  facts: readonly DeviceFacts[],
  devices: readonly Device[] = [pc()],
  range = WEEK,
): { readonly office: OfficeDelivery; readonly device: DeviceDelivery; readonly isPreliminary: boolean } {
  const known = { offices: [PD], devices, databases: [database(facts)], nowMs: NOW };
  const { offices, isPreliminary } = judgeCompleteness(range, known);
  const [office] = offices;
  const [device] = office?.devices ?? [];
  if (!office || !device) throw new Error('nothing was judged');
  return { office, device, isPreliminary };
}

test('a week is complete when every PC has been heard of since, with all that it said it had', () => {
  const { office, device, isPreliminary } = judged([whole('2026-11-23T08:31')]);
  assert.equal(
    [device.state, device.isComplete, office.isComplete, isPreliminary],
    ['complete', true, true, false],
  );
  assert.is(office.deliveredUntil, '2026-11-23T00:30:00.000Z', 'a minute before its mark');
});

test('a PC that was last heard of on Friday proves nothing for Sunday, and one of last Monday is named for that', () => {
  const friday = judged([whole('2026-11-20T17:30')]);
  assert.equal([friday.device.state, friday.isPreliminary], ['unproved', true]);
  const monday = judged([whole('2026-11-16T17:30')]);
  assert.equal([monday.device.state, monday.device.heardAt], ['absent', '2026-11-16T09:30:00.000Z']);
  const before = judged([whole('2026-11-16T17:30')], [pc()], { from: '2026-11-09', until: '2026-11-15' });
  assert.equal(
    [before.device.state, before.isPreliminary],
    ['absent', false],
    'the week before is not touched',
  );
});

test('what a PC says it has and has not sent makes the days since its last entry preliminary, and no others', () => {
  const facts = whole('2026-11-23T08:31', {
    highestMs: ms('2026-11-20T16:00'),
    mark: { seq: 12, atMs: NOW },
  });
  const { device, isPreliminary } = judged([facts]);
  assert.equal([device.state, device.missing, isPreliminary], ['waiting', 3, true]);
  assert.is(device.deliveredUntil, '2026-11-20T08:00:00.000Z');
  assert.not.ok(judged([facts], [pc()], { from: '2026-11-09', until: '2026-11-15' }).isPreliminary);
});

test('a hole touches the days between its neighbours', () => {
  const gap = { count: 2, afterMs: ms('2026-11-17T10:00'), beforeMs: ms('2026-11-17T10:20') };
  const facts = whole('2026-11-23T08:31', { gap });
  const day = (from: string) => judged([facts], [pc()], { from, until: from });
  assert.equal([day('2026-11-17').device.state, day('2026-11-17').device.missing], ['gap', 2]);
  assert.equal(
    ['2026-11-16', '2026-11-17', '2026-11-18'].map((one) => day(one).isPreliminary),
    [false, true, false],
  );
});

test('a PC whose key was revoked, and an id that the PC has no more, keep nothing waiting', () => {
  const facts = [whole('2026-11-18T12:00')];
  const revoked = judged(facts, [pc('a1', { revokedAt: '2026-11-19T02:00:00.000Z' })]);
  assert.equal([revoked.device.state, revoked.office.isComplete], ['revoked', true]);
  assert.is(revoked.office.deliveredUntil, undefined, 'it says nothing about the office');
  const heir = pc('a2', { replaces: 'a1', enrolledAt: '2026-11-19T02:00:00.000Z' });
  const both = [...facts, whole('2026-11-23T08:31', { device: 'a2' })];
  const replaced = judged(both, [pc(), heir]);
  assert.equal(
    [replaced.device.state, replaced.device.replacedBy, replaced.isPreliminary],
    ['replaced', 'a2', false],
  );
  // A copy of its disk got the new id; the PC itself goes on.
  const copied = judged(
    [whole('2026-11-20T17:30'), whole('2026-11-23T08:31', { device: 'a2' })],
    [pc(), heir],
  );
  assert.equal([copied.device.state, copied.isPreliminary], ['unproved', true]);
});

test('what a revoked PC had and did not send stays outstanding for the days until then', () => {
  const device = pc('a1', { revokedAt: '2026-11-19T02:00:00.000Z' });
  const facts = [whole('2026-11-18T12:00', { mark: { seq: 11, atMs: ms('2026-11-18T12:00') } })];
  assert.ok(judged(facts, [device]).isPreliminary);
  assert.not.ok(judged(facts, [device], { from: '2026-11-20', until: '2026-11-22' }).isPreliminary);
});

test('a PC that was enrolled and never heard of counts from then on; an office without PCs lacks nothing', () => {
  const enrolled = pc('a1', { enrolledAt: '2026-11-18T02:00:00.000Z' });
  assert.equal(judged([], [enrolled]).device.state, 'never');
  const known = { offices: [PD], devices: [enrolled], databases: [], nowMs: NOW };
  const [before] = judgeCompleteness({ from: '2026-11-09', until: '2026-11-15' }, known).offices;
  assert.equal([before?.isComplete, before?.devices], [true, []]);
  const forgotten = whole('2026-11-18T12:00', { firstMs: ms('2026-03-02T09:00') });
  const found = judged([forgotten], [enrolled], { from: '2026-11-09', until: '2026-11-15' });
  assert.is(
    found.device.isComplete,
    true,
    'of one that a restored catalogue had forgotten the entries say when it began',
  );
});

test('what has come and is not folded makes days preliminary unless all of it was done later', () => {
  const of = (unfolded: DatabaseFacts['unfolded']) => {
    const databases = [database([whole('2026-11-23T08:31')], unfolded && { unfolded })];
    const known = { offices: [PD], devices: [pc()], databases, nowMs: NOW };
    return judgeCompleteness(WEEK, known);
  };
  assert.not.ok(of({ left: 2, fromMs: ms('2026-11-23T08:59') }).isPreliminary);
  assert.ok(of({ left: 2, fromMs: ms('2026-11-22T23:59') }).isPreliminary);
  assert.ok(of({ left: 900 }).isPreliminary);
  assert.equal(of({}).offices[0]?.unfolded, {});
});

test('a week that has not ended is preliminary, and asks only for what was done before today', () => {
  const range = { from: '2026-11-23', until: '2026-11-29' };
  const { office, device, isPreliminary } = judged([whole('2026-11-23T08:31')], [pc()], range);
  assert.equal([device.isComplete, office.isComplete, isPreliminary], [true, true, true]);
  assert.not.ok(judged([whole('2026-11-20T17:30')], [pc()], range).device.isComplete);
});

/** A PC's log of some days: when each entry was written, which of them are here, and when it last met the centre. */
const LOGS = fc
  .array(fc.record({ pauseMinutes: fc.integer({ min: 0, max: 900 }), isHere: fc.boolean() }), {
    maxLength: 40,
  })
  .chain((entries) =>
    fc.record({
      entries: fc.constant(entries),
      isAllHere: fc.boolean(),
      metMinutes: fc.option(fc.integer({ min: 0, max: 14 * 1440 }), { nil: undefined }),
      from: fc.integer({ min: 1, max: 14 }),
      days: fc.integer({ min: 0, max: 7 }),
    }),
  );

test('days that are called complete lack nothing, whatever was lost and whenever the PC was last heard of', () => {
  const start = ms('2026-11-01T08:00');
  const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`;
  let complete = 0;
  fc.assert(
    fc.property(LOGS, ({ entries, isAllHere, metMinutes, from, days }) => {
      let at = start;
      const log = entries.map(({ pauseMinutes, isHere }, place) => {
        at += pauseMinutes * MINUTE;
        return { seq: place + 1, at, isHere: isHere || isAllHere };
      });
      const metMs = metMinutes === undefined ? undefined : start + metMinutes * MINUTE;
      const here = log.filter(({ isHere }) => isHere);
      const last = here.at(-1);
      const holes = holesIn(here.map(({ seq }) => seq));
      const [first, end] = [holes.at(0), holes.at(-1)];
      const timeOf = (seq: number) => log[seq - 1]?.at;
      const afterMs = first && timeOf(first[0] - 1);
      const used = metMs === undefined ? 0 : log.filter((one) => one.at < metMs).length;
      const facts: DeviceFacts = {
        device: 'a1',
        highest: last?.seq ?? 0,
        ...(last && { highestMs: last.at }),
        ...(metMs !== undefined && { mark: { seq: used, atMs: metMs } }),
        ...(end && {
          gap: { count: 1, beforeMs: timeOf(end[1] + 1) ?? 0, ...(afterMs !== undefined && { afterMs }) },
        }),
      };
      const range = { from: day(from), until: day(from + days) };
      const known = { offices: [PD], devices: [pc()], databases: [database([facts])], nowMs: NOW };
      const [office] = judgeCompleteness(range, known).offices;
      const [fromMs, untilMs] = [ms(`${range.from}T00:00`), ms(`${range.until}T00:00`) + 1440 * MINUTE];
      const lacks = log.some((one) => !one.isHere && one.at >= fromMs && one.at < untilMs);
      if (office?.isComplete) complete += 1;
      if (lacks) assert.not.ok(office?.isComplete);
      const isProvedByAll = here.length === log.length && metMs !== undefined && metMs > untilMs + MINUTE;
      if (isProvedByAll) assert.ok(office?.isComplete);
    }),
    { numRuns: 2000 },
  );
  assert.ok(complete > 20, 'some of them are complete, or nothing was shown');
});

test.run();

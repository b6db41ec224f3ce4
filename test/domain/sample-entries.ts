import * as fc from 'fast-check';
import { ENTRY_SCHEMA } from '../../app/domain/entry.ts';
import type { Move, MoveEntry, RegisterEntry, Stamp } from '../../app/domain/entry.ts';
import { moveId, visitId, visitNumber } from '../../app/domain/identifier.ts';
import { UNPROVEN } from '../rig/unproven.ts';

/** Half past nine in the morning of a Monday at the office (UTC+8). */
export const MORNING = '2026-11-16T01:30:00.000Z';

/** An instant some minutes after the registration. */
export function minutes(after: number): string {
  return new Date(Date.parse(MORNING) + after * 60_000).toISOString();
}

/** A registration with everything that an acceptance asks for; parts can be replaced. */
export function registration(parts: Partial<RegisterEntry> = {}): RegisterEntry {
  const office = parts.office ?? 'pd';
  const at = parts.at ?? MORNING;
  const device = parts.device ?? 'a3';
  const n = parts.n ?? 1;
  const id = visitId(office, at, device, n);
  return {
    _id: id,
    schema: ENTRY_SCHEMA,
    type: 'register',
    at,
    by: 'clerk',
    device,
    seq: 1,
    n,
    number: visitNumber('PD', 2026, device, n),
    office,
    window: `${office}-1`,
    counter: `${office}-1-3`,
    kind: 'consultation',
    channel: 'counter',
    party: id,
    ...UNPROVEN,
    visitor: { name: '张伟', organisation: '上海仁济药房', phone: '13800138000' },
    matters: [{ code: 'ypjy-01', name: '药品经营许可证核发' }],
    ...parts,
  };
}

/** A move on a visit, stamped by a device at an instant. */
export function entry(
  visit: string,
  at: string,
  seq: number,
  move: Move,
  stamp: Partial<Stamp> = {},
): MoveEntry {
  const device = stamp.device ?? 'a3';
  const id = moveId(visit, at, device, seq);
  return { _id: id, schema: ENTRY_SCHEMA, at, by: 'clerk', device, seq, ...UNPROVEN, ...stamp, ...move };
}

/** The shortest way to a closed visit: answered, left without rating, closed. */
export function handled(visit: string, after = 5, seq = 2, stamp: Partial<Stamp> = {}): MoveEntry[] {
  const answer: Move = { type: 'answer', text: '请到二楼办理', outcome: 'answered' };
  const moves: Move[] = [answer, { type: 'unrated', reason: 'left' }, { type: 'close' }];
  return moves.map((move, place) => entry(visit, minutes(after + place), seq + place, move, stamp));
}

/** Any legal or illegal move, as often as not in the wrong place. */
export const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    type: fc.constant('answer' as const),
    text: fc.string({ maxLength: 20, unit: 'grapheme' }),
  }),
  fc.record({
    type: fc.constant('unrated' as const),
    reason: fc.constantFrom('timeout' as const, 'left' as const, 'not-invited' as const),
  }),
  fc.record({
    type: fc.constant('rate' as const),
    level: fc.constantFrom(1 as const, 3 as const, 5 as const),
    channel: fc.constantFrom('keypad' as const, 'phone' as const),
    askedAt: fc.constant(MORNING),
    answeredAt: fc.constant(MORNING),
  }),
  fc.record({
    type: fc.constant('reasons' as const),
    reasons: fc.constantFrom(['108'], ['109', '110'], ['207']),
    channel: fc.constant('second-screen' as const),
    askedAt: fc.constant(MORNING),
    answeredAt: fc.constant(MORNING),
  }),
  fc.constant({ type: 'close' as const }),
  fc.record({
    type: fc.constant('void' as const),
    reason: fc.constant('mistake' as const),
    asLead: fc.boolean(),
  }),
  fc.record({ type: fc.constant('supplement' as const), text: fc.constant('补充') }),
  fc.record({ type: fc.constant('transfer' as const), clerk: fc.constant('clerk2') }),
  fc.record({ type: fc.constant('case-number' as const), caseNumber: fc.constant('沪药监受〔2026〕12号') }),
  fc.record({ type: fc.constant('reprint' as const), noticeNumber: fc.constant('PD-26-A3-00001-1') }),
  fc.record({
    type: fc.constant('amend' as const),
    visitor: fc.constantFrom({ name: '王芳' }, { name: '𠮷田' }),
    matters: fc.constantFrom([], [{ code: 'x', name: '其他' }]),
    remark: fc.constantFrom('带了原件', ''),
  }),
);

/** Moves on one visit by two devices, close together in time so that ties happen. */
export function anyMovesOn(visit: string): fc.Arbitrary<MoveEntry[]> {
  const one = fc.record({
    move: anyMove,
    device: fc.constantFrom('a1', 'a3'),
    after: fc.integer({ min: -1, max: 6 }),
    by: fc.constantFrom('clerk', 'clerk2'),
  });
  return fc
    .array(one, { maxLength: 14 })
    .map((made) =>
      made.map(({ move, device, after, by }, place) =>
        entry(visit, minutes(after), place + 2, move, { device, by }),
      ),
    );
}

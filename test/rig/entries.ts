import { createHash } from 'node:crypto';
import { compactTime, moveId, visitId } from '../../app/domain/identifier.ts';
import { UNPROVEN } from './unproven.ts';

/** A first revision, as a PC makes one. */
export function firstRevision(text: string): string {
  return `1-${createHash('md5').update(text).digest('hex')}`;
}

export interface EntryOptions {
  readonly office?: string;
  readonly prefix?: string;
  readonly device?: string;
  readonly at?: string;
  readonly n?: number;
  readonly seq?: number;
  readonly by?: string;
}

/** A well-formed registration with a revision; nobody has signed it. */
export function registration(
  options: EntryOptions = {},
): Record<string, unknown> & { _id: string; _rev: string } {
  const { office = 'pd', prefix = 'PD', device = 'a1', n = 1, seq = n, by = 'clerk' } = options;
  const at = options.at ?? '2026-11-20T01:33:00.000Z';
  const _id = visitId(office, at, device, n);
  return {
    _id,
    _rev: firstRevision(_id),
    type: 'register',
    schema: 1,
    at,
    by,
    device,
    seq,
    number: `${prefix}-${at.slice(2, 4)}-${device.toUpperCase()}-${String(n).padStart(5, '0')}`,
    n,
    office,
    window: `${office}-1`,
    counter: `${office}-1-3`,
    kind: 'consultation',
    channel: 'counter',
    party: _id,
    ...UNPROVEN,
    visitor: { name: '张三', phone: '13800138000' },
    matters: [],
  };
}

/** A well-formed answer to a visit with a revision; nobody has signed it. */
export function answer(
  visit: string,
  options: EntryOptions = {},
): Record<string, unknown> & { _id: string; _rev: string } {
  const { device = 'a1', seq = 2, by = 'clerk' } = options;
  const at = options.at ?? '2026-11-20T01:40:00.000Z';
  const _id = moveId(visit, at, device, seq);
  const stamp = { _id, _rev: firstRevision(_id), schema: 1, at, by, device, seq, ...UNPROVEN };
  return { ...stamp, type: 'answer', text: '已答复' };
}

/** A well-formed sign-in of a PC with a revision; nobody has signed it. */
export function deviceEntry(
  options: EntryOptions = {},
): Record<string, unknown> & { _id: string; _rev: string } {
  const { device = 'a1', seq = 3, by = 'clerk' } = options;
  const at = options.at ?? '2026-11-20T01:30:00.000Z';
  const _id = `pc:${device}/${compactTime(at)}-${device}-${seq}`;
  return {
    _id,
    _rev: firstRevision(_id),
    type: 'sign-in',
    schema: 1,
    at,
    by,
    device,
    seq,
    offline: false,
    counter: 'pd-1-3',
    ...UNPROVEN,
  };
}

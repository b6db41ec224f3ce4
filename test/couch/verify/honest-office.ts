import { HonestPc } from './honest-pc.ts';
import { OfficeWorld } from './office-world.ts';

/** Long after everything, so that nothing is still on its way. */
export const AFTERWARDS = Date.parse('2027-01-20T04:00:00.000Z');
export const CLERKS = ['clerk', 'clerk2', 'clerk3'] as const;

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 86_400_000;

/** Some days of an ordinary PC: people take turns, the line is there. */
export function ordinaryDays(pc: HonestPc, days: readonly string[], visits: number): void {
  for (const day of days) {
    pc.signIn('clerk', `${day}T01:00:00.000Z`);
    for (let which = 0; which < visits; which += 1) pc.visit(which);
    pc.push();
    pc.signOut();
    pc.signIn('clerk2', `${day}T05:00:00.000Z`);
    for (let which = 0; which < visits; which += 1) pc.visit(which);
    pc.signOut();
    pc.push();
  }
}

/** An office in which everything happens that honestly can. */
export function honestOffice(): OfficeWorld {
  const world = new OfficeWorld();
  const first = new HonestPc(world, 'a1', '2026-12-28T01:00:00.000Z');
  const second = new HonestPc(world, 'a2', '2026-12-28T01:00:00.000Z');
  const ahead = new HonestPc(world, 'a3', '2026-12-28T01:00:00.000Z');
  ordinaryDays(first, ['2026-12-28', '2026-12-29'], 5);
  offlineDay(second);
  sharedVisits(first, second, ahead);
  wrongClock(ahead);
  newYear(world, first, second);
  return world;
}

/** Signed in by the PC's own record, somebody else in between, and everything arrives the next morning. */
function offlineDay(pc: HonestPc): void {
  pc.signIn('clerk', '2026-12-28T01:00:00.000Z');
  pc.signIn('clerk2', '2026-12-28T02:00:00.000Z');
  pc.push();
  pc.signIn('clerk', '2026-12-29T01:00:00.000Z', true);
  for (let which = 0; which < 20; which += 1) pc.visit(which);
  pc.signIn('clerk2', '2026-12-29T05:00:00.000Z', true);
  pc.visit(1);
  pc.signOut();
  pc.signIn('clerk', '2026-12-30T01:00:00.000Z');
  pc.push();
}

/** Three PCs on the same visits, one of them four minutes ahead: what the others do comes after its entries all the same. */
function sharedVisits(first: HonestPc, second: HonestPc, ahead: HonestPc): void {
  ahead.skewMs = 4 * MINUTE_MS;
  first.signIn('clerk2', '2026-12-30T02:00:00.000Z');
  ahead.signIn('clerk3', '2026-12-30T02:00:00.000Z');
  second.nowMs = Date.parse('2026-12-30T02:00:00.000Z');
  for (let which = 0; which < 4; which += 1) {
    const { _id } = first.register();
    first.move(_id, { type: 'transfer', clerk: 'clerk3' });
    ahead.nowMs = Math.max(ahead.nowMs, first.nowMs);
    ahead.move(_id, { type: 'answer', text: '请到二楼办理', outcome: 'answered' });
    second.nowMs = Math.max(second.nowMs, ahead.nowMs);
    second.rate(_id, 5);
    second.move(_id, { type: 'close' });
    first.nowMs = Math.max(first.nowMs, second.nowMs);
    first.visit(which);
    second.visit(which + 1);
  }
  first.register({ at: '2026-12-20T03:00:00.000Z' });
  for (const pc of [first, second, ahead]) pc.push();
}

/** Nobody has told the PC yet that its clock was changed: a little ahead, a little behind, and to when it was made. */
function wrongClock(pc: HonestPc): void {
  pc.signOut();
  pc.push();
  pc.signIn('clerk3', '2026-12-30T04:00:00.000Z', true);
  for (const skewMs of [4 * MINUTE_MS, -4 * MINUTE_MS, 0, -25 * YEAR_MS]) {
    pc.visit(1);
    pc.skewMs = skewMs;
    pc.visit(2);
    pc.push();
    pc.visit(3);
  }
  pc.skewMs = 0;
  pc.push();
}

/** Over New Year without a line; the old year's visits are closed in the new one; a PC gets a new id. */
function newYear(world: OfficeWorld, first: HonestPc, second: HonestPc): void {
  first.signOut();
  first.push();
  first.signIn('clerk', '2026-12-31T15:30:00.000Z', true);
  const left = first.register();
  first.nowMs = Date.parse('2026-12-31T16:10:00.000Z');
  first.visit(3);
  first.move(left._id, { type: 'answer', text: '请到二楼办理', outcome: 'answered' });
  first.signIn('clerk2', '2027-01-01T02:00:00.000Z', true);
  first.move(left._id, { type: 'unrated', reason: 'left' });
  first.move(left._id, { type: 'close' });
  first.register({ at: '2026-12-31T08:00:00.000Z' });
  first.signIn('clerk', '2027-01-04T01:00:00.000Z');
  first.push();
  const open = second.register();
  second.move(open._id, { type: 'answer', text: '请到二楼办理', outcome: 'answered' });
  second.move(open._id, { type: 'invite', channel: 'second-screen' });
  second.push();
  // Set back by an image: what it had not sent is gone with its id, which nobody uses again.
  const anew = new HonestPc(world, 'b1', '2027-01-04T03:00:00.000Z', second);
  anew.signIn('clerk', '2027-01-04T03:00:00.000Z');
  anew.move(open._id, { type: 'unrated', reason: 'timeout' });
  anew.move(open._id, { type: 'close' });
  ordinaryDays(anew, ['2027-01-05'], 3);
}

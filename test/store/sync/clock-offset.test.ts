import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ClockOffset } from '../../../app/store/sync/clock-offset.ts';

const START = Date.parse('2026-11-22T04:00:00.000Z');

/** A PC whose clock is behind by `behindMs`, at a centre whose answers say when they were made, in whole seconds. */
class Meetings {
  readonly offset = new ClockOffset();
  behindMs: number;
  #now = START;

  constructor(behindMs: number) {
    this.behindMs = behindMs;
  }

  /** One answer after a way there and a way back; `odd` is added to what the centre says. */
  ask(thereMs: number, backMs: number, oddMs = 0): number {
    this.#now += 20_137;
    const asked = this.#now - this.behindMs;
    this.#now += thereMs;
    const date = Math.floor((this.#now + oddMs) / 1000) * 1000;
    this.#now += backMs;
    return this.offset.add(asked, this.#now - this.behindMs, date) ?? Number.NaN;
  }
}

test('The clock of a PC that is three minutes behind is known to a fraction of a second', () => {
  const meetings = new Meetings(180_000);
  let said = 0;
  for (let turn = 0; turn < 9; turn++) said = meetings.ask(30, 20);
  assert.ok(Math.abs(said - 180_000) < 300, `said ${said}`);
});

test('Long round trips shift nothing, whichever way was the slow one', () => {
  const meetings = new Meetings(0);
  for (let turn = 0; turn < 5; turn++) meetings.ask(20, 20);
  for (const [there, back] of [
    [25_000, 10],
    [10, 25_000],
    [60_000, 20_000],
  ] as const) {
    const said = meetings.ask(there, back);
    assert.ok(Math.abs(said) < 600, `said ${said} after ${there} + ${back} ms`);
  }
});

test('One answer that says something else moves nothing, also not an answer of the year 2002', () => {
  const meetings = new Meetings(-4_000);
  for (let turn = 0; turn < 4; turn++) meetings.ask(20, 20);
  for (const odd of [3_600_000, START - Date.parse('2002-01-01T00:00:00Z'), -90_000]) {
    assert.ok(Math.abs(meetings.ask(20, 20, odd) + 4_000) < 600);
    assert.ok(Math.abs(meetings.ask(20, 20) + 4_000) < 600);
  }
});

test('A clock that somebody has set is noticed after three answers', () => {
  const meetings = new Meetings(0);
  for (let turn = 0; turn < 9; turn++) meetings.ask(20, 20);
  meetings.behindMs = 86_400_000;
  meetings.ask(20, 20);
  meetings.ask(20, 20);
  assert.ok(Math.abs(meetings.ask(20, 20) - 86_400_000) < 1_000);
});

test('An answer without a date, or with one that cannot be read, says nothing', () => {
  const offset = new ClockOffset();
  assert.is(offset.add(START, START + 10, Number.NaN), undefined);
  offset.add(START, START + 10, START);
  const said = offset.add(START + 10, START - 5_000, START);
  assert.ok(Math.abs(said ?? Number.NaN) < 1_000);
});

test.run();

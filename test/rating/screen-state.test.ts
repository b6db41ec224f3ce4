import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isDeskMessage, isScreenMessage } from '../../app/rating/messages.ts';
import type { DeskMessage, ScreenMessage } from '../../app/rating/messages.ts';
import { newScreen, stepScreen } from '../../app/rating/screen-state.ts';
import type { ScreenEvent, ScreenState } from '../../app/rating/screen-state.ts';

const ASK: DeskMessage = {
  type: 'ask',
  desk: 'd1',
  question: 'q1',
  clerkName: '李娜',
  clerkNumber: '0137',
  remainingMs: 60_000,
  totalMs: 60_000,
  canExtend: true,
};
const ping = (question?: string, desk = 'd1'): DeskMessage => ({
  type: 'ping',
  desk,
  question,
  windowName: '一号窗口',
});

/** Plays events one after the other and remembers what the screen said. */
class Play {
  state: ScreenState = newScreen('s1');
  now = 0;
  readonly sent: ScreenMessage[] = [];

  do(event: ScreenEvent, afterMs = 0): this {
    this.now += afterMs;
    const step = stepScreen(this.state, event, this.now);
    this.state = step.state;
    this.sent.push(...step.send);
    return this;
  }

  hear(message: DeskMessage, afterMs = 0): this {
    return this.do({ type: 'heard', message }, afterMs);
  }

  get view(): string {
    return this.state.view.name;
  }
}

test('a press is thanked for only when the clerk’s page has taken it', () => {
  const play = new Play().hear(ASK).do({ type: 'press', level: 4 });
  assert.is(play.view, 'sent');
  assert.equal(play.sent.at(-1), { type: 'press', screen: 's1', question: 'q1', level: 4 });
  play.hear({ type: 'end', desk: 'd1', question: 'q1', reason: 'answered' });
  assert.is(play.view, 'thanks');
  assert.is(play.do({ type: 'tick' }, 7000).view, 'idle');
});

test('when nobody takes the press, the visitor is told and not thanked', () => {
  const play = new Play().hear(ASK).do({ type: 'press', level: 1 }).do({ type: 'tick' }, 3500);
  assert.is(play.view, 'lost');
});

test('a press that was taken is neither thanked for nor asked again until the clerk’s page has stored it', () => {
  const taken: DeskMessage = { type: 'taken', desk: 'd1', question: 'q1' };
  const play = new Play().hear(ASK).do({ type: 'press', level: 4 }).hear(taken);
  play.hear(ping('q1'), 5000).do({ type: 'tick' }, 2000);
  assert.is(play.view, 'sent');
  play.hear({ type: 'end', desk: 'd1', question: 'q1', reason: 'kept' });
  assert.is(play.view, 'kept');
  const other = new Play().hear(ASK).hear(taken);
  assert.is(other.view, 'sent', 'a second screen asks no more');
  assert.is(other.do({ type: 'tick' }, 13_000).view, 'kept', 'the page of the clerk went away meanwhile');
});

test('a press while nothing is asked is told without a question', () => {
  const play = new Play().do({ type: 'press', level: 5 });
  assert.equal(play.sent, [{ type: 'press', screen: 's1', question: undefined, level: 5 }]);
  assert.is(play.view, 'idle');
});

test('the countdown ends the question on the screen, and says so', () => {
  const play = new Play().hear(ASK).do({ type: 'tick' }, 59_000);
  assert.is(play.view, 'asking');
  play.do({ type: 'tick' }, 1000);
  assert.is(play.view, 'idle');
  assert.equal(play.sent.at(-1), { type: 'expired', screen: 's1', question: 'q1' });
});

test('a clerk’s page that knows of no question takes an old one off the screen', () => {
  assert.is(new Play().hear(ASK).hear(ping(undefined, 'd2'), 1000).view, 'idle');
  assert.is(new Play().hear(ASK).hear(ping('q1'), 1000).view, 'asking');
});

test('the end of another question leaves this one alone', () => {
  const play = new Play().hear(ASK).hear({ type: 'end', desk: 'd1', question: 'q0', reason: 'cancelled' });
  assert.is(play.view, 'asking');
});

test('an answer in large type never covers a question', () => {
  const play = new Play().hear(ASK).hear({ type: 'show', desk: 'd1', text: '答复' });
  assert.is(play.view, 'asking');
  const idle = new Play().hear({ type: 'show', desk: 'd1', text: '答复' });
  assert.is(idle.view, 'showing');
  assert.is(idle.hear({ type: 'show', desk: 'd1', text: '' }).view, 'idle');
});

test('an answer goes off the screen when the clerk’s page is gone', () => {
  const play = new Play().hear({ type: 'show', desk: 'd1', text: '答复' }).do({ type: 'tick' }, 100_000);
  assert.is(play.view, 'idle');
});

test('messages of another shape or version are not acted on', () => {
  for (const value of [
    null,
    1,
    'press',
    {},
    { type: 'press' },
    { type: 'constructor' },
    { ...ASK, more: 1 },
  ]) {
    assert.not.ok(isDeskMessage(value), JSON.stringify(value));
    assert.not.ok(isScreenMessage(value), JSON.stringify(value));
  }
  assert.not.ok(isScreenMessage({ type: 'press', screen: 's', level: 6 }));
  assert.ok(isScreenMessage({ type: 'press', screen: 's', question: undefined, level: 5 }));
});

test.run();

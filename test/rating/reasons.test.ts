import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Reasons } from '../../app/domain/entry.ts';
import { areReasonsOf, LEVELS, reasonsFor } from '../../app/domain/level.ts';
import { publicState } from '../../app/rating/desk-state.ts';
import type { DeskEvent } from '../../app/rating/desk-state.ts';
import { isDeskMessage, isScreenMessage } from '../../app/rating/messages.ts';
import type { DeskMessage, ScreenMessage } from '../../app/rating/messages.ts';
import { newScreen, stepScreen } from '../../app/rating/screen-state.ts';
import type { ScreenEvent, ScreenState } from '../../app/rating/screen-state.ts';
import { reasonWords } from '../../app/text/view-texts.ts';
import { alive, face, findings, key, Play, press, READY } from './desk-play.ts';

const because = (reasons: readonly string[], question = 'w1', screen = 's1'): ScreenMessage => ({
  type: 'because',
  screen,
  question,
  reasons,
});
const ask = (level: 1 | 2 | 4 = 2, id = 'w1'): DeskEvent => ({ type: 'ask-reasons', id, level });
const stored = (isStored = true): DeskEvent => ({ type: 'confirm-reasons', isStored });
const lastOf = (play: Play) => play.sent.filter(({ type }) => type !== 'ping').at(-1);

/** Rated 不满意 at this place, stored, and asked why. */
function asked(place: 'keypad' | 'second-screen'): Play {
  const play = new Play().hear(alive());
  if (place === 'keypad') {
    play
      .do(face(READY))
      .ask()
      .taken()
      .do(key(2, { question: 1 }), 900);
  } else play.ask().hear(press(2), 900);
  return play.do({ type: 'confirm', isStored: true }).do(ask());
}

test('every reason that is offered has words, and belongs to a bad level', () => {
  for (const level of LEVELS) {
    const codes = reasonsFor(level);
    assert.is(codes.length > 0, level <= 2);
    for (const code of codes) assert.ok(code in reasonWords, code);
    if (codes.length > 0) assert.ok(areReasonsOf(codes, level));
  }
  assert.not(areReasonsOf(['207', '108'], 2));
  assert.not(areReasonsOf([], 2));
  assert.not(areReasonsOf(['510'], 5));
});

for (const place of ['keypad', 'second-screen'] as const) {
  test(`after a bad rating at the ${place} the second screen asks why, and what is chosen is an entry`, () => {
    const play = asked(place);
    const why = lastOf(play);
    assert.equal(why?.type === 'why' && why.codes, ['207', '208', '209']);
    play.hear(because(['209', '207', '108', '207']), 4000);
    const [end] = play.reasonsEnds;
    const said = end?.said;
    assert.equal(said?.reasons, ['207', '209'], 'only what was offered, each once');
    assert.match(said?.evidence?.[0] ?? '', /^\S+ screen s1 question w1 reasons 207,209 counted$/);
    assert.equal(findings(said as Reasons), []);
    assert.is(lastOf(play)?.type, 'taken');
    play.do(stored());
    const last = lastOf(play);
    assert.is(last?.type === 'end' && last.reason, 'answered');
    assert.is(play.reasonsEnds.length, 1);
  });
}

test('nobody is asked why after a good rating, without a screen, or while a visitor is asked', () => {
  for (const play of [
    new Play().hear(alive()).do(ask(4)),
    new Play().do(ask()),
    new Play().hear(alive()).ask().do(ask()),
  ]) {
    assert.equal(play.reasonsEnds, [{}]);
    assert.not(play.sent.some(({ type }) => type === 'why'));
  }
});

test('skipping ends it with thanks and stores nothing; the first screen decides', () => {
  const play = asked('second-screen').hear(alive('s2')).hear(because([]), 2000);
  assert.equal(play.reasonsEnds, [{}]);
  const last = lastOf(play);
  assert.is(last?.type === 'end' && last.reason, 'answered');
  play.hear(because(['207'], 'w1', 's2'));
  assert.is(play.reasonsEnds.length, 1);
});

test('the next question to a visitor ends it at once, wherever it is asked', () => {
  const play = asked('keypad').ask('q2');
  assert.equal(play.reasonsEnds, [{}]);
  const last = lastOf(play);
  assert.is(last?.type === 'end' && `${last.question} ${last.reason}`, 'w1 cancelled');
  assert.is(play.state.question?.place, 'keypad');
  assert.is(play.told.at(-1)?.type, 'ask');
});

test('a screen that is loaded anew is told again; a screen that is closed, or left alone for minutes, ends it', () => {
  const play = asked('second-screen').hear(alive('s2'));
  assert.is(lastOf(play)?.type, 'why');
  play.hear({ type: 'bye', screen: 's1' }).hear({ type: 'bye', screen: 's2' }).ticks(1);
  assert.equal(play.reasonsEnds, [{}]);
  const patient = asked('second-screen').ticks(179, alive('s1', 'w1'));
  assert.equal(patient.reasonsEnds, []);
  assert.equal(patient.ticks(2, alive('s1', 'w1')).reasonsEnds, [{}]);
});

test('what the page cannot store, or says nothing about, is not thanked for', () => {
  for (const finish of [(play: Play) => play.do(stored(false)), (play: Play) => play.ticks(11)]) {
    const play = asked('keypad').hear(because(['208']));
    const last = lastOf(finish(play));
    assert.is(last?.type === 'end' && last.reason, 'unsaved');
    assert.is(play.reasonsEnds.length, 1);
  }
});

test('an answer that the clerk shows meanwhile waits until the visitor has chosen', () => {
  const play = asked('second-screen').do({ type: 'show', visit: 'v', text: '答复' });
  assert.is(lastOf(play)?.type, 'why');
  play.hear(because([])).hear(alive());
  assert.is(lastOf(play)?.type, 'show');
});

test('nothing that the clerk’s page sees tells that somebody is asked why', () => {
  const before = new Play().hear(alive()).ask().hear(press(2), 900).do({ type: 'confirm', isStored: true });
  assert.equal(publicState(asked('second-screen').state), publicState(before.state));
});

/** Plays the visitor's side. */
function screen(...events: readonly (ScreenEvent | number)[]): { state: ScreenState; sent: ScreenMessage[] } {
  let now = 0;
  let state = newScreen('s1');
  const sent: ScreenMessage[] = [];
  for (const event of events) {
    if (typeof event === 'number') {
      now += event;
      continue;
    }
    const step = stepScreen(state, event, now);
    state = step.state;
    sent.push(...step.send);
  }
  return { state, sent };
}

const heard = (message: DeskMessage): ScreenEvent => ({ type: 'heard', message });
const WHY = heard({ type: 'why', desk: 'd1', question: 'w1', codes: ['207', '208'], totalMs: 30_000 });
const toggle = (code: string): ScreenEvent => ({ type: 'toggle', code });
const done: ScreenEvent = { type: 'because', isSkipped: false };
const end = (reason: 'answered' | 'unsaved') => heard({ type: 'end', desk: 'd1', question: 'w1', reason });

test('on the screen reasons are chosen, taken back and handed over; nothing chosen is nothing to hand over', () => {
  assert.is(screen(WHY, done).state.view.name, 'why');
  const { state, sent } = screen(WHY, toggle('207'), toggle('208'), toggle('207'), toggle('999'), done);
  assert.equal(sent, [because(['208'])]);
  assert.is(state.view.name, 'sent');
  assert.is(screen(WHY, toggle('207'), done, end('answered')).state.view.name, 'thanks');
  assert.is(screen(WHY, toggle('207'), done, end('unsaved')).state.view.name, 'unsaved');
  const lost = screen(WHY, toggle('207'), done, 4000, { type: 'tick' });
  assert.is(lost.state.view.name, 'unsaved', 'the rating is not said to be lost');
});

test('each touch gives the time anew; untouched it ends, and says so', () => {
  const tick: ScreenEvent = { type: 'tick' };
  assert.is(screen(WHY, 29_000, toggle('207'), 29_000, tick).state.view.name, 'why');
  const over = screen(WHY, 30_000, tick);
  assert.is(over.state.view.name, 'idle');
  assert.equal(over.sent, [{ type: 'expired', screen: 's1', question: 'w1' }]);
});

const anyEvent: fc.Arbitrary<DeskEvent> = fc.oneof(
  fc.constantFrom(ask(), ask(1, 'w2'), ask(4), stored(), stored(false)),
  fc
    .tuple(
      fc.subarray(['207', '208', '108', '110', '510']),
      fc.constantFrom('w1', 'w2', 'q1'),
      fc.constantFrom('s1', 's2'),
    )
    .map(([codes, question, from]): DeskEvent => ({
      type: 'heard',
      message: because(codes, question, from),
    })),
  fc
    .constantFrom<ScreenMessage>(
      alive(),
      alive('s2', 'w1'),
      press(1),
      { type: 'bye', screen: 's1' },
      { type: 'expired', screen: 's1', question: 'w1' },
    )
    .map((message): DeskEvent => ({ type: 'heard', message })),
  fc.constantFrom<DeskEvent>(
    { type: 'tick', windowName: '窗口' },
    { type: 'confirm', isStored: true },
    { type: 'cancel', reason: 'left' },
    { type: 'show', visit: 'v', text: '答复' },
  ),
);

test('whatever happens: asked once, ended once, and only with reasons that were offered and chosen', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEvent, fc.nat(5000)), { maxLength: 80 }), (events) => {
      const play = new Play();
      let asks = 0;
      for (const [event, afterMs] of events) {
        // The page asks when a rating is stored, one after the other.
        if (event.type === 'ask-reasons') {
          if (play.state.reasons) continue;
          asks += 1;
        }
        if (event.type === 'heard' && event.message.type === 'press' && !play.state.question) play.ask('q1');
        const { reasons } = play.state;
        const ends = play.reasonsEnds.length;
        play.do(event, afterMs);
        const said = play.reasonsEnds[ends]?.said;
        if (said) assert.ok(reasons && areReasonsOf(said.reasons, reasons.level));
      }
      play.ticks(200);
      assert.is(play.reasonsEnds.length, asks);
      assert.is(play.state.reasons, undefined);
      for (const { said } of play.reasonsEnds) if (said) assert.equal(findings(said), []);
      assert.ok(play.sent.every(isDeskMessage));
    }),
    { numRuns: 400 },
  );
});

test('what is said on the channel about reasons is checked on arrival', () => {
  assert.ok(isScreenMessage(because(['207'])));
  assert.not(isScreenMessage({ ...because(['207']), reasons: ['2077'] }));
  assert.not(isScreenMessage({ ...because([]), reasons: Array.from({ length: 13 }, () => '207') }));
  assert.not(isDeskMessage({ type: 'why', desk: 'd1', question: 'w1', codes: '207', totalMs: 1 }));
});

test.run();

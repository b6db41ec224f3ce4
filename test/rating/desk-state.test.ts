import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LEVELS } from '../../app/domain/level.ts';
import { isBusy, publicState } from '../../app/rating/desk-state.ts';
import type { DeskEvent } from '../../app/rating/desk-state.ts';
import type { ScreenMessage } from '../../app/rating/messages.ts';
import { isDeskMessage } from '../../app/rating/messages.ts';
import { alive, findings, Play, press, T0, VISIT } from './desk-play.ts';

test('a press with no question open is never a rating, and is kept as evidence for the next', () => {
  const play = new Play().hear(alive()).hear(press(5, undefined), 10).ask().hear(press(1), 500);
  assert.is(play.outcomes.length, 1);
  const [rating] = play.outcomes;
  assert.is(rating?.type === 'rate' && rating.level, 1);
  assert.equal(rating?.type === 'rate' && rating.evidence?.map((line) => line.split(' ').at(-1)), [
    'not-counted',
    'counted',
  ]);
});

test('the second press of a shaky finger does not change the rating', () => {
  const play = new Play().hear(alive()).ask().hear(press(2), 500).hear(press(5), 80);
  assert.is(play.outcomes.length, 1);
  assert.is(play.outcomes[0]?.type === 'rate' && play.outcomes[0].level, 2);
  assert.is(play.state.strays.length, 1);
});

test('a press is taken at once and acknowledged only when its page has stored it', () => {
  const ends = (play: Play) =>
    play.sent.flatMap((message) => (message.type === 'end' ? [message.reason] : []));
  const play = new Play().hear(alive()).ask().hear(press(2), 500);
  assert.is(play.sent.at(-1)?.type, 'taken');
  assert.equal(ends(play), []);
  play.ticks(1, alive('s1', 'q1'));
  assert.equal(ends(play), [], 'a screen that waits is not sent home');
  assert.ok(isBusy(play.state));
  play.do({ type: 'confirm', isStored: true });
  assert.equal(ends(play), ['answered']);
  assert.not(isBusy(play.state));
});

test('a press that its page cannot store, or says nothing about, is never acknowledged', () => {
  const ends = (play: Play) =>
    play.sent.flatMap((message) => (message.type === 'end' ? [message.reason] : []));
  const refused = new Play().hear(alive()).ask().hear(press(2), 500);
  refused.do({ type: 'confirm', isStored: false }).do({ type: 'confirm', isStored: true });
  assert.equal(ends(refused), ['kept']);
  const silent = new Play().hear(alive()).ask().hear(press(2), 500).ticks(11, alive('s1'));
  assert.equal(ends(silent), ['kept']);
  assert.not(isBusy(silent.state));
});

test('of two second screens the first answer counts', () => {
  const play = new Play().hear(alive('s1')).hear(alive('s2')).ask();
  play.hear(press(4, 'q1', 's2'), 300).hear(press(1, 'q1', 's1'), 1);
  assert.is(play.outcomes.length, 1);
  assert.is(play.outcomes[0]?.type === 'rate' && play.outcomes[0].level, 4);
});

test('an answer to an old question never rates the visit of the new one', () => {
  const play = new Play()
    .hear(alive())
    .ask('q1')
    .do({ type: 'cancel', reason: 'left' })
    .ask('q2')
    .hear(press(1, 'q1'));
  assert.equal(
    play.outcomes.map((outcome) => outcome.type),
    ['unrated'],
  );
  assert.is(publicState(play.state).name, 'asking');
});

test('a visitor who does nothing for the whole time is a timeout, not a rating', () => {
  const play = new Play().hear(alive()).ask().ticks(61, alive('s1', 'q1'));
  const askedAt = new Date(T0).toISOString();
  assert.equal(play.outcomes, [{ type: 'unrated', reason: 'timeout', askedAt, endedBy: 'time' }]);
  assert.is(publicState(play.state).name, 'ready');
});

test('a press in the last instant still counts', () => {
  const play = new Play().hear(alive()).ask().ticks(59, alive('s1', 'q1')).hear(press(3), 1200);
  assert.is(play.outcomes[0]?.type, 'rate');
});

test('the visitor can ask for more time three times, then the question ends', () => {
  const play = new Play().hear(alive()).ask();
  for (let time = 0; time < 5; time += 1)
    play.ticks(50, alive('s1', 'q1')).hear({ type: 'more-time', screen: 's1', question: 'q1' });
  assert.is(play.outcomes.length, 1);
  assert.equal(
    play.sent.filter((message) => message.type === 'ask').map((message) => message.canExtend),
    [true, true, true, false],
  );
});

test('a screen that was closed during the question is a fault within some seconds', () => {
  const play = new Play().hear(alive()).ask().hear({ type: 'bye', screen: 's1' }, 100).ticks(3);
  assert.is(play.outcomes[0]?.type === 'unrated' && play.outcomes[0].reason, 'fault');
});

test('a screen that crashed without a word is a fault, too', () => {
  const play = new Play().hear(alive()).ask().ticks(7);
  assert.is(play.outcomes[0]?.type === 'unrated' && play.outcomes[0].reason, 'fault');
  assert.is(publicState(play.state).name, 'no-device');
});

test('a screen that was loaded again during the question is asked again with the time that is left', () => {
  const play = new Play().hear(alive('s1')).ask().ticks(10, alive('s1', 'q1'));
  play.hear({ type: 'bye', screen: 's1' }).hear(alive('s2'), 800);
  const asked = play.sent.filter((message) => message.type === 'ask').at(-1);
  assert.is(asked?.remainingMs, 49_200);
  assert.is(play.hear(press(5, 'q1', 's2')).outcomes[0]?.type, 'rate');
});

test('a screen that shows a question nobody waits for is told that it is over', () => {
  const play = new Play().hear(alive('s1', 'from before the reload'));
  assert.equal(play.sent, [
    { type: 'end', desk: 'desk-1', question: 'from before the reload', reason: 'cancelled' },
  ]);
});

test('the reason that the clerk gives ends the question at once', () => {
  const play = new Play().hear(alive()).ask().do({ type: 'cancel', reason: 'declined' }, 5000);
  assert.is(play.outcomes[0]?.type === 'unrated' && play.outcomes[0].reason, 'declined');
  assert.is(play.do({ type: 'cancel', reason: 'left' }).outcomes.length, 1);
});

test('a second question is refused while one is open', () => {
  const play = new Play().hear(alive()).ask('q1');
  assert.throws(() => play.ask('q2'), /open already/);
});

const screenMessage: fc.Arbitrary<ScreenMessage> = fc
  .tuple(
    fc.constantFrom('alive', 'press', 'decline', 'more-time', 'expired', 'bye'),
    fc.constantFrom('s1', 's2'),
    fc.constantFrom('q0', 'q1', 'q2', 'q3'),
    fc.constantFrom(...LEVELS),
  )
  .map(([type, screen, question, level]): ScreenMessage => {
    if (type === 'press') return { type, screen, question, level };
    if (type === 'alive') return { type, screen, question, shows: false };
    return type === 'bye' ? { type, screen } : { type, screen, question };
  });

const deskEvent: fc.Arbitrary<DeskEvent | 'ask'> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('ask' as const) },
  { weight: 8, arbitrary: screenMessage.map((message): DeskEvent => ({ type: 'heard', message })) },
  { weight: 4, arbitrary: fc.constant<DeskEvent>({ type: 'tick', windowName: '窗口' }) },
  { weight: 1, arbitrary: fc.constant<DeskEvent>({ type: 'cancel', reason: 'left' }) },
  { weight: 1, arbitrary: fc.constant<DeskEvent>({ type: 'show', visit: VISIT, text: '答复' }) },
);

test('whatever happens in whatever order: one outcome for each question, by the first press that meant it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(deskEvent, fc.nat(3000)), { maxLength: 120 }), (events) => {
      const play = new Play();
      let asked = 0;
      for (const [event, afterMs] of events) {
        const open = play.state.question?.id;
        const before = play.outcomes.length;
        if (event === 'ask') {
          if (open === undefined) play.ask(`q${(asked += 1)}`);
          continue;
        }
        play.do(event, afterMs);
        const outcome = play.outcomes[before];
        const isPress = event.type === 'heard' && event.message.type === 'press';
        const counts = isPress && open !== undefined && event.message.question === open;
        assert.is(outcome?.type === 'rate', counts);
        if (outcome?.type === 'rate' && isPress) assert.is(outcome.level, event.message.level);
        if (outcome) assert.is(play.state.question, undefined);
        assert.ok(play.outcomes.length <= asked && play.outcomes.length >= asked - 1);
        assert.ok(play.sent.every(isDeskMessage));
      }
      // A question that is left alone ends by itself.
      play.ticks(400);
      assert.is(play.outcomes.length, asked);
      for (const outcome of play.outcomes) assert.equal(findings(outcome), []);
    }),
    { numRuns: 400 },
  );
});

test('evidence stays within what an entry holds, and says how much was left out', () => {
  const play = new Play().hear(alive());
  for (let count = 0; count < 100; count += 1) play.hear(press(5, undefined), 10);
  play.ask().hear(press(4));
  const [rating] = play.outcomes;
  const evidence = rating?.type === 'rate' ? (rating.evidence ?? []) : [];
  assert.is(evidence.length, 40);
  assert.is(evidence[0], '62 earlier presses left out');
  assert.match(evidence.at(-1) ?? '', / level 4 counted$/);
});

test.run();

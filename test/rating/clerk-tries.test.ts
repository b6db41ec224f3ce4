import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { newDesk } from '../../app/rating/desk-state.ts';
import { alive, asking, face, key, Play, press, READY } from './desk-play.ts';

/** What a clerk, or a PC, could do to a question; the visitor's press must come out as it was, or not at all. */
const outcomes = (play: Play) =>
  play.outcomes.map((one) => (one.type === 'rate' ? one.level : `${one.reason} ${one.endedBy}`));
const ready = () => new Play().do(face(READY));

test('cancelled after the visitor has pressed: the rating stands', () => {
  const play = ready()
    .ask()
    .taken()
    .do(key(1, { question: 1 }), 900);
  play.do({ type: 'cancel', reason: 'left' }, 1);
  assert.equal(outcomes(play), [1]);
});

test('cancelled and asked again at once: a press that was under way answers neither question', () => {
  for (const number of [1, undefined]) {
    const play = ready().ask().taken(400).do({ type: 'cancel', reason: 'left' }, 500);
    play.ask('q2').do(key(1, { question: number }), 30);
    play.taken(30).do(key(1, { question: number }), 20);
    assert.equal(outcomes(play), ['left clerk'], `number ${number}`);
    assert.is(play.state.strays.length, 2);
  }
});

test('loaded again in the middle of a question: what the keypad still shows says nothing to the next one', () => {
  const old = ready().ask().taken();
  const { number = 0 } = old.state.question ?? {};
  const play = new Play();
  play.state = newDesk('desk-2', 40_000);
  // Pressed while the page was away, and told when the port is open again.
  play.do(face(READY)).do(key(5, { question: number }));
  play
    .ask()
    .do(face(asking(number)))
    .do(key(5), 900)
    .do(key(5, { question: number }), 900);
  play.taken().do(key(5, { question: number }), 900);
  assert.equal(outcomes(play), []);
  play.do(key(2, { question: 40_001 }), 900);
  assert.equal(outcomes(play), [2]);
});

test('two pages that ask at one keypad: the one whose question it shows gets the press', () => {
  const [one, other] = [ready(), ready()];
  other.state = { ...other.state, number: 900 };
  one.ask().taken();
  other.ask().taken();
  for (const play of [one, other]) play.do(face(asking(901)));
  for (const play of [one, other]) play.do(key(3), 900);
  assert.equal([outcomes(one), outcomes(other)], [[], [3]]);
  one.do(key(3, { question: 901 }), 900);
  assert.equal(outcomes(one), []);
});

test('a PC that slept over the end of a question counts no press that it finds when it wakes', () => {
  for (const how of ['keypad', 'screen'] as const) {
    const play = how === 'keypad' ? ready().ask().taken() : new Play().hear(alive()).ask();
    const late = how === 'keypad' ? key(5, { question: 1 }) : { type: 'heard', message: press(5) };
    play.do(late as Parameters<Play['do']>[0], 3_600_000);
    assert.equal(outcomes(play), [], how);
    play.ticks(1);
    assert.equal(outcomes(play), ['timeout time'], how);
  }
});

test('a press in the last moment, told a moment later, still counts', () => {
  const play = ready()
    .ask()
    .taken()
    .do(key(4, { question: 1 }), 60_300);
  assert.equal(outcomes(play), [4]);
});

test('the clock of the PC is set back while a visitor is asked: the press counts all the same', () => {
  const play = ready().ask().taken();
  play.now -= 120_000;
  play.do(key(4, { question: 1 }), 900);
  assert.equal(outcomes(play), [4]);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Level } from '../../app/domain/level.ts';
import { face, key, Play, READY } from './desk-play.ts';

const HEX: Readonly<Record<Level, string>> = { 1: '31', 2: '32', 3: '33', 4: '34', 5: '35' };
const pressed = (level: Level, question?: number) => key(level, { key: HEX[level], question });
const levels = (play: Play) =>
  play.outcomes.map((outcome) => (outcome.type === 'rate' ? outcome.level : outcome.reason));

for (const numbered of [true, false]) {
  const how = numbered ? 'with the question’s number' : 'without a number';
  const number = (question: number) => (numbered ? question : undefined);

  test(`a key that hangs over to the next visitor rates nothing, ${how}`, () => {
    const play = new Play()
      .do(face(READY))
      .ask()
      .taken()
      .do(pressed(5, number(1)), 900);
    play.do({ type: 'confirm', isStored: true }, 20);
    for (let time = 0; time < 3; time += 1) play.do(pressed(5, number(1)), 150);
    play.ask('q2').taken();
    for (let time = 0; time < 20; time += 1) play.do(pressed(5, number(2)), 150);
    assert.equal(levels(play), [5]);
    // The next visitor presses another key while the first one still hangs.
    play.do(pressed(2, number(2)), 10);
    assert.equal(levels(play), [5, 2]);
  });

  test(`a key that was held before the question counts once it was let go of, ${how}`, () => {
    const play = new Play()
      .do(face(READY))
      .do(pressed(1, number(1)))
      .ask()
      .taken();
    for (let time = 0; time < 10; time += 1) play.do(pressed(1, number(1)), 500);
    assert.equal(levels(play), []);
    play.do(pressed(1, number(1)), 700);
    assert.equal(levels(play), [1]);
  });
}

test('an answer to the last question ahead of the one to this does not make its key a held one', () => {
  const play = new Play().do(face(READY)).ask().taken().do(pressed(4, 9), 900).do(pressed(4, 1), 2);
  assert.equal(levels(play), [4]);
});

test('a clock that was set back does not hold a key for ever', () => {
  const play = new Play().do(face(READY)).do(pressed(3)).ask();
  play.now -= 3_600_000;
  play.taken().do(pressed(3, 1), 900);
  assert.equal(levels(play), [3]);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeRatingDesk } from '../../app/rating/make-rating-desk.ts';
import { RatingScreen } from '../../app/rating/rating-screen.ts';
import { eventually } from '../rig/platform.ts';

const QUESTION = {
  visit: 'visit:pd:20261122T013300Z:a3-412',
  clerkName: '李娜',
  clerkNumber: '0137',
  seconds: 60,
};

/** A clerk's page and a second screen that talk over a channel of their own. */
function pair() {
  const name = `rating-${Math.random()}`;
  const desk = makeRatingDesk({ channel: new BroadcastChannel(name), windowName: () => '一号窗口' });
  let done = 0;
  const screen = new RatingScreen({
    channel: new BroadcastChannel(name),
    onChange: () => undefined,
    onDone: () => (done += 1),
  });
  const close = () => {
    screen.close();
    desk.close();
  };
  return { desk, screen, close, done: () => done };
}

test('a second screen is found, asked, and its answer sealed with what it said', async () => {
  const { desk, screen, close, done } = pair();
  try {
    let told = 0;
    desk.subscribe(() => (told += 1));
    await eventually(() => desk.state.name === 'ready', 'a screen');
    await eventually(() => screen.windowName === '一号窗口', 'the name of the window');
    const outcome = desk.ask(QUESTION);
    assert.is(desk.state.name, 'asking');
    await eventually(() => screen.view.name === 'asking', 'the question');
    screen.press(4);
    const rating = await outcome;
    assert.is(rating.type === 'rate' && rating.level, 4);
    assert.match(rating.type === 'rate' ? (rating.evidence?.at(-1) ?? '') : '', /level 4 counted$/);
    assert.ok(desk.isBusy);
    await eventually(() => screen.view.name === 'sent' && screen.view.isTaken, 'that it was taken');
    desk.confirm(true);
    assert.not(desk.isBusy);
    await eventually(() => screen.view.name === 'thanks' && done() === 1, 'thanks');
    assert.is(desk.state.name, 'ready');
    assert.ok(told >= 3);
  } finally {
    close();
  }
});

test('a second invitation while one is open is refused, and the first goes on', async () => {
  const { desk, screen, close } = pair();
  try {
    await eventually(() => desk.state.name === 'ready', 'a screen');
    const first = desk.ask(QUESTION);
    let refused: unknown;
    await desk.ask(QUESTION).catch((error: unknown) => (refused = error));
    assert.instance(refused, Error);
    await eventually(() => screen.view.name === 'asking', 'the question');
    screen.decline();
    const outcome = await first;
    assert.is(outcome.type === 'unrated' && outcome.reason, 'declined');
  } finally {
    close();
  }
});

test('the clerk’s reason ends the question, and the screen goes back to its greeting', async () => {
  const { desk, screen, close } = pair();
  try {
    await eventually(() => desk.state.name === 'ready', 'a screen');
    const asked = desk.ask(QUESTION);
    await eventually(() => screen.view.name === 'asking', 'the question');
    desk.cancel('left');
    const outcome = await asked;
    assert.is(outcome.type === 'unrated' && outcome.reason, 'left');
    await eventually(() => screen.view.name === 'idle', 'the greeting');
  } finally {
    close();
  }
});

test('an answer is shown in large type and taken away again', async () => {
  const { desk, screen, close } = pair();
  try {
    await eventually(() => desk.state.name === 'ready', 'a screen');
    desk.show(QUESTION.visit, '请于二十日内补正材料。');
    assert.is(desk.state.name, 'showing');
    await eventually(() => screen.view.name === 'showing', 'the answer');
    desk.show(QUESTION.visit, '');
    await eventually(() => screen.view.name === 'idle', 'the greeting');
  } finally {
    close();
  }
});

test.run();

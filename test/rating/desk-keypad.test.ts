import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LEVELS } from '../../app/domain/level.ts';
import type { AskedAt } from '../../app/domain/level.ts';
import { publicState } from '../../app/rating/desk-state.ts';
import type { DeskEvent } from '../../app/rating/desk-state.ts';
import type { RatingOutcome } from '../../app/rating/rating-desk.ts';
import { alive, asking, face, findings, key, lost, Play, press, READY, VISIT } from './desk-play.ts';

const ready = () => new Play().do(face(READY));
const lines = (outcome: RatingOutcome | undefined) =>
  outcome?.type === 'rate' ? (outcome.evidence ?? []) : [];
const verdicts = (outcome: RatingOutcome | undefined) => lines(outcome).map((line) => line.split(' ').at(-1));
const placeOf = (play: Play) => play.state.question?.place;

test('the question goes to the keypad, the key is the rating, and thanks wait for its being stored', () => {
  const play = ready().hear(alive()).ask().taken();
  assert.equal(play.told, [{ type: 'ask', number: 1, name: '李娜', staff: '0137', seconds: 60 }]);
  play.do(key(4, { question: 1 }), 900);
  const [rating] = play.outcomes;
  assert.is(rating?.type === 'rate' && `${rating.level} ${rating.channel}`, '4 keypad');
  assert.match(
    lines(rating)[0] ?? '',
    /^\S+ keypad reference question 1 level 4 key 35 bytes A5054B01000135 counted$/,
  );
  assert.equal(findings(play.outcomes[0] as RatingOutcome), []);
  assert.is(play.told.length, 1);
  play.do({ type: 'confirm', isStored: true });
  assert.is(play.told.at(-1)?.type, 'thank');
  assert.ok(
    play.sent.every(({ type }) => type === 'ping' || type === 'show'),
    'the screen was not asked',
  );
});

test('what cannot be stored is not thanked for at the keypad either', () => {
  const play = ready()
    .ask()
    .taken()
    .do(key(2, { question: 1 }), 900);
  play.do({ type: 'confirm', isStored: false });
  assert.is(play.told.at(-1)?.type, 'cancel');
});

const NOT_COUNTED: readonly (readonly [string, (play: Play) => Play])[] = [
  ['before anybody was asked', (play) => play.do(key(5)).ask().taken()],
  [
    'of another question',
    (play) =>
      play
        .ask()
        .taken()
        .do(key(5, { question: 7 }), 900),
  ],
  [
    'the same frame again',
    (play) =>
      play
        .ask()
        .taken()
        .do(key(5, { question: 1, isRepeat: true }), 900),
  ],
  [
    'faster than a person',
    (play) =>
      play
        .ask()
        .taken(0)
        .do(key(5, { question: 1 }), 299),
  ],
  ['faster than a person, without a number', (play) => play.ask().taken(0).do(key(5), 299)],
  [
    'a key that the profile does not know',
    (play) =>
      play
        .ask()
        .taken()
        .do(key(undefined, { question: 1 }), 900),
  ],
  [
    'a key that means no level',
    (play) =>
      play
        .ask()
        .taken()
        .do(key('other', { question: 1 }), 900),
  ],
  [
    'without a number, before the keypad has taken the question',
    (play) => play.ask().do(key(5), 900).taken(),
  ],
  [
    'without a number, while another question is shown',
    (play) =>
      play
        .ask()
        .do(face(asking(9)))
        .do(key(5), 900)
        .taken(),
  ],
];

for (const [what, happens] of NOT_COUNTED) {
  test(`no rating, and evidence of the next one: a key ${what}`, () => {
    const play = happens(ready());
    assert.equal(play.outcomes, []);
    play.do(key(1, { question: 1 }), 1000);
    assert.is(play.outcomes[0]?.type === 'rate' && play.outcomes[0].level, 1);
    assert.equal(verdicts(play.outcomes[0]), ['not-counted', 'counted']);
  });
}

test('a press that does not count does not lock the keypad: let go of, it is asked once more for the rest of the time', () => {
  const play = ready()
    .ask()
    .taken(0)
    .do(key(5, { question: 1 }), 100);
  assert.is(play.told.length, 1);
  play.ticks(1);
  const again = play.told.at(-1);
  assert.is(play.told.length, 2);
  assert.is(again?.type === 'ask' && `${again.number} ${again.seconds}`, '1 59');
  play
    .taken()
    .do(key(5, { question: 1, isRepeat: true }), 400)
    .do(key('other', { question: 1 }), 100);
  assert.is(play.ticks(2).told.length, 2, 'not for what takes no answer');
  play.do(key(3, { question: 1 }));
  assert.is(play.outcomes[0]?.type === 'rate' && play.outcomes[0].level, 3);
});

test('a key that hangs has the question put no more often than it is let go of, and not for ever', () => {
  const hang = (play: Play) => {
    for (let time = 0; time < 20; time += 1) play.do(key(1, { question: 1 }), 150);
    return play;
  };
  const hanging = hang(ready().hear(alive()).ask().taken(0));
  assert.is(hanging.ticks(0).told.length, 1);
  const play = ready().hear(alive()).ask();
  for (let time = 0; time < 6 && placeOf(play) === 'keypad'; time += 1) {
    play
      .taken(20)
      .do(key(1, { question: 1 }), 130)
      .ticks(1, alive());
  }
  assert.is(play.told.filter(({ type }) => type === 'ask').length, 5);
  assert.is(placeOf(play), 'second-screen');
  assert.equal(play.outcomes, []);
});

test('pressed twice, the first counts, and the second is kept for the next rating', () => {
  const play = ready()
    .ask()
    .taken()
    .do(key(2, { question: 1 }), 900)
    .do(key(5, { question: 1 }), 60);
  assert.is(play.outcomes.length, 1);
  play
    .do({ type: 'confirm', isStored: true })
    .ask('q2')
    .taken()
    .do(key(3, { question: 2 }), 900);
  assert.equal(verdicts(play.outcomes[1]), ['not-counted', 'counted']);
});

test('the key for not rating is the visitor’s refusal', () => {
  const play = ready()
    .ask()
    .taken()
    .do(key('decline', { question: 1 }), 900);
  const [outcome] = play.outcomes;
  assert.is(outcome?.type === 'unrated' && `${outcome.reason} ${outcome.endedBy}`, 'declined visitor');
  assert.is(play.told.at(-1)?.type, 'cancel');
});

test('a keypad that says no, or nothing, hands the question to the second screen for the rest of its time', () => {
  const refused = ready().hear(alive()).ask();
  refused.do({ type: 'keypad-refused', number: 1, problem: 'refused' }, 500);
  assert.is(placeOf(refused), 'second-screen');
  const asked = refused.sent.find((message) => message.type === 'ask');
  assert.is(asked?.type === 'ask' && asked.remainingMs, 59_500);
  assert.is(refused.told.at(-1)?.type, 'cancel');
  const silent = ready().hear(alive()).ask().ticks(3, alive());
  assert.is(placeOf(silent), 'keypad');
  assert.is(placeOf(silent.ticks(1, alive())), 'second-screen');
  silent.hear(press(3), 100);
  assert.is(silent.outcomes[0]?.type === 'rate' && silent.outcomes[0].channel, 'second-screen');
});

test('a keypad that is pulled out hands over at once, and its number still proves a press that was under way', () => {
  const play = ready().hear(alive()).ask().taken().do(face(lost), 5000);
  assert.is(placeOf(play), 'second-screen');
  play.do(face(READY), 300).do(key(4, { question: 1 }), 10);
  assert.is(play.outcomes[0]?.type === 'rate' && play.outcomes[0].channel, 'keypad');
  const bare = ready().hear(alive()).ask().taken().do(face(lost), 5000).do(face(READY), 300).do(key(4), 10);
  assert.equal(bare.outcomes, [], 'without a number it proves nothing');
});

test('pulled out with no screen there: back within three seconds it is asked again, else it is a fault of the device', () => {
  const back = ready().ask().taken().do(face(lost), 5000).ticks(2).do(face(READY)).taken();
  assert.equal(
    back.told.map(({ type }) => type),
    ['ask', 'cancel', 'ask'],
  );
  const again = back.told.at(-1);
  assert.is(again?.type === 'ask' && again.seconds, 53, 'for the rest of its time');
  back.do(key(5), 900);
  assert.is(back.outcomes[0]?.type, 'rate');
  const gone = ready().ask().taken().do(face(lost), 5000).ticks(3);
  const [outcome] = gone.outcomes;
  assert.is(outcome?.type === 'unrated' && `${outcome.reason} ${outcome.endedBy}`, 'fault device');
});

test('a keypad that comes and goes is not asked one question for ever', () => {
  const play = ready().ask();
  for (let time = 0; time < 20; time += 1) {
    play.do({ type: 'keypad-refused', number: 1, problem: 'not-ready' }).ticks(1);
  }
  assert.is(play.told.filter(({ type }) => type === 'ask').length, 5);
  assert.is(play.outcomes[0]?.type, 'unrated');
});

test('the order of the catalogue decides: screen first, and the keypad when the screen goes', () => {
  const order: readonly AskedAt[] = ['second-screen', 'keypad'];
  const play = ready().hear(alive()).ask('q1', order);
  assert.is(placeOf(play), 'second-screen');
  play.hear({ type: 'bye', screen: 's1' }, 1000);
  assert.is(placeOf(play), 'keypad');
  assert.is(play.told.at(-1)?.type === 'ask' && play.told.length, 1);
  const only = ready().hear(alive()).ask('q1', ['second-screen']).hear({ type: 'bye', screen: 's1' });
  assert.equal(only.told, []);
  assert.is(publicState(ready().state, ['second-screen']).name, 'no-device');
});

test('nobody presses: a timeout, ended by the time; the keypad is told that it is over', () => {
  const play = ready().ask().taken().ticks(61);
  const [outcome] = play.outcomes;
  assert.is(outcome?.type === 'unrated' && `${outcome.reason} ${outcome.endedBy}`, 'timeout time');
  assert.is(play.told.at(-1)?.type, 'cancel');
});

test('the clerk ends it: the entry says who did', () => {
  const play = ready().ask().taken().do({ type: 'cancel', reason: 'left' }, 3000);
  const [outcome] = play.outcomes;
  assert.is(outcome?.type === 'unrated' && `${outcome.reason} ${outcome.endedBy}`, 'left clerk');
});

const numbers = fc.constantFrom(undefined, 1, 2, 3, 4);
const event: fc.Arbitrary<DeskEvent | 'ask' | 'taken'> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('ask' as const, 'taken' as const) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...LEVELS, 'decline' as const, 'other' as const, undefined),
        numbers,
        fc.boolean(),
      )
      .map(([level, question, isRepeat]): DeskEvent => key(level, { question, isRepeat })),
  },
  {
    weight: 3,
    arbitrary: fc
      .oneof(
        fc.constantFrom(READY, lost, { name: 'none' } as const),
        fc.integer({ min: 1, max: 4 }).map(asking),
      )
      .map((one): DeskEvent => face(one)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('refused' as const, 'not-ready' as const))
      .map(([number, problem]): DeskEvent => ({ type: 'keypad-refused', number, problem })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...LEVELS), fc.constantFrom('q1', 'q2', 'q3'))
      .map(([level, question]): DeskEvent => ({ type: 'heard', message: press(level, question) })),
  },
  { weight: 2, arbitrary: fc.constant<DeskEvent>({ type: 'heard', message: alive() }) },
  { weight: 1, arbitrary: fc.constant<DeskEvent>({ type: 'heard', message: { type: 'bye', screen: 's1' } }) },
  { weight: 3, arbitrary: fc.constant<DeskEvent>({ type: 'tick', windowName: '窗口' }) },
  { weight: 1, arbitrary: fc.constant<DeskEvent>({ type: 'cancel', reason: 'left' }) },
  { weight: 1, arbitrary: fc.constant<DeskEvent>({ type: 'confirm', isStored: true }) },
  { weight: 1, arbitrary: fc.constant<DeskEvent>({ type: 'show', visit: VISIT, text: '答复' }) },
);
const orders = fc.constantFrom<readonly AskedAt[]>(
  ['keypad', 'second-screen'],
  ['second-screen', 'keypad'],
  ['keypad'],
  ['second-screen'],
);

test('whatever keypad, screen and clerk do: one outcome for each question, never a level that no press said', () => {
  fc.assert(
    fc.property(orders, fc.array(fc.tuple(event, fc.nat(2500)), { maxLength: 150 }), (order, events) => {
      const play = new Play();
      let asked = 0;
      for (const [one, afterMs] of events) {
        const open = play.state.question;
        const before = play.outcomes.length;
        if (one === 'ask') {
          if (!open) play.ask(`q${(asked += 1)}`, order);
          continue;
        }
        if (one === 'taken') {
          if (open?.place === 'keypad') play.taken(afterMs);
          continue;
        }
        play.do(one, afterMs);
        const outcome = play.outcomes[before];
        if (outcome?.type === 'rate') {
          const isKey = one.type === 'keypad-key';
          assert.is(outcome.channel, isKey ? 'keypad' : 'second-screen');
          const said = isKey
            ? one.level
            : one.type === 'heard' && one.message.type === 'press' && one.message.level;
          assert.is(outcome.level, said);
          if (isKey) {
            assert.not(one.isRepeat);
            assert.ok(one.question === undefined || one.question === open?.number);
            assert.ok(open?.order.includes('keypad') && open.timesTold > 0, 'the keypad was asked');
          }
          assert.is(verdicts(outcome).filter((verdict) => verdict === 'counted').length, 1);
          assert.is(verdicts(outcome).at(-1), 'counted');
        }
        assert.is(play.outcomes.length - before, outcome ? 1 : 0);
        if (outcome) assert.is(play.state.question, undefined);
        assert.ok(play.outcomes.length <= asked && play.outcomes.length >= asked - 1);
      }
      play.ticks(70);
      assert.is(play.outcomes.length, asked, 'a question that is left alone ends by itself');
      for (const outcome of play.outcomes) assert.equal(findings(outcome), []);
    }),
    { numRuns: 600 },
  );
});

test.run();

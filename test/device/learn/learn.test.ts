import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notesOf, piecesOf } from '../../../device/learn/explain.ts';
import { learn } from '../../../device/learn/learn.ts';
import { readProfile } from '../../../device/read-profile.ts';
import { RandomDevice } from './random-device.ts';
import { CIRCUMSTANCES, freshPresses, recordingOf, taughtBy } from './taught.ts';

/** Devices of the suite; `npm run bench -- learn` takes thousands. */
const DEVICES = 150;
const NOISY_DEVICES = 60;
const NOISE_PERCENT = 4;
/** Where every second press was disturbed the page asks for more presses; it does not guess. */
const LEARNT_WITH_NOISE = 0.95;

test('keypads that nobody has seen are taught by three presses a key, and then give 100 of 100 right ratings', () => {
  for (let seed = 7000; seed < 7000 + DEVICES; seed += 1) {
    const device = new RandomDevice({ seed });
    const lesson = learn(taughtBy(device), CIRCUMSTANCES);
    assert.is(lesson.type, 'proposals', `device ${seed}`);
    const [best] = lesson.type === 'proposals' ? lesson.proposals : [];
    assert.ok(best && readProfile(JSON.parse(JSON.stringify(best.profile))).ok, `device ${seed}`);
    if (best) assert.equal(freshPresses(best.profile, device), { right: 100, wrong: 0 }, `device ${seed}`);
  }
});

test('strange bytes on the line while a keypad is taught lead to more presses, never to a wrong rating', () => {
  let learnt = 0;
  for (let seed = 9000; seed < 9000 + NOISY_DEVICES; seed += 1) {
    const device = new RandomDevice({ seed, noisePercent: NOISE_PERCENT });
    const lesson = learn(taughtBy(device), CIRCUMSTANCES);
    const [best] = lesson.type === 'proposals' ? lesson.proposals : [];
    if (!best) continue;
    learnt += 1;
    device.calm();
    assert.equal(freshPresses(best.profile, device), { right: 100, wrong: 0 }, `device ${seed}`);
  }
  assert.ok(learnt >= LEARNT_WITH_NOISE * NOISY_DEVICES, `${learnt} of ${NOISY_DEVICES}`);
});

test('a frame is explained in pieces: what is fixed, what is the key, what counts and what checks', () => {
  const frame = (key: number, count: number) => {
    const body = [0xa5, 0x4b, count, key];
    return [...body, body.reduce((sum, byte) => sum + byte, 0) & 0xff]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
  };
  let count = 3;
  const keys = [0x31, 0x32, 0x33].map((key) => [0, 1, 2].map(() => frame(key, (count += 1))));
  const lesson = learn(recordingOf(keys, ['5a01', '5a01', '5a01', '5a01']), CIRCUMSTANCES);
  assert.is(lesson.type, 'proposals');
  const [best] = lesson.type === 'proposals' ? lesson.proposals : [];
  if (!best) throw new Error('no proposal');
  assert.equal(
    piecesOf(best).map(({ kind, bytes }) => `${kind} ${bytes}`),
    ['fixed A5', 'open 4B', 'counter 04', 'key 31', 'check 25'],
  );
  const notes = notesOf(best);
  assert.ok(notes.some((note) => note.type === 'check' && note.rule.kind === 'sum8'));
  assert.ok(notes.some((note) => note.type === 'heartbeat' && note.bytes === '5A 01'));
  assert.equal(best.profile.keys, { 31: 5, 32: 4, 33: 3 });
});

test('a text protocol with a card number of any length is taught', () => {
  const said = (card: string, key: string) => Buffer.from(`S02||${card}||${key}||`).toString('hex');
  const lesson = learn(
    recordingOf([
      [said('', '5'), said('12', '5'), said('8812', '5')],
      [said('77', '4'), said('', '4'), said('1', '4')],
      [said('123456', '3'), said('9', '3'), said('', '3')],
    ]),
    CIRCUMSTANCES,
  );
  const [best] = lesson.type === 'proposals' ? lesson.proposals : [];
  assert.is(best?.profile.receive[0]?.bytes, '"S02||" {any:0-16} "||" {key} "||"');
});

test('what cannot be decided is said plainly, with the press that would decide it', () => {
  const undecided = (lesson: ReturnType<typeof learn>) =>
    lesson.type === 'undecided' ? { reason: lesson.reason, next: lesson.next } : lesson.type;
  assert.equal(undecided(learn(recordingOf([]), CIRCUMSTANCES)), {
    reason: 'nothing-heard',
    next: undefined,
  });
  const alike = recordingOf([
    ['31', '31', '31'],
    ['32', '32', '32'],
    ['31', '31', '31'],
  ]);
  assert.equal(undecided(learn(alike, CIRCUMSTANCES)), {
    reason: 'keys-alike',
    next: { means: 5, times: 3 },
  });
  const silent = {
    ...alike,
    keys: alike.keys.map((key, at) => (at === 1 ? { ...key, presses: [[], [], []] } : key)),
  };
  assert.equal(undecided(learn(silent, CIRCUMSTANCES)), {
    reason: 'keys-not-heard',
    next: { means: 4, times: 3 },
  });
  const differ = recordingOf([
    ['31a7', '9112', '7710c1'],
    ['32', '32', '32'],
  ]);
  assert.equal(undecided(learn(differ, CIRCUMSTANCES)), {
    reason: 'presses-differ',
    next: { means: 5, times: 3 },
  });
});

test('where two checksums fit everything heard, the press that tells them apart is named', () => {
  // Sum and exclusive or are the same as long as no bit meets another.
  const frame = (key: number, count: number) =>
    [0x40, key, count, 0x40 + key + count].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const lesson = learn(
    recordingOf([
      [frame(0x10, 0), frame(0x10, 1), frame(0x10, 2)],
      [frame(0x20, 3), frame(0x20, 4), frame(0x20, 5)],
      [frame(0x08, 6), frame(0x08, 7), frame(0x10, 0)].slice(0, 2).concat(frame(0x08, 7)),
    ]),
    CIRCUMSTANCES,
  );
  assert.is(lesson.type, 'proposals');
  if (lesson.type !== 'proposals') return;
  const rivals = lesson.proposals[0]?.layout.rivals.map(({ rule }) => rule.kind) ?? [];
  assert.ok(rivals.includes('xor8') || rivals.includes('sum8'), rivals.join());
  assert.equal(lesson.next, { means: 3, times: 1 });
});

test.run();

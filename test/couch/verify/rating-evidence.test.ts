import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Rating, Reasons, Stamp } from '../../../app/domain/entry.ts';
import type { Invitation, VisitEntry } from '../../../app/domain/entry.ts';
import { keyLine, reasonsLine } from '../../../app/rating/evidence.ts';
import { whyUnproved, whyUnsaid } from '../../../couch/verify/rating-evidence.ts';

const ASKED = '2026-11-23T01:00:00.000Z';
const ANSWERED = '2026-11-23T01:00:07.000Z';

const stamp = (seq: number, at: string): Stamp => ({
  _id: `entry-${seq}`,
  schema: 1,
  at,
  by: 'clerk',
  device: 'a3',
  seq,
});
const press = { profile: 'reference', question: 9, level: 4, key: '34', bytes: 'A5 05 4B' };
const line = keyLine(press, ANSWERED, 'counted');
const stray = keyLine({ ...press, level: undefined, question: undefined }, ASKED, 'not-counted');

function why(change: Partial<Rating>, channel: Invitation['channel'] = 'keypad'): string | undefined {
  const invited: VisitEntry = { ...stamp(1, ASKED), type: 'invite', channel };
  const rating: Stamp & Rating = {
    ...stamp(2, ANSWERED),
    type: 'rate',
    level: 4,
    channel: 'keypad',
    askedAt: ASKED,
    answeredAt: ANSWERED,
    evidence: [stray, line],
    ...change,
  };
  return whyUnproved(rating, [invited, rating], (one, other) => one === other);
}

test('a rating from the keypad is proved by the key that counted', () => {
  assert.is(why({}), undefined);
  assert.is(why({ evidence: [line] }), undefined);
});

test('a question that went on from the screen to the keypad was invited all the same; the phone is another way', () => {
  assert.is(why({}, 'second-screen'), undefined);
  assert.is(why({}, 'phone'), 'no invitation by that PC before it');
});

test('a rating from the keypad without its key, with another level, time, or two keys, is found', () => {
  assert.is(why({ evidence: [] }), 'no press that counted');
  assert.is(why({ evidence: [stray] }), 'no press that counted');
  assert.is(why({ evidence: [line, line] }), 'more than one press that counted');
  assert.is(why({ level: 5 }), 'the press was 4, the rating says 5');
  assert.is(why({ answeredAt: '2026-11-23T01:00:06.000Z' }), 'the press was at another time');
  assert.match(
    why({ evidence: [`${ANSWERED} screen s1 question q1 level 4 counted`] }) ?? '',
    /another line/,
  );
});

const SAID = '2026-11-23T01:00:20.000Z';
const chosen = { screen: 's1', question: 'w1', reasons: ['207', '209'] };

function whyNot(change: Partial<Reasons & Stamp>, level: Rating['level'] = 2): string | undefined {
  const rating: VisitEntry = {
    ...stamp(2, ANSWERED),
    type: 'rate',
    level,
    channel: 'keypad',
    askedAt: ASKED,
    answeredAt: ANSWERED,
  };
  const said: Stamp & Reasons = {
    ...stamp(3, SAID),
    type: 'reasons',
    reasons: chosen.reasons,
    channel: 'second-screen',
    askedAt: ANSWERED,
    answeredAt: SAID,
    evidence: [reasonsLine(chosen, SAID)],
    ...change,
  };
  return whyUnsaid(said, [rating, said], (one, other) => one === other);
}

test('reasons are proved by the press that chose them, after a rating that they belong to', () => {
  assert.is(whyNot({}), undefined);
  const foreign = 'no rating by that PC before it that these reasons belong to';
  assert.is(whyNot({}, 1), foreign);
  assert.is(whyNot({}, 5), foreign);
  assert.is(whyNot({ seq: 1 }), foreign);
  assert.is(whyNot({ device: 'b1' }), foreign);
});

test('reasons without their press, with other ones, at another time or before they were asked for are found', () => {
  assert.is(whyNot({ evidence: [] }), 'the press was another one');
  assert.is(whyNot({ reasons: ['207'] }), 'the press was another one');
  assert.is(whyNot({ answeredAt: '2026-11-23T01:00:19.000Z' }), 'the press was at another time');
  assert.is(whyNot({ askedAt: '2026-11-23T01:00:30.000Z' }), 'answered before it was asked');
});

test.run();

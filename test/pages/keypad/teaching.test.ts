import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KeypadModel } from '../../../app/domain/catalogue.ts';
import { taughtStepByStep, unseen } from '../../rig/taught-lesson.ts';
import { ratingsAt } from '../../rig/taught-ratings.ts';

/** Lessons of the suite; `npm run bench -- learn` takes hundreds. */
const FIRST = 31_000;
const DEVICES = 12;

test('keypads that nobody has seen are taught step by step, and then give 100 of 100 right ratings', async () => {
  for (let seed = FIRST; seed < FIRST + DEVICES; seed += 1) {
    const keypad = unseen(seed);
    const { profile, steps } = await taughtStepByStep(keypad);
    assert.ok(profile, `${keypad.words}: ${steps.join(' ')}`);
    if (!profile) continue;
    const { id } = profile;
    const model = { _id: `keypad:${id}`, type: 'keypad', id, profile } as unknown as KeypadModel;
    const { right, wrong } = await ratingsAt(model, keypad);
    assert.equal([right, wrong], [100, []], keypad.words);
  }
});

test.run();

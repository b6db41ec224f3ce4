import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { visitTexts } from '../../../app/text/visit-texts.ts';

test('a time limit of no working days is said as 当场办结', () => {
  assert.is(visitTexts.workingDays(0), '当场办结');
  assert.is(visitTexts.workingDays(20), '20 个工作日');
});

test.run();

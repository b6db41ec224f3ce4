import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldVisit } from '../../app/domain/fold.ts';

test('a visit whose registration has not arrived is hidden', () => {
  assert.is(foldVisit({ entries: [] }), undefined);
});

test.run();

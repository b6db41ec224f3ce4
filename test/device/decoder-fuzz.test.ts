import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SHIPPED_PROFILES } from '../../device/profiles/shipped.ts';
import { fuzzMutated, fuzzRandom } from './fuzz.ts';

/** A share of what `npm run bench -- keypad` does in full: ten million bytes, a million streams for each profile. */
const BYTES = 200_000;
const STREAMS = 4_000;

for (const profile of SHIPPED_PROFILES) {
  test(`${profile.id}: out of noise comes no rating`, () => {
    const { found, disputed } = fuzzRandom(profile, BYTES, 20_261_123);
    assert.equal({ found, disputed }, { found: 0, disputed: 0 });
  });

  test(`${profile.id}: of hurt and mixed streams no rating is lost, and none is made up`, () => {
    const { intact, lost, unsent, disputed, found } = fuzzMutated(profile, STREAMS, 1_123);
    assert.ok(intact > STREAMS / 4 && found >= intact);
    assert.equal({ lost, disputed }, { lost: 0, disputed: 0 });
    // Where nothing checks the key, a bit that is turned in it is another key, and nobody can know.
    if (profile.check) assert.is(unsent, 0);
  });
}

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { Centre } from '../../../app/store/sync/centre.ts';
import { readNews } from '../../../app/store/sync/news.ts';

const YEARS = Array.from({ length: 27 }, (_, place) => `entries-pd-${2000 + place}`);

for (const count of [0, 1, 12, 13, 27])
  test(`News of ${count} databases, at most twelve in one answer`, async () => {
    const names = YEARS.slice(0, count);
    const centre = new FakeCentre(...names);
    centre.session = 'clerk';
    for (const name of names) centre.database(name).locals.set('a1', { mark: `mark of ${name}` });
    const news = await readNews(new Centre(centre.fetch, () => 0), 'a1', names);
    assert.equal([...news.states.keys()].sort(), ['catalogue', ...names].sort());
    assert.equal([...news.marks.keys()].sort(), [...names].sort());
    assert.is(news.user, 'clerk');
    assert.is(centre.asked.length, Math.max(1, Math.ceil(count / 12)));
  });

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  filterFromUrl,
  fitsRating,
  pathOfFilter,
  queryOfFilter,
  withField,
} from '../../../app/pages/history/history-filter.ts';
import type { HistoryFilter } from '../../../app/pages/history/history-filter.ts';
import { foldVisit } from '../../../app/domain/fold.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const FULL: HistoryFilter = {
  words: '张三',
  name: '张三',
  organisation: '某某食品',
  number: 'PD-26',
  caseNumber: '310',
  matter: '许可',
  answer: '补齐',
  phone: '8000',
  clerk: 'clerk',
  kind: 'acceptance',
  state: 'closed',
  rating: 'bad',
  from: '2026-11-16',
  until: '2026-11-22',
};

test('no name, phone, number or word ever stands in a URL', () => {
  assert.is(
    pathOfFilter(FULL),
    '/history?kind=acceptance&state=closed&rating=bad&from=2026-11-16&until=2026-11-22',
  );
});

test('what may stand in a URL comes back from it', () => {
  const path = pathOfFilter(FULL);
  assert.is(pathOfFilter(filterFromUrl(new URLSearchParams(path.split('?')[1]))), path);
});

test('a URL with unknown values filters nothing', () => {
  const query = new URLSearchParams('kind=x&state=constructor&from=yesterday&name=张三');
  assert.equal(filterFromUrl(query), {});
});

test('one digit of a phone does not search; two do, full-width ones as well', () => {
  assert.is(queryOfFilter({ phone: '8' }).phone, undefined);
  assert.is(queryOfFilter({ phone: '８０' }).phone, '80');
});

test('an emptied field is gone from the filter', () => {
  assert.equal(withField({ name: '张' }, 'name', ' '), {});
  assert.equal(withField({}, 'name', '张'), { name: '张' });
});

test('bad ratings are those of levels 1 and 2; a visit without a rating is none', async () => {
  const { visits, store } = fakeWorkplace();
  const visit = await store.visits.register({
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: 'other',
    channel: 'counter',
    visitor: {},
    matters: [],
    remark: '问路',
  });
  assert.not(fitsRating(visit, { rating: 'bad' }));
  assert.not(fitsRating(visit, { rating: 'rated' }));
  const at = visit.registered.at;
  await store.visits.move(visit.id, {
    type: 'rate',
    level: 2,
    channel: 'second-screen',
    askedAt: at,
    answeredAt: at,
  });
  const rated = foldVisit({ entries: visits.entries.get(visit.id) ?? [] });
  assert.ok(rated && fitsRating(rated, { rating: 'bad' }) && fitsRating(rated, { rating: 'rated' }));
});

test.run();

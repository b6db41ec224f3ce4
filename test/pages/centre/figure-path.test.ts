import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { StatisticsRow } from '../../../app/domain/statistics/answer.ts';
import { readDrill } from '../../../app/domain/statistics/drill.ts';
import { formulaOf } from '../../../app/domain/statistics/formulas.ts';
import type { FigureId } from '../../../app/domain/statistics/formulas.ts';
import { choiceFromUrl } from '../../../app/pages/centre/centre-choice.ts';
import { drillTitle, drillWhose } from '../../../app/pages/centre/drill-words.ts';
import { figurePath, hourPath, trendPath } from '../../../app/pages/centre/figure-path.ts';
import { visitList } from '../../../app/pages/centre/read-visits.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const { catalogue } = fakeWorkplace().store;
const choice = (by: string, more = '') =>
  choiceFromUrl(
    new URLSearchParams(`from=2026-11-16&until=2026-11-22&show=business&by=${by}${more}`),
    '2026-11-23',
  );
const row = (which: object, figure: FigureId, value: number, of?: number): StatisticsRow => ({
  ...which,
  sums: {},
  figures: { [figure]: { value, ...(of !== undefined && { of }) } },
});

test('the address of a figure is read back as the row and the column that it stands in', () => {
  const which = {
    office: 'pd',
    window: 'pd-1',
    counter: 'pd-1-3',
    clerk: 'clerk2',
    kind: 'inquiry',
    matter: '',
    channel: 'phone',
  };
  for (const by of ['all', 'office', 'window', 'counter', 'clerk', 'kind', 'matter', 'channel']) {
    const path = figurePath(choice(by), formulaOf('closed'), row(which, 'closed', 3), false);
    const read = readDrill(new URLSearchParams(path?.split('?')[1]));
    assert.ok('figure' in read, `${by} ${path}`);
    assert.equal([read.by, read.figure, read.from, read.until], [by, 'closed', '2026-11-16', '2026-11-22']);
  }
  const narrowed = figurePath(
    choice('matter', '&office=xuhui'),
    formulaOf('closed'),
    row({ matter: 'ypjy-01' }, 'closed', 1),
    false,
  );
  assert.match(narrowed ?? '', /by=matter&figure=closed&office=xuhui&matter=ypjy-01$/);
});

test('the total opens everything of the choice, and a figure of nothing opens nothing', () => {
  const total = figurePath(choice('clerk', '&office=pd'), formulaOf('closed'), row({}, 'closed', 9), true);
  assert.match(total ?? '', /by=all&figure=closed&office=pd$/);
  const narrow = choice('office', '&office=pd&window=pd-1&kind=other');
  for (const path of [
    figurePath(narrow, formulaOf('closed'), row({ office: 'pd' }, 'closed', 9), false),
    figurePath({ ...narrow, days: 45 }, formulaOf('second-visits'), row({}, 'second-visits', 2), true),
    trendPath(narrow, 'closed', narrow.period),
    hourPath(narrow, 7, 9),
  ]) {
    const read = readDrill(new URLSearchParams(path?.split('?')[1]));
    assert.ok('figure' in read && read.window === 'pd-1' && read.kind === 'other', path);
  }
  assert.is(figurePath(choice('all'), formulaOf('closed'), row({}, 'closed', 0), false), undefined);
  assert.is(figurePath(choice('all'), formulaOf('bad-rate'), row({}, 'bad-rate', 0, 7), false), undefined);
  assert.ok(figurePath(choice('all'), formulaOf('bad-rate'), row({}, 'bad-rate', 0.5, 2), false));
  const nameless = figurePath(
    choice('window'),
    formulaOf('closed'),
    row({ office: 'pd' }, 'closed', 1),
    false,
  );
  assert.is(nameless, undefined, 'not the visits of the whole office');
});

test('the list says which figure it is of, and whose', () => {
  assert.is(drillTitle({ figure: 'closing-rate' }), '办结率（计入的来访）');
  const range = { from: '2026-11-16', until: '2026-11-22', figure: 'closed', offset: 0 } as const;
  const named = drillWhose({ ...range, by: 'window', office: 'pd', window: 'pd-1' }, catalogue);
  assert.match(named, /浦东.* · 浦东新区分局受理窗口/);
  assert.is(drillWhose({ ...range, by: 'matter', matter: '' }, catalogue), '未填事项');
  const hour = { ...range, by: 'all', figure: 'registered', at: { weekday: 1, hour: 9 } } as const;
  assert.is(drillWhose({ ...hour, kind: 'other' }, catalogue), '合计 · 其他咨询 · 周一9时');
  assert.match(drillWhose({ ...range, by: 'all', days: 30 }, catalogue), /30天内$/);
  assert.match(
    drillWhose({ ...range, by: 'channel', channel: 'phone', office: 'pd' }, catalogue),
    /浦东.* · 电话/,
  );
});

test('an answer that cannot be drawn is a failure', () => {
  for (const body of [null, {}, { count: 1 }, { count: 1, visits: [{}] }, { count: 'many', visits: [] }])
    assert.equal(visitList(body), { failure: 'failed' });
  assert.equal(visitList({ count: 0, visits: [] }), { count: 0, visits: [] });
});

test.run();

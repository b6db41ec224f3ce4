import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Suggestions } from '../../../app/pages/visit/suggestions.ts';
import type { CatalogueDocument } from '../../../app/domain/catalogue.ts';
import { FAKE_CATALOGUE } from '../../rig/fake-catalogue.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';
import { eventually } from '../../rig/platform.ts';
import { newVisit } from './new-visit.ts';

const names = (suggestions: Suggestions, typed: string) =>
  suggestions.findNames(typed).map((person) => person.visitor.name);

test('a history that cannot be read costs the suggestions of it, and nothing else', async () => {
  const workplace = fakeWorkplace();
  Object.assign(workplace.visits, { searchReady: Promise.reject(new Error('the disk')) });
  const suggestions = new Suggestions(workplace);
  await suggestions.ready;
  assert.is(suggestions.findMatters('spjy')[0]?.code, 'sp-001');
});

test('whom a colleague registers at another counter is suggested without a reload, by pinyin too', async () => {
  const workplace = fakeWorkplace();
  const suggestions = new Suggestions(workplace);
  await suggestions.ready;
  assert.equal(names(suggestions, '欧阳'), []);
  await workplace.visits.register(newVisit({ visitor: { name: '欧阳修', organisation: '滁州酿泉茶庄' } }));
  await eventually(() => names(suggestions, 'oyx').includes('欧阳修'), 'the new visitor');
  assert.is(suggestions.findOrganisations('czn')[0]?.visitor.name, '欧阳修');
});

test('a PC that had nothing when the page was loaded suggests what arrives from the centre, oldest last', async () => {
  const workplace = fakeWorkplace();
  const suggestions = new Suggestions(workplace);
  await suggestions.ready;
  // The last 30 days come first, the rest of the year behind them.
  await workplace.visits.register(newVisit({ visitor: { name: '张三', organisation: '新单位' } }));
  workplace.now -= 40 * 86_400_000;
  await workplace.visits.register(newVisit({ visitor: { name: '张四', organisation: '旧单位' } }));
  await eventually(() => names(suggestions, '张').length === 2, 'both visitors');
  assert.equal(names(suggestions, '张'), ['张三', '张四']);
});

test('a PC that moves to another window offers the matters of that one at once', async () => {
  const documents = FAKE_CATALOGUE.map((document): CatalogueDocument =>
    document._id === 'matter:yp-001' && document.type === 'matter'
      ? { ...document, windows: ['pd-2'] }
      : document,
  );
  const workplace = fakeWorkplace({ catalogue: documents });
  const suggestions = new Suggestions(workplace);
  await suggestions.ready;
  assert.equal(suggestions.findMatters('药品'), []);
  Object.assign(workplace.store, { place: { ...workplace.store.place, counter: 'pd-2-1' } });
  assert.is(suggestions.findMatters('药品')[0]?.code, 'yp-001');
});

test.run();

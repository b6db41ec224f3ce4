import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { detailsOn, isOffered } from '../../../app/domain/catalogue.ts';
import type { CatalogueType } from '../../../app/domain/catalogue.ts';
import { checkCatalogueDocument } from '../../../app/domain/catalogue-shape.ts';
import { demoAccounts, demoCatalogue } from '../../../couch/demo/index.ts';

const test = suite('demo catalogue');
const documents = demoCatalogue();

function all<T extends CatalogueType>(type: T) {
  return documents.filter(
    (one): one is Extract<(typeof documents)[number], { type: T }> => one.type === type,
  );
}

test('no document of the demo is refused by the catalogue’s own shape', () => {
  for (const document of documents) {
    assert.equal([...checkCatalogueDocument(document)], [], document._id);
  }
});

test('no two documents share an id, no two matters a name, no two people a staff number', () => {
  const doubles = (values: string[]) => values.filter((value, place) => values.indexOf(value) !== place);
  assert.equal(doubles(documents.map((one) => one._id)), []);
  assert.equal(doubles(all('matter').map((one) => one.name)), []);
  assert.equal(doubles(all('staff').map((one) => one.number)), []);
  assert.equal(doubles(all('office').map((one) => one.prefix)), []);
});

test('nothing points to an office, window or account that is not there', () => {
  const offices = all('office').map((one) => one.code);
  const windows = all('window').map((one) => one.code);
  const users = all('staff').map((one) => one.user);
  for (const window of all('window')) assert.ok(offices.includes(window.office), window._id);
  for (const counter of all('counter')) assert.ok(windows.includes(counter.window), counter._id);
  for (const person of all('staff'))
    assert.ok(person.office === undefined || offices.includes(person.office), person._id);
  for (const matter of all('matter'))
    for (const window of matter.windows ?? []) assert.ok(windows.includes(window), matter._id);
  for (const { user } of demoAccounts) assert.ok(users.includes(user), user);
});

test('the bureau and 19 offices have a window with a lead, two to five counters and four to six people', () => {
  assert.is(all('office').length, 20);
  for (const office of all('office')) {
    const windows = all('window').filter((one) => one.office === office.code);
    assert.is(windows.length, 1, office.code);
    const counters = all('counter').filter((one) => one.window === windows[0]?.code);
    assert.ok(counters.length >= 2 && counters.length <= 5, office.code);
    const people = all('staff').filter((one) => one.office === office.code);
    assert.ok(people.length >= 4 && people.length <= 6, office.code);
    const lead = people.find((one) => one.roles.includes('lead'));
    assert.is(windows[0] && detailsOn(windows[0], '2026-11-22')?.leadName, lead?.name);
  }
});

test('at least 60 matters have materials, a basis and an answer, and a district offers most kinds of them', () => {
  const matters = all('matter');
  assert.ok(matters.length >= 60, String(matters.length));
  for (const matter of matters) {
    assert.ok(matter.materials.length > 0, matter._id);
    assert.match(matter.legalBasis, /《.+》/);
    assert.ok((matter.standardAnswer ?? '').length > 20, matter._id);
  }
  const offered = matters.filter((one) => isOffered(one, 'pd-1', '2026-11-22'));
  assert.ok(offered.length >= 40, String(offered.length));
  assert.equal([...new Set(offered.map((one) => one.field))].sort(), ['cosmetics', 'device', 'drug', 'food']);
});

test('李娜 of the screens sits at Pudong with number 0137, and the two food licence matters are there', () => {
  assert.equal(
    all('staff')
      .filter((one) => one.user === 'clerk')
      .map(({ name, number, department, office }) => [name, number, department, office]),
    [['李娜', '0137', '受理科', 'pd']],
  );
  const names = all('matter').map((one) => one.name);
  assert.ok(names.includes('食品经营许可（新办）'));
  assert.ok(names.includes('食品经营许可（变更）'));
});

test.run();

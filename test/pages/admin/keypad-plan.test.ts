import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KeypadModel } from '../../../app/domain/catalogue.ts';
import { checkCatalogueDocument } from '../../../app/domain/catalogue-shape.ts';
import { KEYPAD_PLAN } from '../../../app/pages/admin/keypad-plan.ts';
import type { FormValues } from '../../../app/pages/admin/section-plan.ts';
import { offeredProfiles, profileNamed } from '../../../app/rating/keypad-profiles.ts';
import { shippedProfile } from '../../../device/profiles/shipped.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const { catalogue } = fakeWorkplace().store;
const profile = {
  ...shippedProfile('single-byte'),
  id: 'hall-7',
  name: { zh: '七号厅评价器', en: 'Hall 7' },
};
const model: KeypadModel = { _id: 'keypad:hall-7', type: 'keypad', id: 'hall-7', office: 'pd', profile };
const wrongOf = (values: FormValues) =>
  KEYPAD_PLAN.alsoWrong?.(values, undefined, catalogue, '2026-11-23')?.profile;

test('a profile from a maker becomes a document, and comes back into the form as it was', () => {
  const values = { profile: JSON.stringify(profile), office: '', active: true };
  assert.is(wrongOf(values), undefined);
  const document = KEYPAD_PLAN.toDocument(values, undefined);
  assert.equal(checkCatalogueDocument(document), []);
  assert.is(document._id, 'keypad:hall-7');
  const again = KEYPAD_PLAN.toDocument(KEYPAD_PLAN.toForm(model, '2026-11-23'), model);
  assert.equal(again, { ...model, active: true });
});

test('what is no profile is refused beside its field, with the place that is wrong', () => {
  assert.match(wrongOf({ profile: '{' }) ?? '', /协议有误/);
  assert.match(wrongOf({ profile: JSON.stringify({ ...profile, keys: {} }) }) ?? '', /keys: cannot-rate/);
  const document = KEYPAD_PLAN.toDocument({ profile: '{', office: '', active: true }, undefined);
  assert.not.equal(checkCatalogueDocument(document), []);
});

test('an existing model keeps its id: a profile with another one is refused', () => {
  const renamed = JSON.stringify({ ...profile, id: 'other' });
  const document = KEYPAD_PLAN.toDocument({ profile: renamed, office: 'pd', active: true }, model);
  assert.ok(checkCatalogueDocument(document).some(({ path }) => path === 'profile'));
});

test('a counter is offered what comes with the program, and the models in use of its own office', () => {
  const ids = (models: readonly KeypadModel[], office = 'pd') =>
    offeredProfiles(models, office).map(({ id }) => id);
  assert.ok(ids([]).includes('reference') && ids([model]).includes('hall-7'));
  assert.not(ids([model], 'xuhui').includes('hall-7'));
  const { office: _, ...forAll } = model;
  assert.ok(ids([forAll], 'xuhui').includes('hall-7'));
  assert.not(ids([{ ...model, active: false }]).includes('hall-7'));
  assert.not(ids([{ ...model, profile: { id: 'hall-7' } }]).includes('hall-7'), 'nobody can use it');
});

test('a PC goes on with a model that is no longer offered', () => {
  assert.is(profileNamed('hall-7', [{ ...model, active: false }])?.id, 'hall-7');
  assert.is(profileNamed('reference', [])?.id, 'reference');
  assert.is(profileNamed('nobody', [model]), undefined);
});

test.run();

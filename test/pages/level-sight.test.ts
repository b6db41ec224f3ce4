import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Role } from '../../app/domain/role.ts';
import { hidesLevelHere } from '../../app/pages/level-sight.ts';
import { fakeWorkplace } from '../rig/fake-workplace.ts';

function isHiddenFrom(roles: readonly Role[], hidesLevel?: boolean): boolean {
  const workplace = fakeWorkplace({ roles });
  const { catalogue } = workplace.store;
  const settings = { ...catalogue.settings, ...(hidesLevel !== undefined && { hidesLevel }) };
  return hidesLevelHere({
    ...workplace,
    store: { ...workplace.store, catalogue: { ...catalogue, settings } },
  });
}

test('a level is hidden from clerks only, and only where the catalogue says so', () => {
  assert.not(isHiddenFrom(['clerk']));
  assert.not(isHiddenFrom(['clerk'], false));
  assert.ok(isHiddenFrom(['clerk'], true));
  assert.ok(isHiddenFrom(['clerk', 'administrator'], true));
  for (const role of ['lead', 'analyst', 'supervisor'] as const)
    assert.not(isHiddenFrom(['clerk', role], true));
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkCatalogueDocument } from '../../../app/domain/catalogue-shape.ts';
import type { CentreCatalogue, HeldDocument } from '../../../app/pages/admin/centre-catalogue.ts';
import { isFailure } from '../../../app/pages/admin/centre-catalogue.ts';
import { rowsOf } from '../../../app/pages/admin/list-rows.ts';
import { planFor } from '../../../app/pages/admin/plans.ts';
import { keepProfile, mayKeep } from '../../../app/pages/keypad/keep-profile.ts';
import { named } from '../../../app/pages/keypad/named-profile.ts';
import { readProfile } from '../../../device/read-profile.ts';
import { profileOf } from '../../device/session-rig.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const LEAD = { roles: ['clerk', 'lead'], office: 'pd' } as const;
const LEAD_ELSEWHERE = { roles: ['lead'], office: 'xuhui' } as const;
const ADMIN = { roles: ['administrator'] } as const;
const PROFILE = named(profileOf('single-byte'), '二号窗口评价器');

/** The centre's base data, as far as keeping a profile asks for it. */
function centre() {
  const held = new Map<string, HeldDocument>();
  let saves = 0;
  const fake: Pick<CentreCatalogue, 'read' | 'save'> = {
    read: async (id) => ({ document: held.get(id) }),
    save: async (document) => {
      assert.equal(checkCatalogueDocument(document), []);
      if (held.get(String(document._id))?._rev !== document._rev) return { failure: 'conflict' };
      saves += 1;
      const rev = `${saves}-x`;
      held.set(String(document._id), { ...document, _rev: rev } as unknown as HeldDocument);
      return { rev };
    },
  };
  return { fake, held, saves: () => saves };
}

async function kept(...asked: Parameters<typeof keepProfile>): Promise<string> {
  const answer = await keepProfile(...asked);
  return isFailure(answer) ? answer.failure : answer.id;
}

test('a lead keeps a profile for the own office, an administrator for all, a clerk and a reader not at all', async () => {
  const { fake, held } = centre();
  assert.ok(mayKeep(LEAD) && mayKeep(ADMIN));
  assert.not(mayKeep({ roles: ['clerk'], office: 'pd' }));
  assert.not(mayKeep({ roles: ['analyst'] }));
  assert.not(mayKeep(undefined));
  const id = await kept(PROFILE, LEAD, fake);
  const document = held.get(`keypad:${id}`);
  assert.is(document?.type === 'keypad' && document.office, 'pd');
  const other = await kept({ ...PROFILE, id: 'of-all' }, ADMIN, fake);
  const ofAll = held.get(`keypad:${other}`);
  assert.is(ofAll?.type === 'keypad' && ofAll.office, undefined);
});

test('kept twice it is written once; what was stopped is in use again, what is new takes the place of the old', async () => {
  const { fake, held, saves } = centre();
  const id = await kept(PROFILE, LEAD, fake);
  assert.is(await kept(PROFILE, LEAD, fake), id);
  assert.is(saves(), 1);
  const document = held.get(`keypad:${id}`);
  if (document) held.set(document._id, { ...document, active: false } as HeldDocument);
  await kept(PROFILE, LEAD, fake);
  await kept({ ...PROFILE, name: { zh: '新名', en: 'New' } }, LEAD, fake);
  assert.is(saves(), 3);
  const now = held.get(`keypad:${id}`);
  assert.is(now?.type === 'keypad' && now.active, true);
});

test('two offices that teach the same device do not take each other’s model', async () => {
  const { fake, held } = centre();
  const first = await kept(PROFILE, LEAD, fake);
  const second = await kept(PROFILE, LEAD_ELSEWHERE, fake);
  assert.is(second, `${first}-xuhui`);
  assert.is(await kept(PROFILE, LEAD_ELSEWHERE, fake), second, 'and once more');
  const document = held.get(`keypad:${first}`);
  assert.is(document?.type === 'keypad' && document.office, 'pd');
  const long = { ...PROFILE, id: `${'k'.repeat(34)}-0a1b2` };
  await kept(long, LEAD, fake);
  assert.is((await kept(long, { roles: ['lead'], office: 'an0ffice0f16char' }, fake)).length, 40);
});

test('why the centre did not take it is handed on', async () => {
  const { fake } = centre();
  const failing = { ...fake, save: async () => ({ failure: 'offline' }) as const };
  assert.is(await kept(PROFILE, LEAD, failing), 'offline');
  const unread = { ...fake, read: async () => ({ failure: 'session' }) as const };
  assert.is(await kept(PROFILE, LEAD, unread), 'session');
});

test('a name of any language and length makes an id that base data takes', () => {
  for (const name of ['二号窗口', 'X1', 'A very long name of a keypad — with 40 letters', '  --  ', 'É']) {
    const profile = named(profileOf('reference'), name);
    assert.ok(readProfile(profile).ok, profile.id);
    const document = { _id: `keypad:${profile.id}`, type: 'keypad', id: profile.id, profile };
    assert.equal(checkCatalogueDocument(document), [], profile.id);
  }
  assert.not(readProfile({ ...PROFILE, id: 'k'.repeat(41) }).ok, 'base data would refuse it');
});

test('the lead sees and changes the models of the own office; everything else is the administrator’s', () => {
  const model = (id: string, office?: string) => ({
    _id: `keypad:${id}`,
    type: 'keypad' as const,
    id,
    ...(office && { office }),
    profile: { ...PROFILE, id },
  });
  const { catalogue } = fakeWorkplace({
    catalogue: [model('own', 'pd'), model('theirs', 'xuhui'), model('of-all')],
  }).store;
  const plan = planFor('keypads', LEAD);
  const rows = plan ? rowsOf(plan, catalogue, '2026-11-23') : [];
  assert.equal(
    rows.map(({ document }) => document._id),
    ['keypad:own'],
  );
  const before = model('own', 'pd');
  const document = plan?.toDocument({ ...plan.toForm(before, ''), active: false }, before);
  assert.equal(document, { ...before, active: false });
  const made = plan?.toDocument(
    { ...plan.blank?.(catalogue, ''), profile: JSON.stringify(PROFILE) },
    undefined,
  );
  assert.is(made?.office, 'pd');
  assert.is(planFor('settings', LEAD), undefined);
  assert.is(planFor('keypads', { roles: ['clerk'], office: 'pd' }), undefined);
  assert.is(planFor('keypads', ADMIN)?.holds, undefined);
});

test.run();

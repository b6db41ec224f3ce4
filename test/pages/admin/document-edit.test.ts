import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CentreCatalogue } from '../../../app/pages/admin/centre-catalogue.ts';
import type { CentreFailure, Change, HeldDocument } from '../../../app/pages/admin/centre-catalogue.ts';
import { DocumentEdit } from '../../../app/pages/admin/document-edit.ts';
import { PLANS } from '../../../app/pages/admin/plans.ts';
import type { SectionName } from '../../../app/pages/admin/section-plan.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

/** A centre in memory; `fail` makes every request end that way. */
class FakeCentre extends CentreCatalogue {
  readonly documents = new Map<string, HeldDocument>();
  fail: CentreFailure | undefined;
  saves = 0;
  #rev = 0;

  put(document: HeldDocument): void {
    this.#rev += 1;
    this.documents.set(document._id, { ...document, _rev: `${this.#rev}-x` });
  }

  override async read(id: string) {
    return this.fail ?? { document: this.documents.get(id) };
  }

  override async save(document: Readonly<Record<string, unknown>>) {
    if (this.fail) return this.fail;
    const held = this.documents.get(String(document._id));
    if (held?._rev !== document._rev) return { failure: 'conflict' } as const;
    this.saves += 1;
    this.put(document as unknown as HeldDocument);
    return { rev: `${this.#rev}-x` };
  }

  override async history() {
    const changes: Change[] = [{ at: '2026-11-22T01:00:00.000Z', by: 'lead', after: {} }];
    return this.fail ?? { changes };
  }
}

function setUp(section: SectionName, id?: string) {
  const { catalogue } = fakeWorkplace().store;
  const centre = new FakeCentre();
  for (const one of catalogue.all('window')) centre.put(one);
  for (const one of catalogue.all('matter')) centre.put(one);
  for (const one of catalogue.all('office')) centre.put(one);
  const plan = PLANS[section];
  const document = catalogue.all(plan.type).find((one) => one._id === id);
  const around = {
    catalogue,
    centre,
    today: '2026-11-22',
    personName: (user: string) => catalogue.get('staff', user)?.name ?? user,
    when: (instant: string) => instant.slice(0, 10),
  };
  const edit = new DocumentEdit(plan, around, document, () => undefined);
  const type = (field: string, value: string) =>
    edit.type({ field, values: { ...edit.values, [field]: value } });
  return { edit, centre, type };
}

const test = suite('document edit');

test('what was typed is never lost: neither offline, nor refused, nor with the session ended', async () => {
  const { edit, centre, type } = setUp('matters', 'matter:sp-001');
  await edit.refresh();
  type('name', '新名称');
  for (const failure of ['offline', 'session', 'forbidden', 'failed'] as const) {
    centre.fail = { failure };
    assert.is(await edit.save(), 'problem');
    assert.is(edit.values.name, '新名称');
    assert.ok(edit.problem.length > 5, failure);
  }
  centre.fail = undefined;
  assert.is(await edit.save(), 'saved');
  assert.is(centre.saves, 1);
});

test('somebody’s newer version is never overwritten unseen: both are shown, and the person chooses', async () => {
  const { edit, centre, type } = setUp('matters', 'matter:sp-001');
  await edit.refresh();
  const held = centre.documents.get('matter:sp-001');
  assert.ok(held?.type === 'matter');
  if (held?.type === 'matter') centre.put({ ...held, name: '别人改的', timeLimitWorkingDays: 7 });
  type('name', '我改的');
  assert.is(await edit.save(), 'conflict');
  assert.match(edit.conflict?.sentence ?? '', /王芳于 2026-11-22/);
  assert.equal(
    edit.conflict?.rows.map((row) => [row.label, row.before, row.after]),
    [
      ['事项名称', '我改的', '别人改的'],
      ['办理时限', '20', '7'],
    ],
  );
  assert.is(centre.saves, 0);
  edit.takeTheirs();
  assert.is(edit.values.name, '别人改的');
  assert.is(edit.isDirty, false);
});

test('a form that was opened offline does not overwrite what changed meanwhile', async () => {
  const { edit, centre, type } = setUp('matters', 'matter:sp-001');
  centre.fail = { failure: 'offline' };
  await edit.refresh();
  assert.match(edit.problem, '本机内容');
  centre.fail = undefined;
  const held = centre.documents.get('matter:sp-001');
  if (held?.type === 'matter') centre.put({ ...held, name: '别人改的' });
  type('name', '我改的');
  assert.is(await edit.save(), 'conflict');
  assert.is(await edit.keepMine(), 'saved');
  const now = centre.documents.get('matter:sp-001');
  assert.is(now?.type === 'matter' && now.name, '我改的');
});

test('nothing is sent while a field is wrong, and each has its sentence', async () => {
  const { edit, centre, type } = setUp('matters', 'matter:sp-001');
  await edit.refresh();
  type('name', '   ');
  type('timeLimitWorkingDays', 'abc');
  type('validTo', '2020-01-01');
  assert.is(await edit.save(), 'wrong');
  assert.is(edit.messages.name, '必填');
  assert.is(edit.messages.timeLimitWorkingDays, '请填写整数');
  assert.is(edit.messages.validTo, '不得早于生效日期');
  assert.is(centre.saves, 0);
});

test('saving without a change sends nothing', async () => {
  const { edit, centre } = setUp('offices', 'office:pd');
  await edit.refresh();
  assert.is(await edit.save(), 'unchanged');
  assert.is(centre.saves, 0);
});

test('new details of a window keep the versions before, and never begin in the past', async () => {
  const { edit, centre, type } = setUp('windows', 'window:pd-1');
  await edit.refresh();
  assert.is(edit.values.validFrom, '2026-11-22');
  type('validFrom', '2026-11-21');
  type('phone', '021-11110000');
  assert.is(await edit.save(), 'wrong');
  assert.is(edit.messages.validFrom, '不得早于今天');
  type('validFrom', '2026-12-01');
  assert.is(await edit.save(), 'saved');
  const held = centre.documents.get('window:pd-1');
  assert.equal(held?.type === 'window' && held.versions.map((one) => [one.validFrom, one.phone]), [
    ['2026-01-01', '021-58880000'],
    ['2026-12-01', '021-11110000'],
  ]);
});

test('a new window and a new counter get the next free code of where they belong', () => {
  const window = setUp('windows');
  window.type('office', 'pd');
  assert.is(window.edit.values.code, 'pd-2');
  const counter = setUp('counters');
  counter.type('window', 'pd-1');
  assert.is(counter.edit.values.code, 'pd-1-5');
  assert.is(counter.edit.values.name, '5号柜台');
});

test('a clerk without an office, a staff number that is taken and a short password are refused', async () => {
  const { edit, type } = setUp('staff');
  for (const [field, value] of [
    ['user', 'new.clerk'],
    ['name', '新人'],
    ['number', '0137'],
    ['department', '受理科'],
    ['password', 'short'],
  ] as const)
    type(field, value);
  assert.is(await edit.save(), 'wrong');
  assert.equal(
    Object.keys(edit.messages)
      .filter((name) => edit.messages[name])
      .sort(),
    ['number', 'office', 'password'],
  );
});

test('invisible marks that turn text around are not kept', async () => {
  const { edit, centre, type } = setUp('matters', 'matter:sp-001');
  await edit.refresh();
  type('name', '\u202e食品\u200b许可\u0007');
  assert.is(await edit.save(), 'saved');
  const held = centre.documents.get('matter:sp-001');
  assert.is(held?.type === 'matter' && held.name, '食品许可');
});

test.run();

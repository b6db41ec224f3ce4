import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { provisionCommand } from '../../../couch/commands/provision.ts';
import { NO_PROGRESS } from '../../../couch/commands/progress.ts';
import { BIG } from '../../../couch/provision/plan-database.ts';
import { planProvision } from '../../../couch/provision/provision.ts';
import { isNotable, saidOf } from '../../../couch/provision/step.ts';
import { demoCatalogue } from '../../../couch/demo/index.ts';
import { makeAnew, startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';

const test = suite('plan of provisioning');
const NOVEMBER = Date.parse('2026-11-23T00:00:00Z');
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
  await makeAnew(server.couch, ['catalogue']);
  for (const name of ['central', 'audit', 'reports', 'gateways'])
    await server.couch.db.destroy(name).catch(() => undefined);
  const offices = demoCatalogue().filter(({ type }) => type === 'office');
  await server.couch.use<object>('catalogue').bulk({ docs: offices.slice(0, 2) });
});
test.after(() => server.stop());

/** What the administrator reads. */
async function provision(...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  const { couch, url } = server;
  const connection = {
    url,
    couch,
    reserved: [],
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
  const say = (line: string) => void lines.push(line);
  const askPassword = () => Promise.resolve('');
  await provisionCommand.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
  return lines;
}

const revisions = async () => {
  const seen: unknown[] = [];
  for (const name of (await server.couch.db.list()).filter((one) => !one.startsWith('_'))) {
    const { rows } = await server.couch.use(name).list();
    seen.push(name, rows, await server.couch.request({ db: name, path: '_security' }));
  }
  return seen;
};

test('the plan is what is then done, and the second run has nothing to do', async () => {
  const before = await revisions();
  const planned = await provision('--dry-run');
  assert.equal(await revisions(), before, 'a dry run changes nothing');
  assert.match(planned.at(-1) ?? '', /^\d+ to do in \d+ databases; nothing was done$/);
  for (const line of [
    'central\tmake the database, in 2 shards of up to 2 copies',
    'central\tmembers: _admin',
    'audit\tinstall _design/validate',
  ])
    assert.ok(planned.includes(line), line);
  const done = await provision();
  assert.equal(done.slice(0, -1).sort(), planned.slice(0, -1).sort());
  const after = await revisions();
  assert.equal(await provision(), ['nothing to do']);
  assert.equal(await provision('--dry-run'), ['nothing to do']);
  assert.equal(await revisions(), after);
});

test('from 1 December the next year is in the plan, and before it is not', async () => {
  const names = async (nowMs: number) =>
    new Set((await planProvision(server.couch, nowMs)).map(({ database }) => database));
  assert.equal(
    [...(await names(NOVEMBER))].filter((name) => name.endsWith('-2027')),
    [],
  );
  const december = await names(Date.parse('2026-12-01T00:00:00Z'));
  assert.is([...december].filter((name) => /^entries-.+-2027$/.test(name)).length, 2);
});

test('a changed _security is named by database and field, and repaired', async () => {
  const loose = {
    admins: { names: ['mallory'], roles: ['_admin'] },
    members: { names: [], roles: ['_admin', 'clerk'] },
    public: true,
  };
  await server.couch.request({ db: 'central', path: '_security', method: 'PUT', body: loose });
  const line =
    'central\trepair _security: admins.names is ["mallory"], should be []; ' +
    'members.roles is ["_admin","clerk"], should be ["_admin"]; public is true, should not be there';
  assert.equal(await provision('--dry-run'), [line, '1 to do in 1 databases; nothing was done']);
  assert.equal((await planProvision(server.couch, NOVEMBER)).filter(isNotable).map(saidOf), [line]);
  assert.equal(await provision(), [line, '1 done in 1 databases']);
  assert.equal(await provision(), ['nothing to do']);
});

test('another version’s design document is named and replaced, a foreign one named and left', async () => {
  const audit = server.couch.use<object>('audit');
  const { _rev } = await audit.get('_design/validate');
  const old = { _id: '_design/validate', _rev, validate_doc_update: 'function () {}' };
  await audit.insert(old);
  await audit.insert({ _id: '_design/mine', views: {} });
  const lines = [
    "audit\treplace _design/validate, which is another version's or was changed by hand",
    'audit\tleft: _design/mine is not of this program',
  ];
  assert.equal(await provision(), [...lines, '1 done in 1 databases']);
  assert.equal(await provision(), [lines[1], 'nothing to do']);
  const mine = await audit.get('_design/mine');
  await audit.destroy(mine._id, mine._rev);
});

test('a changed view is replaced in a small database, and left to deploy in a big one', async () => {
  const [name = ''] = (await server.couch.db.list()).filter((one) => one.startsWith('entries-'));
  const entries = server.couch.use<object>(name);
  const change = async () => {
    const { _rev } = await entries.get('_design/numbers');
    const views = { seq: { map: 'function (doc) { emit(doc.seq, 1) }', reduce: '_sum' } };
    return entries.insert({ _id: '_design/numbers', _rev, language: 'javascript', views } as object);
  };
  await change();
  const replaced = `${name}\treplace _design/numbers, which is another version's or was changed by hand`;
  assert.equal(await provision(), [replaced, '1 done in 1 databases']);
  const validator = await entries.get('_design/validate');
  await entries.destroy(validator._id, validator._rev);
  await entries.bulk({ docs: Array.from({ length: BIG }, (_, seq) => ({ _id: `visit:${seq}`, seq })) });
  const { rev } = await change();
  const said = await provision();
  assert.is(said[0], `${name}\tinstall _design/validate`);
  assert.match(
    said[1] ?? '',
    /\tleft: _design\/numbers is another version's, over \d+ documents: npm run couch -- deploy$/,
  );
  assert.is((await entries.get('_design/numbers'))._rev, rev, 'the old one still answers');
});

test.run();

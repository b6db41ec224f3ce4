import type { ServerScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandProblem } from '../../../couch/commands/command.ts';
import { deployCommand } from '../../../couch/commands/deploy.ts';
import { provisionCommand } from '../../../couch/commands/provision.ts';
import type { Command } from '../../../couch/commands/command.ts';
import { NO_PROGRESS } from '../../../couch/commands/progress.ts';
import { designsIn } from '../../../couch/design-swap/designs.ts';
import { hasSameViews } from '../../../couch/design-swap/staged.ts';
import { Findings } from '../../../couch/verify/finding.ts';
import { RawDocuments } from '../../../couch/verify/raw-documents.ts';
import { askIndex } from '../../../couch/view-answer.ts';
import { checkDesigns } from '../../../couch/verify/revisions.ts';
import { provisionDatabase } from '../../../couch/provision/databases.ts';
import { BIG } from '../../../couch/provision/plan-database.ts';
import { designDocumentsFor, RETIRED_DESIGNS } from '../../../design-docs/index.ts';
import { makeAnew, startCouch, until } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { OLD_ANSWER, OLD_NUMBERS } from './old-numbers.ts';
import { interruptedAt } from './interrupted-couch.ts';

const DATABASE = 'entries-pd-2026';
const test = suite('deploy');
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
});
test.after(() => server.stop());

/** What the administrator reads. */
async function typed(
  command: Command,
  words: readonly string[],
  couch: ServerScope = server.couch,
): Promise<string[]> {
  const lines: string[] = [];
  const { url } = server;
  const connection = {
    url,
    couch,
    reserved: [],
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
  const say = (line: string) => void lines.push(line);
  const askPassword = () => Promise.resolve('');
  try {
    await command.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    lines.push(`problem: ${error.message}`);
  }
  return lines;
}

const deploy = (...words: string[]) => typed(deployCommand, words);
const STATED = ['--free-gb', '50'];

/** A database whose views are those of another version, and built. */
async function withOldViews(entries: number): Promise<void> {
  for (const name of ['central', 'catalogue', 'audit', 'reports', 'gateways'])
    await server.couch.db.destroy(name).catch(() => undefined);
  await makeAnew(server.couch, [DATABASE]);
  await putOldViews();
  const database = server.couch.use<object>(DATABASE);
  const { _rev } = (await designsIn(server.couch, DATABASE)).get('_design/validate') ?? { _rev: '' };
  await database.destroy('_design/validate', _rev);
  const docs = Array.from({ length: entries }, (_, place) => ({
    _id: `visit:${place}`,
    device: 'a1',
    seq: place + 1,
  }));
  await database.bulk({ docs });
  const [validate] = await designDocumentsFor('entries');
  if (validate) await database.insert(validate);
  await ask();
}

async function putOldViews(): Promise<void> {
  const { _rev } = (await designsIn(server.couch, DATABASE)).get('_design/numbers') ?? {};
  await server.couch.use<object>(DATABASE).insert({ ...OLD_NUMBERS, ...(_rev !== undefined && { _rev }) });
}

/** What a reader gets from the view, asking as the gateway does: the old answer or the new one. Throws when it gets none. */
async function ask(): Promise<'old' | 'new'> {
  const reading = () => server.couch.use(DATABASE).view<unknown>('numbers', 'seq', { reduce: true });
  const { rows } = await askIndex(reading);
  const [{ value } = { value: undefined }] = rows;
  if (value === OLD_ANSWER) return 'old';
  if (typeof value === 'object' && value !== null && 'sumsqr' in value) return 'new';
  throw new Error(`no answer: ${JSON.stringify(rows)}`);
}

async function isDone(): Promise<void> {
  // In a cluster the copy that is read from may hear a moment later that the staged ones are gone.
  const left = async () => [...(await designsIn(server.couch, DATABASE)).keys()].join(' ');
  await until(async () => (await left()) === '_design/numbers _design/validate', 'no staged copy is left');
  const present = await designsIn(server.couch, DATABASE);
  const [, numbers] = await designDocumentsFor('entries');
  assert.ok(numbers && hasSameViews(present.get('_design/numbers') ?? {}, numbers));
  assert.is(await ask(), 'new');
}

test('a view that provision leaves is put in place while a reader gets the old answer, then the new, and never none', async () => {
  await withOldViews(BIG);
  assert.match(
    (await typed(provisionCommand, ['--dry-run'])).join('\n'),
    /_design\/numbers is another version's/,
  );
  const answers: string[] = [];
  const reading = { isOver: false };
  const reader = (async () => {
    do answers.push(await ask());
    while (!reading.isOver);
  })();
  const deploying = deploy(...STATED).finally(() => (reading.isOver = true));
  const [said] = await Promise.all([deploying, reader]);
  assert.match(said[0] ?? '', /^\d+ MB may be needed beside the old indexes; 50\.0 GB are free as stated$/);
  assert.equal(said.slice(1), [
    `${DATABASE}\tindex built: _design/numbers`,
    `${DATABASE}\tswapped: _design/numbers`,
    `${DATABASE}\told indexes removed`,
    '1 databases done',
  ]);
  assert.is(answers[0], 'old');
  assert.equal(answers, [...answers].sort().toReversed(), 'once new, always new');
  await isDone();
  assert.equal(await deploy(), ['nothing to deploy']);
});

test('it is refused with figures when the disk would not hold both, or when nobody knows, and nothing is done', async () => {
  await withOldViews(3);
  const before = [...(await designsIn(server.couch, DATABASE)).values()];
  const full = await deploy('--free-gb', '0');
  assert.match(
    full.join(),
    /^problem: \d+ MB may be needed beside the old indexes, and 0 MB are free as stated; nothing was done$/,
  );
  if (!process.env.COUCHDB_URL)
    assert.match(
      (await deploy()).join(),
      /^problem: .*CouchDB does not say how much is free: .*--free-gb <n>$/,
    );
  assert.equal([...(await designsIn(server.couch, DATABASE)).values()], before);
});

test('prepared views wait with their index, verify does not take them for foreign ones, and a start puts them in place', async () => {
  await withOldViews(BIG);
  assert.equal((await deploy('--prepare', ...STATED)).at(-1), '1 databases prepared');
  assert.is(await ask(), 'old');
  const found = new Findings();
  await checkDesigns(
    { name: DATABASE, kind: 'entries', raw: new RawDocuments(server.couch, DATABASE) },
    found,
  );
  assert.equal(
    found.all.findings.map(({ id }) => id),
    ['_design/numbers'],
    'the old one, which says something else, and not the staged copy',
  );
  const provisioned = (await typed(provisionCommand, [])).join('\n');
  assert.not.match(provisioned, /staged/);
  // The embedded server does not say how far an index is, and leaves it to the next deploy.
  const isPlaced = /replace _design\/numbers/.test(provisioned);
  assert.is(isPlaced, server.pid() === undefined);
  assert.is(await ask(), isPlaced ? 'new' : 'old');
  await deploy(...STATED);
  await isDone();
});

test('interrupted before or after any of its requests it leaves an answer, and the next run ends it', async () => {
  await withOldViews(3);
  let points = 0;
  for (const when of ['before', 'after'] as const) {
    for (let request = 1; ; request += 1) {
      await putOldViews();
      const interrupted = interruptedAt(server.couch, request, when);
      const outcome = await typed(deployCommand, STATED, interrupted.couch).catch(() => 'interrupted');
      await ask();
      await deploy(...STATED);
      await isDone();
      if (outcome !== 'interrupted') break;
      points += 1;
    }
  }
  assert.ok(points >= 20, `${points} points`);
});

test('what only earlier versions read is named by provision, and removed with its index', async () => {
  await withOldViews(3);
  await deploy(...STATED);
  await provisionDatabase(server.couch, 'central');
  const [retired = ''] = RETIRED_DESIGNS.central ?? [];
  const views = { [retired.replace('_design/', '')]: OLD_NUMBERS.views.seq };
  const central = server.couch.use<object>('central');
  await central.insert({ _id: retired, language: 'javascript', views } as object);
  await central.insert({ _id: '_design/mine', views: {} });
  const provisioned = await typed(provisionCommand, ['--dry-run']);
  assert.ok(provisioned.some((line) => line.startsWith(`central\tleft: ${retired} is an earlier version's`)));
  assert.equal(await deploy(), [
    `central\tremoved: ${retired}, an earlier version's`,
    'central\told indexes removed',
    '1 databases done',
  ]);
  const present = await designsIn(server.couch, 'central');
  assert.equal([present.has(retired), present.has('_design/mine')], [false, true]);
  assert.equal(await deploy(), ['nothing to deploy']);
});

test('the words are a number of gigabytes and whether to prepare only', () => {
  for (const words of [[], ['--prepare'], STATED, ['--prepare', ...STATED], [...STATED, '--prepare']])
    assert.ok(deployCommand.accepts(words), words.join(' '));
  for (const words of [
    ['central'],
    ['--free-gb'],
    ['--free-gb', 'much'],
    ['--free-gb', '-1'],
    [...STATED, 'x'],
  ])
    assert.not.ok(deployCommand.accepts(words), words.join(' '));
});

test.run();

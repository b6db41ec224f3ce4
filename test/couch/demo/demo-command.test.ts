import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Device } from '../../../app/domain/catalogue.ts';
import { CommandProblem } from '../../../couch/commands/command.ts';
import { demoCommand } from '../../../couch/commands/demo.ts';
import { NO_PROGRESS } from '../../../couch/commands/progress.ts';
import { demoCatalogue } from '../../../couch/demo/index.ts';
import { checkProved } from '../../rig/proof.ts';
import { SignedDevice } from '../../rig/signed-device.ts';
import { makeAnew, startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';

const WORDS = ['--visits', '60', '--seed', '5', '--until', '2026-06-30'];
const OFFICE = 'jinshan';

interface Room {
  centre: TestCouch;
  folder: string;
}

/** The settings that the command reads; put back afterwards. */
const before = { DATA_DIR: process.env.DATA_DIR, YICHUANG_MODE: process.env.YICHUANG_MODE };

const test = suite<Room>('demo visits');
test.before(async (room) => {
  room.centre = await startCouch();
  room.folder = mkdtempSync(join(tmpdir(), 'yichuang-demo-'));
  process.env.DATA_DIR = room.folder;
  delete process.env.YICHUANG_MODE;
  await makeAnew(room.centre.couch, ['catalogue', 'central', 'audit', 'reports', 'gateways']);
  // One office is enough: its databases are what takes the time.
  const docs = demoCatalogue().filter(
    (one) =>
      one.type === 'matter' ||
      one._id === `office:${OFFICE}` ||
      one._id.startsWith(`window:${OFFICE}-`) ||
      one._id.startsWith(`counter:${OFFICE}-`) ||
      (one.type === 'staff' && one.office === OFFICE),
  );
  await room.centre.couch.use<object>('catalogue').bulk({ docs });
});
test.after(async ({ centre, folder }) => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the command says: its lines, or the one with which it fails. */
async function typed({ centre }: Room, words: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const { couch, url } = centre;
  const connection = { url, couch, reserved: [], embeddedPid: centre.pid, close: () => Promise.resolve() };
  const say = (line: string) => void lines.push(line);
  const askPassword = () => Promise.resolve('');
  try {
    await demoCommand.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    lines.push(`problem: ${error.message}`);
  }
  return lines.join('\n');
}

async function counts({ centre }: Room): Promise<readonly number[]> {
  const names = [`entries-${OFFICE}-2025`, `entries-${OFFICE}-2026`, 'audit', 'catalogue'];
  return Promise.all(names.map(async (name) => (await centre.couch.db.get(name)).doc_count));
}

test('a year comes in through the guard, and nothing is left for verify to find', async (room) => {
  const said = await typed(room, WORDS);
  assert.match(said, /^60 visits, (\d+) entries, \1 of them new, in \d+ s$/);
  await checkProved(room.centre.url);
  const { rows } = await room.centre.couch
    .use('central')
    .list({ startkey: 'visit:', endkey: 'visit:\uffff' });
  assert.is(rows.length, 60);
});

test('the same words add nothing and say so, and those of another DATA_DIR are told apart', async (room) => {
  const there = await counts(room);
  assert.match(await typed(room, WORDS), /^60 5 2026-06-30: all of it is there already/);
  const [year2025, year2026, , catalogue] = await counts(room);
  assert.equal([year2025, year2026, catalogue], [there[0], there[1], there[3]]);
  process.env.DATA_DIR = mkdtempSync(join(room.folder, 'other-'));
  assert.match(await typed(room, WORDS), /^problem: 60 5 2026-06-30: is there already, begun with another/);
  process.env.DATA_DIR = room.folder;
});

test('another seed adds other visits by other PCs', async (room) => {
  const there = await counts(room);
  assert.match(await typed(room, ['--visits', '5', '--seed', '6', '--until', '2026-06-30']), /^5 visits/);
  const now = await counts(room);
  assert.ok((now[1] ?? 0) > (there[1] ?? 0));
  assert.is((now[3] ?? 0) - (there[3] ?? 0), 2, 'PCs');
});

test('where a person has enrolled a PC nothing is made up, unless it is the test platform', async (room) => {
  const real = new SignedDevice({ office: OFFICE, device: 'z9', counter: `${OFFICE}-1-1` });
  await room.centre.couch.use<Device>('catalogue').insert(real.document);
  const there = await counts(room);
  const words = ['--visits', '3', '--seed', '7', '--until', '2026-06-30'];
  assert.match(await typed(room, words), /^problem: refused: PC jinshan:z9 was enrolled by a person/);
  assert.equal(await counts(room), there);
  process.env.YICHUANG_MODE = 'test';
  assert.match(await typed(room, words), /^3 visits/);
});

test('words that make no sense are not taken, and a year that is not over is refused', async (room) => {
  for (const words of [
    [],
    ['--visits'],
    ['--visits', '0'],
    ['--visits', '1.5'],
    ['--visits', '10', '--until', '2026-02-30'],
    ['--visits', '10', '--seed', 'x'],
    ['10'],
  ])
    assert.not.ok(demoCommand.accepts(words), words.join(' '));
  assert.match(await typed(room, ['--visits', '10', '--until', '2099-01-01']), /^problem: --until/);
});

test.run();

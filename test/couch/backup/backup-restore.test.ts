import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { backupCommand } from '../../../couch/commands/backup.ts';
import { CommandProblem } from '../../../couch/commands/command.ts';
import type { Command } from '../../../couch/commands/command.ts';
import { NO_PROGRESS } from '../../../couch/commands/progress.ts';
import { restoreCommand } from '../../../couch/commands/restore.ts';
import { demoCatalogue } from '../../../couch/demo/index.ts';
import { Filling } from '../../../couch/demo/visits/fill.ts';
import { readEnrolments } from '../../../couch/demo/visits/demo-pcs.ts';
import { foldOnce } from '../../../couch/fold/worker.ts';
import { weekdayHours } from '../../../couch/statistics/flow.ts';
import { readViewOf } from '../../../couch/statistics/read-view.ts';
import { registration } from '../../rig/entries.ts';
import { checkProved } from '../../rig/proof.ts';
import { makeAnew, startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';

const OFFICE = 'chongming';
const [FIRST, SECOND] = [`entries-${OFFICE}-2025`, `entries-${OFFICE}-2026`];

interface Room {
  centre: TestCouch;
  folder: string;
  code: number;
}

const test = suite<Room>('backup and restore');
test.before(async (room) => {
  room.centre = await startCouch();
  room.folder = mkdtempSync(join(tmpdir(), 'yichuang-backup-'));
  const { couch, url, pid } = room.centre;
  await makeAnew(couch, ['catalogue', 'central', 'audit', 'reports', 'gateways']);
  const docs = demoCatalogue().filter(
    (one) =>
      one.type === 'matter' ||
      one._id.split(/[:-]/)[1] === OFFICE ||
      ('office' in one && one.office === OFFICE),
  );
  await couch.use<object>('catalogue').bulk({ docs });
  const options = { visits: 80, seed: 3, until: '2026-03-31', test: true, secret: 'of the test' };
  const connection = { url, couch, reserved: [], embeddedPid: pid, close: () => Promise.resolve() };
  await new Filling(connection, {
    ...options,
    enrolments: await readEnrolments(couch),
    onProgress: () => undefined,
  }).run();
  await foldOnce(couch, { log: () => undefined });
});
test.after(async ({ centre, folder }) => {
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command says: its lines, or the one with which it fails. */
async function typed(room: Room, command: Command, ...words: readonly string[]): Promise<string> {
  assert.ok(command.accepts(words), words.join(' '));
  const lines: string[] = [];
  const { couch, url, pid } = room.centre;
  const connection = { url, couch, reserved: [], embeddedPid: pid, close: () => Promise.resolve() };
  const say = (line: string) => void lines.push(line);
  const askPassword = () => Promise.resolve('');
  try {
    const code = await command.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
    room.code = typeof code === 'number' ? code : 0;
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    lines.push(`problem: ${error.message}`);
    room.code = 1;
  }
  return lines.join('\n');
}

async function wipe({ centre }: Room): Promise<void> {
  for (const name of await centre.couch.db.list())
    if (/^(entries-|catalogue$|central$|audit$|gateways$)/.test(name)) await centre.couch.db.destroy(name);
}

/** Figures as they are asked for, and the visits behind them. */
async function figures({ centre }: Room): Promise<unknown> {
  const central = centre.couch.use<Record<string, unknown>>('central');
  const { rows } = await central.list({ startkey: 'visit:', endkey: 'visit:\uffff', include_docs: true });
  const visits = rows.map(({ doc }) => ({ ...doc, _rev: '', received: '', who: '' }));
  const range = { from: '2025-01-01', until: '2026-12-31', office: OFFICE };
  const hours = await weekdayHours(readViewOf(centre.couch), range);
  // Voided ones are not counted, or it would be all 80.
  assert.ok(hours.flat().reduce((sum, count) => sum + count, 0) > 60, 'registrations');
  return { hours, visits };
}

/** The documents of a file, without what says when it was made. */
function contentsOf(path: string): string[] {
  return gunzipSync(Uint8Array.from(readFileSync(path)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(1, -1);
}

test('everything that is lost is put back as it was: the same documents, figures, and nothing for verify to find', async (room) => {
  const [before, copy, again] = [await figures(room), join(room.folder, 'night'), join(room.folder, 'again')];
  assert.match(await typed(room, backupCommand, '--all', copy), /everything that cannot be made anew$/);
  const names = ['audit', 'catalogue', FIRST, SECOND, 'reports'].map((name) => `${name}.jsonl.gz`);
  assert.equal(readdirSync(copy).sort(), names);
  await wipe(room);
  assert.match(await typed(room, restoreCommand, copy), new RegExp(`${SECOND}\\t.*\\t0 there already$`, 'm'));
  assert.is(room.code, 0);
  await checkProved(room.centre.url);
  assert.equal(await figures(room), before);
  await typed(room, backupCommand, '--all', again);
  for (const name of names) assert.equal(contentsOf(join(again, name)), contentsOf(join(copy, name)), name);
});

test('no mark of a PC, no password and no lease is in a file', (room) => {
  const lines = readdirSync(join(room.folder, 'night')).flatMap((name) =>
    contentsOf(join(room.folder, 'night', name)),
  );
  const ids = lines.map((line) => (JSON.parse(line) as { _id: string })._id);
  assert.ok(ids.length > 400);
  assert.equal(
    ids.filter((id) => /^(_|org\.couchdb|lease:|ended:)/.test(id)),
    [],
  );
  assert.not.ok(lines.some((line) => /derived_key|password_scheme|"salt"/.test(line)));
});

test('restored over a live system, nothing newer is lost and nothing is written twice', async (room) => {
  const entries = room.centre.couch.use<Record<string, unknown>>(SECOND);
  const newer = registration({ office: OFFICE, prefix: 'CM', device: 'z1', at: '2026-04-01T02:00:00.000Z' });
  await entries.bulk({ docs: [newer], new_edits: false });
  const before = await room.centre.couch.db.get(SECOND);
  const said = await typed(room, restoreCommand, join(room.folder, 'night', `${SECOND}.jsonl.gz`));
  assert.match(said, new RegExp(`^${SECOND}\\tof .*\\t0 put back\\t\\d+ there already$`));
  const after = await room.centre.couch.db.get(SECOND);
  assert.is(after.doc_count, before.doc_count);
  assert.is((await entries.get(newer._id))._rev, newer._rev);
});

test('what is there with another revision, or was deleted, is named and left', async (room) => {
  const database = FIRST;
  const entries = room.centre.couch.use<Record<string, unknown>>(database);
  const file = join(room.folder, 'night', `${database}.jsonl.gz`);
  const [one, other] = contentsOf(file).map((line) => JSON.parse(line) as { _id: string; _rev: string });
  if (!one || !other) throw new Error('the year is empty');
  await room.centre.couch.db.destroy(database);
  await room.centre.couch.db.create(database);
  const changed = { ...one, _rev: `1-${'e'.repeat(32)}` };
  await entries.bulk({ docs: [changed, other], new_edits: false });
  await entries.destroy(other._id, other._rev);
  const said = await typed(room, restoreCommand, file);
  assert.is(room.code, 1);
  assert.match(said, new RegExp(`1 there with another revision, which was left\n  ${one._id} ${one._rev}`));
  assert.match(said, new RegExp(`1 deleted there by somebody, and not brought back\n  ${other._id}`));
  assert.is((await entries.get(one._id))._rev, changed._rev);
});

test('nothing is written of a folder in which one file is damaged', async (room) => {
  const bad = join(room.folder, 'bad');
  await typed(room, backupCommand, '--all', bad);
  const path = join(bad, `${SECOND}.jsonl.gz`);
  const bytes = readFileSync(path);
  writeFileSync(path, Uint8Array.from(bytes.subarray(0, bytes.length - 100)));
  await wipe(room);
  assert.is(
    await typed(room, restoreCommand, bad),
    `problem: ${path}: is damaged or not whole: take another copy`,
  );
  assert.equal(
    (await room.centre.couch.db.list()).filter((name) => /^(entries|audit|catalogue)/.test(name)),
    [],
  );
});

test('entries of an office that the catalogue lacks are not put back before it', async (room) => {
  const file = join(room.folder, 'night', `${SECOND}.jsonl.gz`);
  assert.match(
    await typed(room, restoreCommand, file),
    /^problem: .* has no office chongming; put the catalogue/,
  );
  await typed(room, restoreCommand, join(room.folder, 'night', 'catalogue.jsonl.gz'));
  assert.match(await typed(room, restoreCommand, file), /\d+ put back\t0 there already$/);
});

test('one office-year goes into one file, and what cannot be done is one line', async (room) => {
  const file = join(room.folder, 'year.jsonl.gz');
  assert.match(
    await typed(room, backupCommand, OFFICE, '2026', file),
    new RegExp(`^${SECOND}\\t\\d+ documents\\t`),
  );
  assert.match(await typed(room, backupCommand, OFFICE, '2026', file), /^problem: .* is there already/);
  assert.match(
    await typed(room, backupCommand, OFFICE, '2019', file),
    /^problem: .* there is no such database$/,
  );
  const lost = join(room.folder, 'none', 'year.jsonl.gz');
  assert.match(
    await typed(room, backupCommand, OFFICE, '2026', lost),
    /^problem: .* its folder is not there$/,
  );
  assert.match(
    await typed(room, backupCommand, '--all', join(room.folder, 'night')),
    /^problem: .* is there already$/,
  );
  assert.match(await typed(room, restoreCommand, join(room.folder, 'none')), /^problem: .* cannot be read$/);
  assert.match(
    await typed(room, restoreCommand, mkdtempSync(join(room.folder, 'empty-'))),
    /^problem: .* no files/,
  );
  for (const words of [[], [OFFICE], [OFFICE, '26', file], ['--all'], ['Pd', '2026', file]])
    assert.not.ok(backupCommand.accepts(words), words.join(' '));
});

test.run();

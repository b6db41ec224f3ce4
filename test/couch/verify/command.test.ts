import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DeliveryState, DeviceDelivery } from '../../../app/domain/completeness/answer.ts';
import { verifyCommand } from '../../../couch/commands/verify.ts';
import { Findings } from '../../../couch/verify/finding.ts';
import { printDelivery } from '../../../couch/verify/print-delivery.ts';
import { printReport } from '../../../couch/verify/print-report.ts';
import { connect } from '../../../couch/couch-connection.ts';
import { readSettings } from '../../../couch/settings.ts';

const PROGRAM = fileURLToPath(new URL('../../../couch/command-line.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'yichuang-verify-'));
test.after(() => rmSync(directory, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Types a command of the server's administrator, at an embedded server of its own. */
function type(words: readonly string[], couchUrl?: string): Promise<Outcome> {
  const { COUCHDB_URL: _, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: directory, ...(couchUrl !== undefined && { COUCHDB_URL: couchUrl }) };
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...words], { env, timeout: 120_000 });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  child.stdin.end();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

test('an empty centre is clean, and the exit code says so; with a stranger among the entries it is not', async () => {
  assert.is((await type(['provision'])).code, 0);
  const clean = await type(['verify']);
  assert.is(clean.code, 0, clean.error);
  assert.match(clean.out, /^0 PCs, 0 of them[^]*nothing lost, nothing forged/);
  assert.is(clean.error, '', 'no line of progress where there is no terminal');
  const read = readSettings({ DATA_DIR: directory });
  if ('problem' in read) throw new Error(read.problem);
  const connection = await connect(read.settings, () => undefined);
  await connection.couch.db.create('entries-pd-2026');
  await connection.couch.use<object>('entries-pd-2026').insert({ _id: 'hello' });
  await connection.close();
  const dirty = await type(['verify', '--office', 'pd', '--json']);
  assert.is(dirty.code, 1, dirty.error);
  const said = JSON.parse(dirty.out) as { findings: { kind: string; id: string }[]; delivery: object[] };
  assert.equal(said.delivery, [], 'the catalogue has no office');
  assert.ok(said.findings.some(({ kind, id }) => kind === 'shape' && id === 'hello'));
  assert.is((await type(['verify', '--office', 'xh'])).code, 0);
});

test('the report names the PCs that have not delivered everything, and until when they have', () => {
  const pc = (device: string, state: DeliveryState, parts: Partial<DeviceDelivery> = {}): DeviceDelivery => ({
    device,
    state,
    isComplete: state === 'complete',
    missing: 0,
    ...parts,
  });
  const until = '2026-11-20T09:30:00.000Z';
  const devices = [
    pc('a1', 'complete'),
    pc('a2', 'waiting', { missing: 3, deliveredUntil: until, heardAt: until }),
    pc('a3', 'never'),
    pc('a4', 'revoked'),
  ];
  const days = { from: '2026-01-01', until: '2026-11-23', at: until, readBy: until };
  const office = { office: 'pd', isComplete: false, devices };
  const lines: string[] = [];
  printDelivery({ ...days, isRunning: true, isPreliminary: true, offices: [office] }, (line) =>
    lines.push(line),
  );
  assert.equal(lines, [
    '4 PCs, 2 of them not known to have delivered everything before today',
    `  pd a2 waiting: 3 missing, delivered until ${until}, heard of ${until}`,
    '  pd a3 never: nothing proved, never heard of',
  ]);
});

test('what could not be looked at is told apart from what was found', async () => {
  const away = await type(['verify'], 'http://admin:nothing@127.0.0.1:9');
  assert.is(away.code, 2);
  assert.match(away.error, /does not answer/);
  assert.is((await type(['verify', '--year', 'last'])).code, 2);
});

test('the words of the command are an office, a year and json, in any order', () => {
  for (const words of [[], ['--json'], ['--year', '2026', '--office', 'pd'], ['--office', 'pd', '--json']])
    assert.ok(verifyCommand.accepts(words), words.join(' '));
  for (const words of [['--office'], ['--year', '26'], ['pd'], ['--office', 'PD']])
    assert.not.ok(verifyCommand.accepts(words), words.join(' '));
});

test('the report groups what was found, names the first twenty and counts the rest', () => {
  const found = new Findings(20);
  for (let seq = 1; seq <= 23; seq += 1) found.add('lost', 'entries-pd-2026', `a1 ${seq}`);
  found.add('clock', 'entries-pd-2026', 'visit:x', 'says so');
  const lines: string[] = [];
  printReport({ databases: ['entries-pd-2026'], entries: 7, visits: 2 }, found, (line) => lines.push(line));
  assert.is(lines[0], '1 databases, 7 entries, 2 visits');
  assert.is(lines.filter((line) => line.startsWith('  entries-pd-2026 a1')).length, 20);
  assert.ok(lines.includes('lost (23): confirmed once, and not there any more'));
  assert.ok(lines.includes('  and 3 more; --json names all'));
  assert.ok(lines.includes('  entries-pd-2026 visit:x (says so)'));
  assert.is(lines.at(-1), '23 findings');
});

test.run();

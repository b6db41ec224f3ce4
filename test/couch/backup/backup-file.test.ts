import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BackupFile, BadBackup } from '../../../couch/backup/backup-file.ts';
import { inOrder, isKept } from '../../../couch/backup/format.ts';
import { AlreadyThere, writeWhole } from '../../../couch/backup/whole-file.ts';
import { registration } from '../../rig/entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'yichuang-backup-file-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = {
  format: 'yichuang-backup',
  version: 1,
  database: 'entries-pd-2026',
  madeAt: '2026-11-23T01:00:00.000Z',
};
const DOCUMENTS = Array.from({ length: 500 }, (_, place) => registration({ n: place + 1 }));

/** The lines of a backup, with the digest that is right for them. */
function linesOf(documents: readonly object[] = DOCUMENTS, header: object = HEADER): string[] {
  const lines = [header, ...documents].map((line) => JSON.stringify(line));
  const sha256 = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return [...lines, JSON.stringify({ documents: documents.length, sha256 })];
}

function packed(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(lines.map((line) => `${line}\n`).join('')));
}

/** What is said of a file with these bytes: its documents, or why it is not taken. */
async function read(bytes: string | Uint8Array): Promise<number | string> {
  const path = join(folder, 'read.jsonl.gz');
  writeFileSync(path, bytes);
  try {
    const file = await BackupFile.open(path, () => undefined);
    let count = 0;
    for await (const batch of file.batches(64)) count += batch.length;
    await file.close();
    return count;
  } catch (error) {
    if (error instanceof BadBackup) return error.problem;
    throw error;
  }
}

function unpacked(path: string): string {
  return gunzipSync(Uint8Array.from(readFileSync(path))).toString('utf8');
}

async function* pieces(...some: readonly string[]): AsyncGenerator<string> {
  for (const one of some) yield await Promise.resolve(one);
}

test('a whole file is read, an empty database and names of all the world too', async () => {
  assert.is(await read(packed(linesOf())), 500);
  assert.is(await read(packed(linesOf([]))), 0);
  const odd = { ...registration(), visitor: { name: '𠮷田\u2028\ud800' } };
  assert.is(await read(packed(linesOf([odd]))), 1);
});

test('a file that was cut anywhere is not whole', async () => {
  const bytes = packed(linesOf());
  for (const part of [0.1, 0.5, 0.9, 0.999])
    assert.is(await read(bytes.subarray(0, Math.floor(bytes.length * part))), 'damaged', `${part}`);
  const lines = linesOf();
  assert.is(await read(packed(lines.slice(0, -1))), 'damaged', 'without its last line');
  assert.is(await read(packed(lines.slice(0, 1))), 'damaged', 'the first line only');
});

test('a file of which a byte, a line or the count was changed is damaged', async () => {
  const bytes = packed(linesOf());
  for (const place of [200, Math.floor(bytes.length / 2), bytes.length - 6]) {
    const changed = Uint8Array.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 0x20;
    assert.is(await read(changed), 'damaged', `byte ${place}`);
  }
  const lines = linesOf();
  const altered = lines.map((line, place) => (place === 7 ? line.replace('张三', '李四') : line));
  assert.is(await read(packed(altered)), 'damaged', 'another name');
  assert.is(await read(packed(lines.filter((_, place) => place !== 9))), 'damaged', 'a line less');
  assert.is(await read(packed([...lines, lines[3] ?? ''])), 'damaged', 'a line more');
  const swapped = [lines[0] ?? '', lines[2] ?? '', lines[1] ?? '', ...lines.slice(3)];
  assert.is(await read(packed(swapped)), 'damaged', 'two lines exchanged');
});

test('what is something else is not taken', async () => {
  assert.is(await read(''), 'damaged', 'a file without anything');
  for (const bytes of ['hello', 'hello\n', JSON.stringify(HEADER)]) assert.is(await read(bytes), 'foreign');
  assert.is(await read(Uint8Array.from(gzipSync(''))), 'foreign');
  assert.is(await read(packed(['name,phone', '张三,13800138000'])), 'foreign');
  for (const database of ['_users', 'central', 'gateways', 'entries-pd-26', '../audit', 'somebody'])
    assert.is(await read(packed(linesOf([], { ...HEADER, database }))), 'foreign', database);
  assert.is(await read(packed(linesOf(DOCUMENTS, { ...HEADER, version: 2 }))), 'newer');
});

test('a document of another office, a design document or one without a revision makes the file no good', async () => {
  const [first] = DOCUMENTS;
  for (const odd of [
    registration({ office: 'xuhui', prefix: 'XH' }),
    { _id: '_design/numbers', _rev: first?._rev, views: {} },
    { ...first, _rev: undefined },
    { ...first, _rev: '1-x' },
  ])
    assert.is(await read(packed(linesOf([odd]))), 'damaged');
});

test('the file has its name when it is whole, is its owner’s, and nothing is overwritten', async () => {
  const path = join(folder, 'one.jsonl.gz');
  await writeWhole(path, pieces('a\n', 'b\n'));
  assert.is(unpacked(path), 'a\nb\n');
  if (process.platform !== 'win32') assert.is(statSync(path).mode & 0o777, 0o600);
  for (const other of [pieces('c'), pieces()]) {
    const error = await writeWhole(path, other).catch((caught: unknown) => caught);
    assert.instance(error, AlreadyThere);
  }
  assert.is(unpacked(path), 'a\nb\n');
  assert.equal(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  );
});

test('of two that write to one name at the same time one is told', async () => {
  const path = join(folder, 'two.jsonl.gz');
  const both = await Promise.allSettled([writeWhole(path, pieces('a')), writeWhole(path, pieces('b'))]);
  assert.equal(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('a disk that is full in the middle leaves nothing behind', async () => {
  async function* full(): AsyncGenerator<string> {
    yield await Promise.resolve('x'.repeat(100_000));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  }
  const before = readdirSync(folder);
  const error = await writeWhole(join(folder, 'full.jsonl.gz'), full()).catch((caught: unknown) => caught);
  assert.match(String(error), /ENOSPC/);
  assert.equal(readdirSync(folder), before);
});

test('audit comes last, and nothing that can be made anew or is secret comes at all', () => {
  const names = [
    'audit',
    'catalogue',
    'central',
    'entries-xuhui-2026',
    'entries-pd-2026',
    'gateways',
    'reports',
    '_users',
    'x',
  ];
  assert.equal(inOrder(names.filter(isKept)), [
    'entries-pd-2026',
    'entries-xuhui-2026',
    'catalogue',
    'reports',
    'audit',
  ]);
});

test.run();

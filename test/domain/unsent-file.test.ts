import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openSealed, readSealed, sealUnsent, unsentFileName } from '../../app/domain/unsent-file.ts';
import type { SealedFile, UnsentDocument } from '../../app/domain/unsent-file.ts';

const { subtle } = globalThis.crypto;
const random = (bytes: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(bytes);
const PASSPHRASE = '柜台三号 昨天没网 2026';
const ABOUT = { office: 'pd', device: 'a3', madeAt: '2026-11-22T04:00:00.000Z' };
const VISIT = 'visit:pd:20261122T040000Z:a3-1';

const document = (id: string): UnsentDocument => ({ _id: id, _rev: `1-${'a'.repeat(32)}`, name: '张三 𠮷' });
const DOCUMENTS = {
  'entries-pd-2025': [document('pc:a3/20251231T040000Z-a3-9')],
  'entries-pd-2026': [document(VISIT), document(`${VISIT}/20261122T040100Z-a3-2`)],
};

const seal = (documents: Record<string, readonly UnsentDocument[]> = DOCUMENTS) =>
  sealUnsent({ subtle, random }, PASSPHRASE, ABOUT, documents);

async function whole(text: string): Promise<SealedFile> {
  const file = await readSealed(subtle, text);
  if ('problem' in file) throw new Error(file.problem);
  return file;
}

/** What is said about a file and a passphrase. */
async function said(text: string, passphrase = PASSPHRASE): Promise<string> {
  const file = await readSealed(subtle, text);
  if ('problem' in file) return file.problem;
  const opened = await openSealed(subtle, passphrase, file);
  return 'problem' in opened ? opened.problem : 'opened';
}

test('what goes into the file comes out of it, and nothing of it can be read without the passphrase', async () => {
  const text = await seal();
  const file = await whole(text);
  assert.equal(file.about, { ...ABOUT, count: 3 });
  assert.equal(await openSealed(subtle, PASSPHRASE, file), { documents: DOCUMENTS });
  assert.not.ok(text.includes('张三') || text.includes('visit:'));
  assert.not.equal(JSON.parse(await seal()).sealed, JSON.parse(text).sealed, 'another salt each time');
  assert.is(unsentFileName('a3', '2026-11-22'), 'yichuang-unsent-a3-2026-11-22.yichuang');
});

test('full-width digits in the passphrase are the digits they look like', async () => {
  assert.is(await said(await seal(), '柜台三号 昨天没网 ２０２６'), 'opened');
});

test('a wrong passphrase, a damaged, a foreign and a newer file are told apart', async () => {
  const text = await seal();
  assert.is(await said(text, `${PASSPHRASE}!`), 'passphrase');
  assert.is(await said(text.slice(0, -40)), 'damaged', 'cut off');
  const half = text.length >> 1;
  const other = text[half] === 'A' ? 'B' : 'A';
  assert.is(await said(text.slice(0, half) + other + text.slice(half + 1)), 'damaged', 'one character');
  assert.is(await said(text.replace('"a3"', '"a4"')), 'damaged', 'the header');
  assert.is(await said('{"format":"something"}'), 'foreign');
  assert.is(await said('%PDF-1.7'), 'foreign');
  assert.is(await said(''), 'foreign');
  assert.is(await said(text.replace('"version":1', '"version":2')), 'newer');
});

test('a file whose digest was made to fit another header cannot be opened', async () => {
  const file = await whole(await seal());
  const header = { ...file.header, office: 'xh' };
  assert.equal(await openSealed(subtle, PASSPHRASE, { ...file, header }), { problem: 'passphrase' });
});

test('documents of another office, of no database of entries or without a revision make the whole file unfit', async () => {
  const wrong: readonly Record<string, readonly UnsentDocument[]>[] = [
    { 'entries-xh-2026': [document(VISIT)] },
    { catalogue: [document(VISIT)] },
    { 'entries-pd-2026': [document('visit:xh:20261122T040000Z:a3-1')] },
    { 'entries-pd-2026': [document('_design/x')] },
    { 'entries-pd-2026': [{ _id: VISIT } as unknown as UnsentDocument] },
  ];
  for (const documents of wrong) assert.is(await said(await seal(documents)), 'damaged');
});

test('a file that asks for endless rounds is not tried', async () => {
  const text = await seal({});
  assert.is(await said(text.replace('"iterations":600000', '"iterations":99999999999')), 'damaged');
});

test.run();

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { textOf } from '../../design-docs/text.ts';

const KINDS = ['entries', 'catalogue', 'central', 'audit', 'reports'] as const;
const FOLDER = fileURLToPath(new URL('../../design-docs/', import.meta.url));

async function texts(): Promise<string[]> {
  const documents = (await Promise.all(KINDS.map(designDocumentsFor))).flat();
  return documents.flatMap((document) => [
    ...Object.values(document.views ?? {}).map((view) => view.map),
    ...(document.validate_doc_update === undefined ? [] : [document.validate_doc_update]),
  ]);
}

test('every text is one function that an engine of 2015 reads, without helpers, types or modules', async () => {
  const all = await texts();
  // The validators, the two views of numbers, what is counted in `central`, and what is gone through one by one.
  assert.is(all.length, 4 + 2 + 5 + 2);
  for (const text of all) {
    assert.match(text, /^function\(/);
    assert.not.match(text, /__name|\bexport\b|\bimport\b|\?\.|\?\?|=>|\.\.\./);
    assert.not.throws(() => new Script(`(${text})`));
  }
});

test('the same program makes the same text, so that no index is built anew for nothing', async () => {
  assert.equal(await texts(), await texts());
});

test('a file without the function that is asked for is a fault of the build', async () => {
  const message = await textOf('./catalogue/only-the-gateway.ts', 'map').catch((error: unknown) =>
    String(error),
  );
  assert.match(message, /exports no function map/);
});

test('every file of a folder is part of a design document and is named in the table', () => {
  const readme = readFileSync(`${FOLDER}README.md`, 'utf8');
  const index = readFileSync(`${FOLDER}index.ts`, 'utf8');
  for (const kind of KINDS) {
    for (const file of readdirSync(FOLDER + kind)) {
      assert.ok(index.includes(`./${kind}/${file}`), file);
      assert.ok(readme.includes(`\`${kind}/${file}\``), file);
    }
  }
});

test.run();

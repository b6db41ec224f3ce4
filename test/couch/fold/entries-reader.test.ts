import type { RequestOptions, ServerScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EntriesReader } from '../../../couch/fold/entries-reader.ts';

const VISIT = 'visit:pd:20261116T013300Z:a1-1';
const MOVE = `${VISIT}/20261116T014000Z-a1-2`;
const test = suite('reading from copies that lag behind');

/** A cluster whose changes know both entries, and whose documents come from a copy that gets the second one late. */
function lagging(behindFor: number): { reader: EntriesReader; asked: () => number } {
  let asked = 0;
  const request = async ({ path }: RequestOptions): Promise<unknown> => {
    if (path === '_changes') return { results: [{ id: VISIT }, { id: MOVE }], last_seq: '2-x' };
    asked += 1;
    const ids = asked > behindFor ? [VISIT, MOVE] : [VISIT];
    return { rows: ids.map((_id) => ({ id: _id, doc: { _id } })) };
  };
  const couch = { request } as unknown as ServerScope;
  const { signal } = new AbortController();
  return { reader: new EntriesReader(couch, 'entries-pd-2026', signal), asked: () => asked };
}

test('an entry that has changed and cannot be read yet is waited for', async () => {
  const { reader, asked } = lagging(2);
  const touched = await reader.touched(0, 10, false);
  assert.equal(touched.entries, [VISIT, MOVE]);
  const papers = await reader.papersWith(touched);
  assert.equal(
    papers.map(({ visit, documents }) => [visit, documents.length]),
    [[VISIT, 2]],
  );
  assert.is(asked(), 3);
});

test('without it nothing is folded: the position stays where it was', async () => {
  const { reader } = lagging(Infinity);
  const touched = await reader.touched(0, 10, false);
  const failure = await reader.papersWith(touched).catch((error: Error) => error.message);
  assert.is(failure, 'a copy of entries-pd-2026 lacks 1 entries that have changed');
});

test('what was deleted by hand is not waited for', async () => {
  const { reader, asked } = lagging(Infinity);
  await reader.papersWith({ visits: [VISIT], entries: [] });
  assert.is(asked(), 1);
});

test.run();

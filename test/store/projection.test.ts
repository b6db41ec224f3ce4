import '../rig/indexed-db.ts';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openProjectionDatabase } from '../../app/store/projection-database.ts';
import { Projection } from '../../app/store/projection.ts';
import { freshDisk } from '../rig/store.ts';

const DATABASE = 'entries-pd-2026';

/** A projection with so many rows, `r001`, `r002` and so on. */
async function filled(count: number): Promise<Projection> {
  freshDisk();
  const projection = new Projection(await openProjectionDatabase('pd'), 480);
  const rows = Array.from({ length: count }, (_, place) => ({
    id: `r${String(place + 1).padStart(3, '0')}`,
    database: DATABASE,
  }));
  const progress = { database: DATABASE, foldVersion: 1, copy: 'one', since: count };
  await projection.write(rows, progress, { database: DATABASE, device: 'a3', seq: 0, n: 0, since: count });
  return projection;
}

for (const [count, step] of [
  [0, 4],
  [1, 4],
  [8, 4],
  [9, 4],
  [3, 1],
] as const) {
  test(`${count} rows are read backwards in steps of ${step}, none missed and none twice`, async () => {
    const projection = await filled(count);
    const steps: string[][] = [];
    for (let before: string | undefined; ;) {
      const rows = await projection.before(before, step);
      if (rows.length === 0) break;
      steps.unshift(rows.map(({ id }) => id));
      before = rows[0]?.id;
    }
    projection.close();
    assert.ok(steps.every((ids) => ids.length <= step));
    const expected = Array.from({ length: count }, (_, place) => `r${String(place + 1).padStart(3, '0')}`);
    assert.equal(steps.flat(), expected);
  });
}

test.run();

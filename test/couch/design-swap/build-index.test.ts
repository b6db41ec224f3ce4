import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { indexed } from '../../../couch/design-swap/build-index.ts';

const task = (shard: string, done: number, total: number, more: object = {}) => ({
  type: 'indexer',
  node: 'couchdb@one',
  database: `shards/${shard}/central.1795395141`,
  design_document: '_design/staged-weekly-counts',
  changes_done: done,
  total_changes: total,
  ...more,
});

test('how far an index is counts every shard and copy once, and nothing of other indexes', () => {
  const tasks = [
    task('00000000-7fffffff', 100, 20_000),
    task('80000000-ffffffff', 300, 20_000),
    // Compaction has started beside the indexer, with an indexer of its own.
    task('00000000-7fffffff', 12_000, 12_325),
    task('00000000-7fffffff', 50, 20_000, { node: 'couchdb@two' }),
    task('00000000-7fffffff', 9, 9, { design_document: '_design/numbers' }),
    task('00000000-7fffffff', 9, 9, { database: 'shards/00000000-7fffffff/audit.1795395141' }),
    task('00000000-7fffffff', 9, 9, { type: 'view_compaction' }),
    null,
  ];
  assert.equal(indexed(tasks, 'central', '_design/staged-weekly-counts'), { done: 450, total: 60_000 });
  assert.equal(indexed([], 'central', '_design/staged-weekly-counts'), { done: 0, total: 0 });
});

test.run();

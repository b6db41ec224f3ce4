import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fetch } from '../../app/store/sync/centre.ts';
import { eventually } from '../rig/platform.ts';
import { PlatformProcess } from '../rig/platform-process.ts';
import { checkArrived, WindowClient } from './window-client.ts';

/** Enough for the centre's own data, which is 3 MB, and soon full. */
const SMALL_MB = 24;
const LARGE_MB = 256;
/** What is left to the centre: less than a push needs, so that one breaks in its middle. */
const LEFT_BYTES = 200_000;

/** A disk of its own that can be made larger; undefined where this machine does not allow it. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_MB}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
}

/** Fills the disk with something else, as a log that nobody rotates does. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'something-else'), new Uint8Array(Math.max(0, bavail * bsize - LEFT_BYTES)));
}

test('A full disk at the centre: the PC is told to come again, keeps everything, and nothing is half said', async () => {
  if (process.env.COUCHDB_URL)
    return console.log('skipped: the disk of a CouchDB that may be somebody’s is not filled');
  const folder = mountSmallDisk();
  if (folder === undefined) return console.log('skipped: no disk can be mounted here (needs root)');
  const answers = new Map<number, number>();
  const wire =
    (fetch: Fetch): Fetch =>
    async (path, init) => {
      const answer = await fetch(path, init);
      if (path.endsWith('/_bulk_docs')) answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      return answer;
    };
  let platform: PlatformProcess | undefined;
  try {
    platform = await PlatformProcess.start({ folder: join(folder, 'data') });
    const client = await WindowClient.open(platform.url, wire);
    await client.work(20);
    await client.arrive();
    fill(folder);
    answers.clear();
    client.store.sync.start('clerk');
    let [rounds, failures] = [0, 0];
    // Until the disk says no: what was said to be there before that is there.
    for (; failures < 3 && rounds < 60; rounds++) {
      await client.work(20);
      const state = await client.store.sync.now();
      if (state !== 'idle' && state !== 'working') failures++;
    }
    assert.is(failures, 3, 'the disk was never full');
    assert.ok(client.store.sync.status.waiting > 0, 'nothing waits');
    assert.equal(client.store.sync.status.refused, [], 'a full disk is no reason to refuse a document');
    const statuses = [...answers.keys()].filter((status) => status !== 201);
    assert.equal(
      statuses,
      statuses.filter((status) => status === 503),
      'answers of a full disk',
    );

    rmSync(join(folder, 'something-else'));
    execFileSync('mount', ['-o', `remount,size=${LARGE_MB}m`, folder]);
    await client.arrive();
    const entries = await checkArrived(platform.couchUrl, client);
    await eventually(() => client.store.sync.status.state === 'idle', 'quiet');
    console.log(
      `full disk: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled; ` +
        `pushes answered ${JSON.stringify(Object.fromEntries(answers))}`,
    );
    await client.store.close();
  } finally {
    await platform?.stop();
    unmount(folder);
  }
});

test.run();

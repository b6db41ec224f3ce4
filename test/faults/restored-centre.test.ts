import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fetch } from '../../app/store/sync/centre.ts';
import { eventually } from '../rig/platform.ts';
import { PlatformProcess } from '../rig/platform-process.ts';
import { checkProved } from '../rig/proof.ts';
import { checkArrived, WindowClient } from './window-client.ts';

const SCALE = Number(process.env.FAULT_SCALE ?? 1);
const VISITS = Math.ceil(300 * SCALE);

/** The whole data of the centre, as a backup of its disk has it. */
function backupOf(platform: PlatformProcess): { putBack(): void; remove(): void } {
  const copy = `${platform.folder}-copy`;
  cpSync(platform.folder, copy, { recursive: true });
  return {
    putBack() {
      rmSync(platform.folder, { recursive: true });
      cpSync(copy, platform.folder, { recursive: true });
      // Of the process that ran when the copy was made.
      rmSync(join(platform.folder, '.lock'), { force: true });
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

test('A centre restored from the night before gets everything of the day again', async () => {
  if (process.env.COUCHDB_URL)
    return console.log('skipped: a CouchDB that may be somebody’s is not restored');
  const platform = await PlatformProcess.start();
  let backup: ReturnType<typeof backupOf> | undefined;
  try {
    const client = await WindowClient.open(platform.url);
    await client.work(VISITS);
    await client.arrive();
    await platform.halt();
    backup = backupOf(platform);
    await platform.start();
    await client.work(VISITS);
    await client.arrive();
    await checkArrived(platform.couchUrl, client);
    await platform.halt();
    backup.putBack();
    await platform.start();
    // Nothing is written any more: the PC finds out by itself, also in a quiet hour.
    await client.arrive();
    const entries = await checkArrived(platform.couchUrl, client);
    await checkProved(platform.couchUrl);
    assert.is(client.store.sync.status.enrolledAnew, undefined, 'the PC is still the same');
    console.log(
      `restored: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled, nothing for verify to find`,
    );
    await client.store.close();
  } finally {
    await platform.stop();
    backup?.remove();
  }
});

test('A centre restored from a copy that was taken inside a push gets everything again', async () => {
  if (process.env.COUCHDB_URL)
    return console.log('skipped: a CouchDB that may be somebody’s is not restored');
  const platform = await PlatformProcess.start();
  let backup: ReturnType<typeof backupOf> | undefined;
  let pushes = 0;
  const wire =
    (fetch: Fetch): Fetch =>
    async (path, init) => {
      if (path.endsWith('/_bulk_docs') && ++pushes === 2) {
        // A snapshot of a disk is one moment: the server stands still for it.
        const pid = await platform.embeddedPid();
        if (pid === undefined) throw new Error('no embedded server');
        process.kill(pid, 'SIGSTOP');
        backup = backupOf(platform);
        process.kill(pid, 'SIGCONT');
      }
      return fetch(path, init);
    };
  try {
    const client = await WindowClient.open(platform.url, wire);
    // More than two batches, so that the copy has one of them and not the others.
    await client.work(900);
    await client.arrive();
    await eventually(() => backup !== undefined, 'a copy inside the push');
    await checkArrived(platform.couchUrl, client);
    await platform.halt();
    backup?.putBack();
    await platform.start();
    await client.arrive();
    const entries = await checkArrived(platform.couchUrl, client);
    await checkProved(platform.couchUrl);
    console.log(
      `restored inside a push: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled, nothing for verify to find`,
    );
    await client.store.close();
  } finally {
    await platform.stop();
    backup?.remove();
  }
});

test('A centre restored from before its PCs were enrolled gets everything again, also what a lost PC wrote', async () => {
  if (process.env.COUCHDB_URL)
    return console.log('skipped: a CouchDB that may be somebody’s is not restored');
  const platform = await PlatformProcess.start();
  let backup: ReturnType<typeof backupOf> | undefined;
  try {
    await platform.halt();
    // Nothing of them in `catalogue`, nothing in `audit`.
    backup = backupOf(platform);
    await platform.start();
    const [lost, stays, late] = [
      await worker(platform.url, VISITS),
      await worker(platform.url, 20),
      await worker(platform.url, 20),
    ];
    await stays.on();
    await stays.arrive();
    await platform.halt();
    backup.putBack();
    await platform.start();
    await stays.arrive();
    for (const client of [lost, stays, late]) await checkArrived(platform.couchUrl, client);
    // The one that was never lost finds all of its own there, and its id.
    await stays.store.close();
    await late.on();
    await late.arrive();
    for (const client of [lost, stays, late]) await checkArrived(platform.couchUrl, client);
    await checkProved(platform.couchUrl);
    for (const { store } of [stays, late])
      assert.is(store.sync.status.enrolledAnew, undefined, 'the same PC');
    await late.store.close();
    console.log(
      `restored from before the enrolment: ${VISITS + 40} acknowledged visits, 0 lost, 0 doubled, nothing for verify to find`,
    );
  } finally {
    await platform.stop();
    backup?.remove();
  }
});

/** A PC that has worked, has brought everything to the centre, and is off. */
async function worker(url: string, visits: number): Promise<WindowClient> {
  const client = await WindowClient.open(url);
  await client.work(visits);
  await client.arrive();
  await client.store.close();
  return client;
}

test.run();

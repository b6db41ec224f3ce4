import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import { test } from 'uvu';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { backupCommand } from '../../couch/commands/backup.ts';
import type { Command } from '../../couch/commands/command.ts';
import { NO_PROGRESS } from '../../couch/commands/progress.ts';
import { restoreCommand } from '../../couch/commands/restore.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { checkProved } from '../rig/proof.ts';
import { checkArrived, WindowClient } from './window-client.ts';

const VISITS = 40;

async function run({ couchUrl }: TestPlatform, command: Command, ...words: readonly string[]): Promise<void> {
  const url = couchUrl.replace(/\/+$/, '');
  const close = () => Promise.resolve();
  const connection = { url, couch: nano(url), reserved: [], embeddedPid: () => undefined, close };
  const askPassword = () => Promise.resolve('');
  const say = () => undefined;
  const code = await command.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
  if (code === 1) throw new Error(`${words.join(' ')}: not all of it`);
}

test('Entries that were lost with their databases come back from the files, what is newer from the PC, while the gateway runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-restored-'));
  const platform = await startTestPlatform();
  try {
    const client = await WindowClient.open(platform.url);
    await client.work(VISITS);
    await client.arrive();
    const copy = join(folder, 'night');
    await run(platform, backupCommand, '--all', copy);
    await client.work(VISITS);
    await client.arrive();
    const couch = nano(platform.couchUrl);
    for (const name of await couch.db.list()) {
      // All that the PC has written, with its mark.
      if (parseEntriesDatabase(name)?.office === 'pd') await couch.db.destroy(name);
    }
    await run(platform, restoreCommand, copy);
    await client.arrive();
    await client.work(5);
    await client.arrive();
    const entries = await checkArrived(platform.couchUrl, client);
    await checkProved(platform.couchUrl);
    console.log(
      `restored from files: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled, nothing for verify to find`,
    );
    await client.store.close();
  } finally {
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();

import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../../couch/platform.ts';
import { readSettings } from '../../couch/settings.ts';

/** Password of all demo accounts in tests. */
export const DEMO_PASSWORD = 'Demo-2026';

/** Folder of a centre that was provisioned once and never used; for the test files that the runner starts. */
const VARIABLE = 'YICHUANG_TEMPLATE';

/**
 * Provisions an embedded centre with the demo catalogue once for a whole run: hashing the passwords of all its people
 * takes seconds of a core, and every test file would do it again. Answers what takes it away.
 */
export async function makeTemplate(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-template-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const read = readSettings({ PORT: '0', DATA_DIR: folder, DEMO_PASSWORD, YICHUANG_DEMO: 'on' });
  if ('problem' in read) throw new Error(read.problem);
  const platform = await startPlatform(read.settings, { log: () => undefined });
  await platform.stop();
  process.env[VARIABLE] = folder;
  return remove;
}

/** Puts the provisioned data into a new folder; without them the centre provisions itself, and is the same afterwards. */
export function beginWithTemplate(folder: string): void {
  const template = process.env[VARIABLE];
  if (template === undefined || process.env.COUCHDB_URL || !existsSync(template)) return;
  cpSync(template, folder, { recursive: true });
}

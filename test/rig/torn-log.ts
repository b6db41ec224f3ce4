import { appendFileSync, closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Checksum, length (576) and type of a record: LevelDB, doc/log_format.md. */
const HEAD = [0x5a, 0x5a, 0x5a, 0x5a, 0x40, 0x02, 0x01];
/** So much was written of what the head says. */
const WRITTEN = 100;

/** Within the first record, behind its head. */
const INSIDE = 20;

/** Leaves the log of every site's databases as if the browser had been killed within a write; tells how many there were. */
export function tearLog(profile: string): number {
  const bytes = Uint8Array.from([...HEAD, ...Array.from({ length: WRITTEN }, () => 0x5a)]);
  const logs = logsOf(profile);
  for (const log of logs) appendFileSync(log, bytes);
  return logs.length;
}

/** Damages the log as a failing disk does: at its next start Chromium deletes all databases of the site. */
export function spoilLog(profile: string): number {
  const logs = logsOf(profile);
  for (const log of logs) {
    const file = openSync(log, 'r+');
    writeSync(file, Uint8Array.from([0x5a, 0x5a, 0x5a, 0x5a]), 0, 4, INSIDE);
    closeSync(file);
  }
  return logs.length;
}

function logsOf(profile: string): readonly string[] {
  const databases = join(profile, 'Default', 'IndexedDB');
  return readdirSync(databases, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(databases, name));
}

import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Checksum, length (576) and type of a record: LevelDB, doc/log_format.md. */
const HEAD = [0x5a, 0x5a, 0x5a, 0x5a, 0x40, 0x02, 0x01];
/** So much was written of what the head says. */
const WRITTEN = 100;

/** Leaves the log of every site's databases as if the browser had been killed within a write; tells how many there were. */
export function tearLog(profile: string): number {
  const databases = join(profile, 'Default', 'IndexedDB');
  const logs = readdirSync(databases, { recursive: true, encoding: 'utf8' });
  const torn = logs.filter((name) => name.endsWith('.log'));
  for (const log of torn)
    appendFileSync(
      join(databases, log),
      Uint8Array.from([...HEAD, ...Array.from({ length: WRITTEN }, () => 0x5a)]),
    );
  return torn.length;
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret made at the first call and kept in a file that only its owner can read. */
export function keptSecret(directory: string, name: string, make = randomSecret): string {
  const path = join(directory, name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = make();
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

function randomSecret(): string {
  return randomBytes(24).toString('hex');
}

/** A password that can be read aloud and typed: no letters that look alike. About 59 bits. */
export function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = [...randomBytes(12)].map((byte) => letters[byte % letters.length] ?? 'x').join('');
  return `${bytes.slice(0, 4)}-${bytes.slice(4, 8)}-${bytes.slice(8)}`;
}

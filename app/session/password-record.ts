/** Work factor of PBKDF2-HMAC-SHA-256 as OWASP advises (2023); about a third of a second on a window PC. */
export const ITERATIONS = 600_000;
const HASH_BITS = 256;
const SALT_BYTES = 16;

/** What this PC keeps of a password: enough to check one that is typed, not enough to read it back. */
export interface PasswordRecord {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly hash: Uint8Array<ArrayBuffer>;
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveBits',
  ]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, HASH_BITS),
  );
}

/** Makes the record of a password under a salt of its own. */
export async function makePasswordRecord(password: string, iterations = ITERATIONS): Promise<PasswordRecord> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { salt, iterations, hash: await derive(password, salt, iterations) };
}

/** Whether a typed password is the one of the record. Every byte is compared, so the time tells nothing. */
export async function isPassword(record: PasswordRecord, password: string): Promise<boolean> {
  const typed = await derive(password, record.salt, record.iterations);
  let difference = typed.length ^ record.hash.length;
  typed.forEach((byte, index) => (difference |= byte ^ (record.hash[index] ?? 0)));
  return difference === 0;
}

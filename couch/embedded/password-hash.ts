import { pbkdf2 } from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

/** As CouchDB derives a password's key: PBKDF2 with SHA-1, in hexadecimal. */
type HashPassword = (password: string, salt: string, iterations: number) => Promise<string>;

const derive = promisify(pbkdf2);
const KEY_BYTES = 20;
/** Of a longer password pouchdb-auth may use the beginning only: accounts with one go on with its own function. */
const SAME_UP_TO_BYTES = 64;

/** Answers what another function answers, beside the thread that serves and in a tenth of the time. */
export function nativeHash(other: HashPassword): HashPassword {
  return async (password, salt, iterations) => {
    if (Buffer.byteLength(password) > SAME_UP_TO_BYTES) return other(password, salt, iterations);
    return (await derive(password, salt, iterations, KEY_BYTES, 'sha1')).toString('hex');
  };
}

/**
 * Has pouchdb-auth hash passwords by Node: by itself it does so in JavaScript, and for the third of a second that a
 * sign-in takes on a slow core the embedded server would answer nobody.
 */
export function hashNatively(): void {
  const utils = createRequire(import.meta.url)('pouchdb-auth/lib/utils.js') as { hashPassword: HashPassword };
  utils.hashPassword = nativeHash(utils.hashPassword.bind(utils));
}

import { createHash } from 'node:crypto';
import { canonical } from '../../app/domain/canonical.ts';

/** SHA-256 of a value as JSON whose fields are sorted, 64 hexadecimal digits: what a signature is about. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

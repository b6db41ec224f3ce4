import { HASH_LENGTH, SIGNATURE_LENGTH } from './signed-log.ts';
import { text } from './shape.ts';

/** Length of a public key as text: 65 bytes. */
const KEY_LENGTH = 87;

/**
 * What the signed log keeps as base64url. The last character carries bits that are no part of the value: only the one
 * spelling with all of them 0 is admitted, or there would be other texts for the same signature.
 */
export const hashText = text(HASH_LENGTH, { pattern: /^[\w-]{42}[AEIMQUYcgkosw048]$/ });
export const signatureText = text(SIGNATURE_LENGTH, { pattern: /^[\w-]{85}[AQgw]$/ });
export const keyText = text(KEY_LENGTH, { pattern: /^[\w-]{86}[AEIMQUYcgkosw048]$/ });

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GROUPS } from './attacks/index.ts';
import { securityDocument } from './security-document.ts';

/** Writes `couch/SECURITY.md` from the attacks. */
writeFileSync(fileURLToPath(new URL('../../couch/SECURITY.md', import.meta.url)), securityDocument(GROUPS));

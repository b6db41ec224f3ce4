import type { Profile } from '../../../device/profile.ts';

/** With the digest, and the office behind it where two teach the same, an id stays below what base data takes. */
const MOST_LETTERS = 14;

/** The profile under a name that a person gave it; its id is made of the name's letters, or of its frames. */
export function named(profile: Profile, name: string): Profile {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, '');
  return { ...profile, id: `${letters || 'taught'}-${digestOf(profile)}`, name: { zh: name, en: name } };
}

/** Two devices that speak differently never have one id. */
function digestOf({ serial, check, send, receive, keys }: Profile): string {
  let digest = 0x811c9dc5;
  for (const letter of JSON.stringify([serial, check, send, receive, keys])) {
    digest = Math.imul(digest ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  }
  return digest.toString(16).padStart(8, '0');
}

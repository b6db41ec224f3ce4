import type { Profile } from '../../../device/profile.ts';
import { readProfile } from '../../../device/read-profile.ts';
import { LIMITS } from '../../domain/limits.ts';

/** With blanks and indents a profile takes some times the room that it takes in base data. */
const MOST_BYTES = 10 * LIMITS.keypadProfile;

/** The profile in a file, or the place in it that is wrong. */
export async function profileOfFile(file: File): Promise<Profile | string> {
  if (file.size > MOST_BYTES) return file.name;
  const value: unknown = await file
    .text()
    .then((text) => JSON.parse(text) as unknown)
    .catch(() => undefined);
  const read = readProfile(value);
  return read.ok ? read.profile : read.faults[0]?.path || file.name;
}

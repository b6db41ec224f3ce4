import type { Profile } from '../profile.ts';
import { readProfile } from '../read-profile.ts';
import reference from './reference.json' with { type: 'json' };
import singleByteFourKeys from './single-byte-four-keys.json' with { type: 'json' };
import singleByteFromZero from './single-byte-from-zero.json' with { type: 'json' };
import singleByteRising from './single-byte-rising.json' with { type: 'json' };
import singleByteThreeKeys from './single-byte-three-keys.json' with { type: 'json' };
import singleByte from './single-byte.json' with { type: 'json' };
import sundyn from './sundyn.json' with { type: 'json' };

/** Profiles that come with the program, the best to build for first. */
export const SHIPPED_PROFILES: readonly Profile[] = [
  reference,
  sundyn,
  singleByte,
  singleByteRising,
  singleByteFromZero,
  singleByteFourKeys,
  singleByteThreeKeys,
].map(checked);

/** A shipped profile by its id. */
export function shippedProfile(id: string): Profile | undefined {
  return SHIPPED_PROFILES.find((profile) => profile.id === id);
}

function checked(value: unknown): Profile {
  const read = readProfile(value);
  if (!read.ok) throw new Error(`a shipped profile is wrong: ${JSON.stringify(read.faults)}`);
  return read.profile;
}

import type { Profile } from '../../device/profile.ts';
import { SHIPPED_PROFILES } from '../../device/profiles/shipped.ts';
import { readProfile } from '../../device/read-profile.ts';
import type { KeypadModel } from '../domain/catalogue.ts';

/** What can be chosen at a counter: what comes with the program, then what the catalogue has for this office. */
export function offeredProfiles(models: readonly KeypadModel[], office?: string): readonly Profile[] {
  const taught = models
    .filter((model) => model.active !== false && (model.office === undefined || model.office === office))
    .flatMap(({ profile }) => {
      const read = readProfile(profile);
      return read.ok ? [read.profile] : [];
    });
  // A profile of the catalogue takes the place of a shipped one of the same name.
  const isTaught = (id: string) => taught.some((one) => one.id === id);
  return [...SHIPPED_PROFILES.filter(({ id }) => !isTaught(id)), ...taught];
}

/** The profile that a PC has chosen, also where it is not offered to others any more. */
export function profileNamed(id: string, models: readonly KeypadModel[]): Profile | undefined {
  const held = models.find((model) => model.id === id);
  return offeredProfiles(held ? [{ ...held, active: true }] : [], held?.office).find((one) => one.id === id);
}

/** What is wrong with a profile, as `path: problem`; empty when it can be used. */
export function profileFaults(value: unknown): readonly string[] {
  const read = readProfile(value);
  return read.ok ? [] : read.faults.map(({ path, problem }) => `${path || 'profile'}: ${problem}`);
}

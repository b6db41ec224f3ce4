import type { Profile } from '../../../device/profile.ts';
import type { KeypadModel } from '../../domain/catalogue.ts';
import type { Person } from '../../session/session.ts';
import { isFailure } from '../admin/centre-catalogue.ts';
import type { CentreCatalogue, CentreFailure } from '../admin/centre-catalogue.ts';
import { sameContent } from '../admin/document-edit.ts';

type Keeper = Pick<Person, 'roles' | 'office'>;
type Centre = Pick<CentreCatalogue, 'read' | 'save'>;

/** As long as an id in base data may be. */
const LONGEST_ID = 40;

/** The gateway asks the same. */
export function mayKeep(person: Keeper | undefined): person is Keeper {
  if (!person) return false;
  const { roles, office } = person;
  return roles.includes('administrator') || (roles.includes('lead') && office !== undefined);
}

/**
 * Writes a profile to base data: the lead for the own office, the administrator for everybody. The profile as the centre
 * has it now; its id is another one where the id belongs to somebody else, because two offices may teach one kind of device.
 */
export async function keepProfile(
  profile: Profile,
  keeper: Keeper,
  centre: Centre,
): Promise<Profile | CentreFailure> {
  const office = keeper.roles.includes('administrator') ? undefined : keeper.office;
  const held = await heldModel(centre, profile.id);
  if (held && isFailure(held)) return held;
  const isOthers = held !== undefined && office !== undefined && held.office !== office;
  if (!isOthers) return write({ profile, office, held }, centre);
  const own = { ...profile, id: ownId(profile.id, office) };
  const heldOwn = await heldModel(centre, own.id);
  if (heldOwn && isFailure(heldOwn)) return heldOwn;
  return write({ profile: own, office, held: heldOwn }, centre);
}

type Held = KeypadModel & { readonly _rev?: string };

async function heldModel(centre: Centre, id: string): Promise<Held | CentreFailure | undefined> {
  const answer = await centre.read(`keypad:${id}`);
  if (isFailure(answer)) return answer;
  return answer.document?.type === 'keypad' ? answer.document : undefined;
}

interface Writing {
  readonly profile: Profile;
  readonly office: string | undefined;
  readonly held: Held | undefined;
}

async function write({ profile, office, held }: Writing, centre: Centre): Promise<Profile | CentreFailure> {
  const { id } = profile;
  const document = {
    _id: `keypad:${id}`,
    type: 'keypad',
    id,
    ...(office !== undefined && { office }),
    profile,
    active: true,
  };
  // Kept a second time: nothing changes, and the history says nothing of it.
  if (held && sameContent(document, { ...held, active: held.active !== false })) return profile;
  const answer = await centre.save({ ...document, ...(held?._rev !== undefined && { _rev: held._rev }) });
  return isFailure(answer) ? answer : profile;
}

function ownId(id: string, office: string): string {
  return `${id.slice(0, LONGEST_ID - office.length - 1).replace(/-+$/, '')}-${office}`;
}

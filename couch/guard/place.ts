import type { Office } from '../../app/domain/catalogue.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { CatalogueReader } from '../gateway/catalogue-reader.ts';
import type { Enrolled, Place } from './judge.ts';

/** What the guard must know of the catalogue to judge these documents: the devices and leads that they name. */
export async function placeOf(
  docs: readonly unknown[],
  office: Office,
  year: number,
  catalogue: CatalogueReader,
): Promise<Place> {
  const [devices, leads] = await Promise.all([
    devicesAmong(docs, office.code, catalogue),
    leadsAmong(docs, office.code, catalogue),
  ]);
  return {
    office: office.code,
    year,
    utcOffsetMinutes: office.utcOffsetMinutes,
    device: (id) => devices.get(id),
    isLead: (user) => leads.has(user),
  };
}

/** Those of the devices that are named which the catalogue knows in this office; a revoked key must be known at once. */
async function devicesAmong(
  docs: readonly unknown[],
  office: string,
  catalogue: CatalogueReader,
): Promise<ReadonlyMap<string, Enrolled>> {
  const named = new Set(docs.map((document) => (isRecord(document) ? String(document.device) : '')));
  return catalogue.devices(
    office,
    [...named].filter((device) => /^[a-z][a-z0-9]{0,7}$/.test(device)),
  );
}

/**
 * Those whom the entries name as leads and who are. Somebody who has left since was one when it was done: that the
 * account is closed takes nothing away.
 */
async function leadsAmong(
  docs: readonly unknown[],
  office: string,
  catalogue: CatalogueReader,
): Promise<ReadonlySet<string>> {
  const named = docs.flatMap((document) =>
    isRecord(document) && document.asLead === true ? [document.by] : [],
  );
  const leads = new Set<string>();
  for (const user of new Set(named)) {
    if (typeof user !== 'string' || !/^[a-z0-9][a-z0-9._-]{0,59}$/.test(user)) continue;
    const staff = await catalogue.get(`staff:${user}`);
    if (staff?.type === 'staff' && staff.office === office && staff.roles.includes('lead')) leads.add(user);
  }
  return leads;
}

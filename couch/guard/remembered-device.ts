import type { ServerScope } from 'nano';
import type { Device } from '../../app/domain/catalogue.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { History } from '../api/history.ts';
import { unlessMissing } from '../couch-answer.ts';

/** What `audit` knows of a PC: its key for certain, the rest if anything about it was ever changed. */
export type RememberedDevice = Pick<Device, 'publicKey'> & Partial<Device>;

/**
 * A PC by its enrolment and its last change, when the catalogue was restored from a copy of before it. Undefined when
 * `audit` does not know of it either, or keeps no key of it.
 */
export async function rememberedDevice(
  couch: ServerScope,
  office: string,
  id: string,
): Promise<RememberedDevice | undefined> {
  const enrolment: unknown = await unlessMissing(couch.use<object>('audit').get(`enrolment:${office}:${id}`));
  if (!isRecord(enrolment) || typeof enrolment.publicKey !== 'string') return undefined;
  const { publicKey } = enrolment;
  const [last] = await new History(couch).of(`device:${office}:${id}`, undefined);
  return { ...last?.after, publicKey };
}

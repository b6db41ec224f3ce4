import { isRecord } from '../../domain/shape.ts';
import type { PlaceOfWork } from '../store.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';

/** Gets a device id from the gateway. */
export async function enrolDevice(centre: Centre, office: string, counter: string): Promise<PlaceOfWork> {
  return placeOf(await centre.request('POST', '/api/devices', { body: { office, counter } }), counter);
}

/** Tells the gateway that the PC stands at another counter. */
export async function moveDevice(centre: Centre, place: PlaceOfWork, counter: string): Promise<void> {
  await centre.request('PUT', `/api/devices/${place.office}/${place.device}`, { body: { counter } });
}

function placeOf(answer: unknown, counter: string): PlaceOfWork {
  if (!isRecord(answer)) throw new CentreFailure('offline');
  const { device, office, prefix, utcOffsetMinutes } = answer;
  const isWhole =
    typeof device === 'string' &&
    typeof office === 'string' &&
    typeof prefix === 'string' &&
    Number.isInteger(utcOffsetMinutes);
  if (!isWhole) throw new CentreFailure('failed');
  return { device, office, prefix, utcOffsetMinutes: Number(utcOffsetMinutes), counter };
}

import { isRecord } from '../../domain/shape.ts';
import { exportPublicKey, makeKeyPair } from '../../domain/signed-log.ts';
import type { Key, KeyPair, Subtle } from '../../domain/signed-log.ts';
import { StoreError } from '../store.ts';
import type { PlaceOfWork } from '../store.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';

/** What a PC says of itself to be enrolled. */
export interface Enrolling {
  readonly office: string;
  readonly counter: string;
  /** Id that this PC had before. */
  readonly replaces?: string;
}

/**
 * Gets a device id from the gateway, for a key that is made here and now: no two ids ever share one. Rejects with
 * `CentreFailure`, and with `StoreError` where the browser has no keys to give, which is so on pages without TLS.
 */
export async function enrolDevice(
  centre: Centre,
  asked: Enrolling,
): Promise<{ readonly place: PlaceOfWork; readonly keys: KeyPair }> {
  const subtle: Subtle | undefined = globalThis.crypto?.subtle;
  if (!subtle) throw new StoreError('unavailable');
  const keys = await makeKeyPair(subtle);
  const body = { ...asked, publicKey: await exportPublicKey(subtle, keys.publicKey) };
  return { place: placeOf(await centre.request('POST', '/api/devices', { body }), asked.counter), keys };
}

/** Tells a centre that was restored who this PC is. False when its id belongs to another key there. */
export async function enrolAgain(centre: Centre, place: PlaceOfWork, publicKey: Key): Promise<boolean> {
  const { office, counter, device } = place;
  const body = { office, counter, device, publicKey: await exportPublicKey(crypto.subtle, publicKey) };
  try {
    await centre.request('POST', '/api/devices', { body });
    return true;
  } catch (error) {
    if (error instanceof CentreFailure && error.problem === 'conflict') return false;
    throw error;
  }
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

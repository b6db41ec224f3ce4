import { exportPublicKey } from '../../app/domain/signed-log.ts';
import { openPlaceDatabase } from '../../app/store/place-database.ts';
import type { DeviceKey } from '../../app/store/place-database.ts';

/** The key of the PC whose disk is in use; no store may have it open. */
export async function readKey(): Promise<DeviceKey | undefined> {
  const database = await openPlaceDatabase();
  const key = await database.get('keys', 'device');
  database.close();
  return key;
}

/** Makes the disk in use one with this key, as a copy of the other disk has it; with none it has lost its own. */
export async function giveKey(key: DeviceKey | undefined): Promise<void> {
  const database = await openPlaceDatabase();
  await (key ? database.put('keys', key, 'device') : database.delete('keys', 'device'));
  database.close();
}

/** As the catalogue keeps it. */
export async function publicText(key: DeviceKey | undefined): Promise<string> {
  return key ? exportPublicKey(crypto.subtle, key.publicKey) : '';
}

import type { Entry } from '../../app/domain/entry.ts';

/**
 * Second line behind the gateway's guard, for who reaches CouchDB in another way: entries are only added, bear ids of
 * ours, say who made them, where and when, and are signed. Whether their contents are well formed, the guard has checked.
 */
export function validate(
  document: Partial<Entry> & { readonly _deleted?: boolean },
  old: Entry | null,
  user: { readonly roles: readonly string[] },
): void {
  if (old) throw { forbidden: 'exists' };
  if (document._deleted) throw { forbidden: 'deleted' };
  const id = String(document._id);
  if (id.indexOf('visit:') !== 0 && id.indexOf('pc:') !== 0) throw { forbidden: 'prefix' };
  // From the old platform: nobody numbered or signed it, so that only the centre's own command brings it.
  const isImported = document.device === 'old';
  if (isImported && user.roles.indexOf('_admin') === -1) throw { forbidden: 'device' };
  const made = [document.type, document.at, document.by, document.device];
  const texts = isImported ? made : made.concat([document.prev, document.signature]);
  for (let place = 0; place < texts.length; place += 1) {
    if (typeof texts[place] !== 'string' || texts[place] === '') throw { forbidden: 'shape' };
  }
  const numbers = isImported ? [document.schema] : [document.schema, document.seq];
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place];
    if (typeof number !== 'number' || number < 1 || number % 1 !== 0) throw { forbidden: 'shape' };
  }
}

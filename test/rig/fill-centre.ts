import type { FakeDatabase } from './fake-database.ts';
import { newVisit } from './store.ts';
import { UNPROVEN } from './unproven.ts';

/** Registrations of another PC at the centre, numbers `first` to `last`, one every 200 minutes from January on. */
export function fillCentre(database: FakeDatabase, last: number, first = 1): void {
  for (let n = first; n <= last; n++) {
    const minutes = Date.parse('2026-01-02T01:00:00.000Z') + n * 200 * 60_000;
    const at = new Date(minutes).toISOString();
    const _id = `visit:pd:${at.slice(0, 19).replace(/[-:]/g, '')}Z:b1-${n}`;
    const number = `PD-26-B1-${String(n).padStart(5, '0')}`;
    const _rev = `1-${String(n).padStart(32, '0')}`;
    const stamp = { _id, _rev, schema: 1, at, by: 'clerk2', device: 'b1', seq: n, ...UNPROVEN };
    database.put({ ...stamp, type: 'register', number, n, office: 'pd', party: _id, ...newVisit() });
  }
}

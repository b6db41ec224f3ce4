import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Centre } from '../../../app/store/sync/centre.ts';
import { CentreFailure } from '../../../app/store/sync/centre-failure.ts';
import type { Positions } from '../../../app/store/sync/positions.ts';
import type { OfficeParts, RoundParts } from '../../../app/store/sync/round-parts.ts';
import { SyncRounds } from '../../../app/store/sync/sync-rounds.ts';

const NEWS = { name: 'clerk', roles: ['clerk', 'office:pd'], states: {}, marks: {} };

/** Rounds whose base data hangs on the disk the first time, and how often they went on to the entries. */
function hanging(): { rounds: SyncRounds; release: () => void; met: () => number } {
  let release: () => void = () => undefined;
  const hangs = new Promise<void>((resolve) => (release = resolve));
  const writes = [hangs];
  let met = 0;
  const positions = {
    refusals: [],
    get: async (database: string) => ({ database, pushed: 0 }),
    during: () => positions,
  };
  const office = {
    office: 'pd',
    place: () => ({ office: 'pd', device: 'a1', counter: 'pd-1-3', prefix: 'PD', utcOffsetMinutes: 480 }),
    mayNumber: async () => ((met += 1), true),
    visits: { projection: { databasesOfOpen: async () => new Set() } },
    databases: { nameAt: () => 'entries-pd-2026', names: [], open: async () => ({ end: async () => 0 }) },
  };
  const answer = async (path: string) => {
    const body = path.startsWith('/api/news') ? NEWS : { results: [], last_seq: '1' };
    return new Response(JSON.stringify(body), { headers: { 'Yichuang-Centre': '1' } });
  };
  const parts = {
    centre: new Centre(answer, Date.now),
    positions: positions as unknown as Positions,
    catalogue: { apply: async () => writes.shift(), get: () => undefined, all: () => [], settings: {} },
    office: () => office as unknown as OfficeParts,
    facts: () => ({}),
    now: () => '2026-11-22T04:00:00.000Z',
  };
  return { rounds: new SyncRounds(parts as unknown as RoundParts), release, met: () => met };
}

test('A round that was given up while the disk hung does not go on beside the next one', async () => {
  const { rounds, release, met } = hanging();
  const first = rounds.round('clerk', { isFirst: true, retry: false }).then(
    () => undefined,
    (error: unknown) => error,
  );
  await new Promise((resolve) => setImmediate(resolve));
  rounds.giveUp();
  await rounds.round('clerk', { isFirst: true, retry: false });
  assert.is(met(), 1);
  release();
  const failure = await first;
  assert.instance(failure, CentreFailure);
  assert.is(met(), 1);
});

test.run();

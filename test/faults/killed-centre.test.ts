import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import type { Fetch } from '../../app/store/sync/centre.ts';
import { Chance } from '../../couch/demo/visits/chance.ts';
import { eventually } from '../rig/platform.ts';
import { isAlive, PlatformProcess } from '../rig/platform-process.ts';
import { checkProved } from '../rig/proof.ts';
import { checkArrived, WindowClient } from './window-client.ts';

/** More kills: FAULT_SCALE. */
const SCALE = Number(process.env.FAULT_SCALE ?? 1);
const KILLS = Math.ceil(4 * SCALE);
const VISITS_EACH = 330;
/** The kill comes while the request is on its way, is judged, is being written, or is answered. */
const LATEST_MS = 40;
/** After each kill the next gateway waits for the lease of the dead one; two-gateways.test.ts waits for the real term. */
const LEASE_TERM_MS = 2_000;
/** Kills a CouchDB with SIGKILL and starts it again; COUCHDB_URL may be somebody's, so nothing is guessed. */
const COUCHDB_CRASH = process.env.COUCHDB_CRASH;

const chance = new Chance(7);

/** Calls for a fault while the n-th push is under way. */
function striking(strike: () => Promise<void>): { wire: (fetch: Fetch) => Fetch; next: () => Promise<void> } {
  let struck: Promise<void> | undefined;
  let isArmed = false;
  return {
    wire: (fetch) => async (path, init) => {
      const answer = fetch(path, init);
      if (isArmed && path.endsWith('/_bulk_docs')) {
        isArmed = false;
        struck = new Promise<void>((resolve) => setTimeout(resolve, chance.between(0, LATEST_MS))).then(
          strike,
        );
      }
      return answer;
    },
    /** From here on the next push is struck; resolves when it was, and everything stands again. */
    async next() {
      isArmed = true;
      await eventually(() => !isArmed, 'a push');
      await struck;
    },
  };
}

/** One PC works and pushes on while something at the centre is killed again and again. */
async function workThrough(
  what: string,
  strikeAt: (platform: PlatformProcess) => Promise<void>,
): Promise<void> {
  const platform = await PlatformProcess.start({ leaseTermMs: LEASE_TERM_MS });
  const strikes = striking(() => strikeAt(platform));
  try {
    const client = await WindowClient.open(platform.url, strikes.wire);
    client.store.sync.start('clerk');
    for (let kill = 0; kill < KILLS; kill++) {
      await client.work(VISITS_EACH);
      const struck = strikes.next();
      const round = client.store.sync.now();
      // The clerk works on meanwhile.
      await client.work(VISITS_EACH);
      await round;
      await struck;
      await client.arrive();
    }
    await client.arrive();
    const entries = await checkArrived(platform.couchUrl, client);
    await checkProved(platform.couchUrl);
    await client.store.close();
    console.log(
      `${what} killed ${KILLS} times: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled, nothing for verify to find`,
    );
  } finally {
    await platform.stop();
  }
}

test('The gateway is killed while a PC pushes: nothing is lost, nothing doubled', async () => {
  await workThrough('gateway', async (platform) => {
    await platform.kill();
    await platform.start();
  });
});

test('The embedded server is killed while a PC pushes: nothing is lost, nothing doubled', async () => {
  if (process.env.COUCHDB_URL) return console.log('skipped: COUCHDB_URL is set, there is no embedded server');
  await workThrough('embedded server', async (platform) => {
    const pid = await platform.embeddedPid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      const next = await platform.embeddedPid();
      return next !== undefined && next !== pid && isAlive(next);
    }, 'the embedded server again');
  });
});

test('CouchDB is killed while a PC pushes: nothing is lost, nothing doubled', async () => {
  if (!process.env.COUCHDB_URL || !COUCHDB_CRASH)
    return console.log(
      'skipped: needs COUCHDB_URL, and COUCHDB_CRASH with a command that kills and starts it',
    );
  await workThrough(
    'CouchDB',
    async () => void execFileSync('sh', ['-c', COUCHDB_CRASH], { stdio: 'ignore' }),
  );
});

test.run();

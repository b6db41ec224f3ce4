import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Chance } from '../../couch/demo/visits/chance.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { checkProved } from '../rig/proof.ts';
import { FaultyLine, LINE_FAULTS } from '../rig/proxy.ts';
import { checkArrived, WindowClient } from './window-client.ts';

/** More rounds over a bad line: FAULT_SCALE. */
const SCALE = Number(process.env.FAULT_SCALE ?? 1);
const TURNS = Math.ceil(14 * SCALE);
const VISITS_EACH = 60;
/** A batch of the largest size does not get through this. */
const SMALL_PROXY_BYTES = 20_000;

let platform: TestPlatform;
let line: FaultyLine;

test.before(async () => {
  platform = await startTestPlatform();
  line = await FaultyLine.start(() => platform.url);
});

test.after(async () => {
  await line.close();
  await platform.stop();
});

test('Over a line with every fault everything arrives once, and nothing is said to be there that is not', async () => {
  const chance = new Chance(11);
  try {
    const client = await WindowClient.open(line.url);
    // Faults in turn, so that each of them meets each kind of request sooner or later.
    let next = 0;
    line.fault = () => (chance.is(0.12) ? LINE_FAULTS[next++ % LINE_FAULTS.length] : undefined);
    for (let turn = 0; turn < TURNS; turn++) {
      await client.work(VISITS_EACH);
      client.store.sync.start('clerk');
      await client.store.sync.now();
      // The line is bad for good: the loop goes on by itself, here without its pauses.
      for (let round = 0; round < 3; round++) await client.store.sync.now();
    }
    await client.arrive();
    await line.settled();
    const entries = await checkArrived(platform.couchUrl, client);
    for (const fault of LINE_FAULTS) assert.ok((line.done.get(fault) ?? 0) > 0, `${fault} was never done`);
    console.log(
      `faulty line: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled; ` +
        [...line.done].map(([fault, times]) => `${fault} ${times}`).join(', '),
    );
    await client.store.close();
  } finally {
    line.heal();
  }
});

test('A proxy that takes small requests only gets smaller batches until everything is over', async () => {
  try {
    const client = await WindowClient.open(line.url);
    line.largestRequest = SMALL_PROXY_BYTES;
    await client.work(300);
    await client.arrive();
    const entries = await checkArrived(platform.couchUrl, client);
    assert.ok((line.done.get('too-large') ?? 0) > 0, 'no batch was too large');
    console.log(
      `413 above ${SMALL_PROXY_BYTES} bytes: ${client.acknowledged.length} acknowledged visits (${entries} entries), 0 lost, 0 doubled`,
    );
    await client.store.close();
  } finally {
    line.heal();
  }
});

test('Behind a captive portal nothing is taken for sent, and the clerk works on', async () => {
  try {
    const client = await WindowClient.open(line.url);
    await client.arrive();
    line.fault = () => 'portal';
    await client.work(20);
    client.store.sync.start('clerk');
    assert.is(await client.store.sync.now(), 'offline');
    assert.ok(client.store.sync.status.waiting >= 20);
    line.fault = () => undefined;
    await client.arrive();
    await checkArrived(platform.couchUrl, client);
    await client.store.close();
  } finally {
    line.heal();
  }
});

test('Of all that went over these lines there is nothing for verify to find', async () => {
  await checkProved(platform.couchUrl);
});

test.run();

import nano from 'nano';
import * as assert from 'uvu/assert';
import { foldOnce } from '../../couch/fold/worker.ts';
import { Findings } from '../../couch/verify/finding.ts';
import { verify } from '../../couch/verify/verify.ts';

/** `npm run couch -- verify` at the end of a test: of all that is at the centre there is nothing to find. */
export async function checkProved(couchUrl: string): Promise<void> {
  const couch = nano(couchUrl);
  await foldOnce(couch, { log: () => undefined });
  const found = new Findings();
  const looked = await verify(couch, { nowMs: Date.now(), found, onProgress: () => undefined });
  assert.equal(found.all.findings, [], 'findings of verify');
  assert.ok(looked.entries > 0, 'verify has seen no entry');
}

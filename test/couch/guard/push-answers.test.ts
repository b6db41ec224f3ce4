import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../couch/guard/judge.ts';
import { push } from '../../../couch/guard/push.ts';
import { Signatures } from '../../../couch/guard/signatures.ts';
import { NoAnswer } from '../../../couch/gateway/upstream.ts';
import type { UpstreamRequest } from '../../../couch/gateway/upstream.ts';
import { registration } from '../../rig/entries.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const DATABASE = 'entries-pd-2026';
const pen = new SignedDevice({ device: 'a1' });
const place: Place = {
  office: 'pd',
  year: 2026,
  utcOffsetMinutes: 480,
  device: () => pen.document,
  isLead: () => false,
};

/** A CouchDB that holds nothing, and answers a write with these rows. */
function couch(rows: unknown) {
  const ask = async ({ path }: UpstreamRequest) => ({
    status: path.endsWith('_bulk_docs') ? 201 : 200,
    json: path.endsWith('_bulk_docs') ? rows : { rows: [] },
    setCookies: [],
  });
  return { upstream: { ask }, cookie: undefined, address: '' };
}

async function pushed(rows: unknown): Promise<unknown> {
  const document = pen.sign(registration({ device: 'a1', n: 1 }));
  return push([document], DATABASE, place, couch(rows), new Signatures()).then(
    ([row]) => row && 'ok' in row && row.ok,
    (error: unknown) => error,
  );
}

test('What CouchDB says nothing about was written; a failure confirms nothing, whether it names a document or not', async () => {
  assert.is(await pushed([]), true);
  assert.instance(await pushed([{ error: 'internal_server_error', reason: 'disk' }]), NoAnswer);
  assert.instance(await pushed([{ id: 'other', error: 'unauthorized' }]), NoAnswer);
  assert.instance(await pushed([{ error: 'forbidden', reason: 'exists' }]), NoAnswer);
  assert.instance(await pushed(['?']), NoAnswer);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { AFTERWARDS, honestOffice } from './honest-office.ts';

let server: TestCouch;

test.before(async () => {
  server = await startCouch();
  await honestOffice().write(server.couch);
});
test.after(() => server.stop());

async function findings(options: { year?: number; office?: string }) {
  const found = new Findings();
  await verify(server.couch, { ...options, nowMs: AFTERWARDS, found, onProgress: () => undefined });
  return found.all.findings;
}

test('of one year alone there is nothing to find either, though people signed in in another one', async () => {
  assert.equal(await findings({ year: 2026 }), []);
  assert.equal(await findings({ year: 2027 }), []);
});

test('a database that PCs have pushed into and that is gone is found, also where `central` was made anew', async () => {
  await server.couch.db.destroy('entries-pd-2027');
  const { rows } = await server.couch.use('central').list({ startkey: 'visit:' });
  for (const { id, value } of rows) {
    const held: { database?: string } = await server.couch.use<{ database?: string }>('central').get(id);
    if (held.database === 'entries-pd-2027') await server.couch.use('central').destroy(id, value.rev);
  }
  for (const options of [{}, { office: 'pd' }, { year: 2027 }]) {
    const said = await findings(options);
    assert.ok(
      said.some(({ kind, id }) => kind === 'lost' && id === 'entries-pd-2027'),
      JSON.stringify([options, said.slice(0, 3)]),
    );
  }
  assert.equal(
    (await findings({ year: 2026 })).filter(({ id }) => id === 'entries-pd-2027'),
    [],
    'of another year it is not asked',
  );
});

test.run();

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startEmbedded } from '../../../couch/embedded/embedded-server.ts';
import type { EmbeddedServer } from '../../../couch/embedded/embedded-server.ts';
import { eventually } from '../../rig/platform.ts';

let folder: string;
let server: EmbeddedServer;
const lines: string[] = [];

test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yichuang-embedded-'));
  server = await startEmbedded(folder, (line) => lines.push(line));
});
test.after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Kills the child and waits until another one has taken its place. */
async function killed(): Promise<void> {
  const { pid } = server;
  assert.ok(pid);
  if (pid) process.kill(pid, 'SIGKILL');
  await eventually(() => server.pid !== undefined && server.pid !== pid, 'another child');
  await eventually(answers, 'an answer');
}

async function answers(): Promise<boolean> {
  return nano(server.adminUrl)
    .info()
    .then(
      () => true,
      () => false,
    );
}

test('killed with SIGKILL it comes back at the same address with everything that was acknowledged', async () => {
  const couch = nano(server.adminUrl);
  await couch.db.create('entries-pd-2026');
  for (let round = 0; round < 3; round += 1) {
    await couch.use<{ round: number }>('entries-pd-2026').insert({ round }, `visit-${round}`);
    await killed();
    const { rows } = await couch.use('entries-pd-2026').list();
    assert.is(rows.length, round + 1);
  }
  assert.ok(lines.some((line) => line.includes('SIGKILL')));
});

test('a session outlives a restart', async () => {
  const couch = nano(server.adminUrl);
  const person = { type: 'user', name: 'clerk', password: 'Demo-2026', roles: ['clerk'] };
  await couch.use<object>('_users').insert(person, 'org.couchdb.user:clerk');
  const { origin } = new URL(server.adminUrl);
  const signedIn = await fetch(`${origin}/_session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'clerk', password: 'Demo-2026' }),
  });
  const [cookie = ''] = signedIn.headers.getSetCookie();
  await killed();
  const asked = await fetch(`${origin}/_session`, { headers: { Cookie: cookie.split(';')[0] ?? '' } });
  assert.match(await asked.text(), '"name":"clerk"');
});

test('no password is kept as it is', async () => {
  const document = await nano(server.adminUrl).use<object>('_users').get('org.couchdb.user:clerk');
  assert.not.match(JSON.stringify(document), 'Demo-2026');
  assert.match(JSON.stringify(document), 'derived_key');
});

test('a database says when it was made, also after a restart, and another one when made anew', async () => {
  const couch = nano(server.adminUrl);
  const born = async () => (await couch.db.get('entries-xh-2026')).instance_start_time;
  await couch.db.create('entries-xh-2026');
  const first = await born();
  await killed();
  assert.is(await born(), first);
  await couch.db.destroy('entries-xh-2026');
  await couch.db.create('entries-xh-2026');
  assert.is.not(await born(), first);
});

test('a second one in the same folder does not start', async () => {
  let failed = false;
  await startEmbedded(folder, () => undefined).then(
    (second) => second.stop(),
    () => (failed = true),
  );
  assert.ok(failed);
  assert.ok(await answers());
});

test.run();

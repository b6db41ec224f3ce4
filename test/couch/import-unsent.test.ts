import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sealUnsent } from '../../app/domain/unsent-file.ts';
import type { UnsentDocument } from '../../app/domain/unsent-file.ts';
import { CommandProblem } from '../../couch/commands/command.ts';
import { NO_PROGRESS } from '../../couch/commands/progress.ts';
import { importUnsentCommand } from '../../couch/commands/import-unsent.ts';
import type { PushRecord } from '../../couch/guard/push-log.ts';
import { registration } from '../rig/entries.ts';
import { Person } from '../rig/person.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { SignedDevice } from '../rig/signed-device.ts';

const DATABASE = 'entries-pd-2026';
const PASSPHRASE = '三号柜台王芳昨天没有网络';

interface Room {
  platform: TestPlatform;
  folder: string;
  pen: SignedDevice;
}

const test = suite<Room>('import of unsent entries');
test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.folder = mkdtempSync(join(tmpdir(), 'yichuang-import-'));
  const clerk = await Person.signedIn(room.platform.url, 'clerk', room.platform.password);
  room.pen = await SignedDevice.enrol(clerk, 'pd-1-3');
});
test.after(async ({ platform, folder }) => {
  await platform.stop();
  rmSync(folder, { recursive: true });
});

async function fileOf(room: Room, documents: Record<string, readonly UnsentDocument[]>): Promise<string> {
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const about = { office: 'pd', device: room.pen.device, madeAt: '2026-11-22T04:00:00.000Z' };
  const path = join(room.folder, 'unsent.yichuang');
  writeFileSync(path, await sealUnsent({ subtle: crypto.subtle, random }, PASSPHRASE, about, documents));
  return path;
}

/** What the command says: its lines, and last the one with which it fails. */
async function typed({ platform }: Room, file: string, passphrase = PASSPHRASE): Promise<string[]> {
  const lines: string[] = [];
  const url = platform.couchUrl;
  const connection = {
    url,
    couch: nano(url),
    reserved: [],
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
  const context = {
    connection,
    say: (line: string) => void lines.push(line),
    askPassword: () => Promise.resolve(passphrase),
    progress: NO_PROGRESS,
  };
  try {
    await importUnsentCommand.run(context, [file]);
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    lines.push(`problem: ${error.message}`);
  }
  return lines;
}

test('the entries of a broken PC come in once through the guard, with a record of who pushed them', async (room) => {
  const { device } = room.pen;
  const visits = [1, 2, 3].map((n) => room.pen.sign(registration({ device, n })) as UnsentDocument);
  const file = await fileOf(room, { [DATABASE]: visits });
  assert.equal(await typed(room, file), [
    `${DATABASE}\t3 new\t0 already there\t0 refused`,
    `3 entries of pd ${device}: 3 new, 0 already there, 0 refused`,
  ]);
  assert.equal(await typed(room, file), [
    `${DATABASE}\t0 new\t3 already there\t0 refused`,
    `3 entries of pd ${device}: 0 new, 3 already there, 0 refused`,
  ]);
  const couch = nano(room.platform.couchUrl);
  for (const { _id, _rev } of visits) assert.is((await couch.use(DATABASE).get(_id))._rev, _rev);
  const audit = couch.use<PushRecord>('audit');
  const { rows } = await audit.list({ startkey: 'push:', endkey: 'push:\uffff', include_docs: true });
  const records = rows.flatMap(({ doc }) => (doc?.devices[device]?.count === 3 ? [doc] : []));
  assert.is(records.length, 2);
  assert.is(records[0]?.by, new URL(room.platform.couchUrl).username);
});

test('what the guard refuses is named with its reason, and the rest comes in', async (room) => {
  const { device } = room.pen;
  const good = room.pen.sign(registration({ device, n: 4 })) as UnsentDocument;
  const forged = { ...room.pen.sign(registration({ device, n: 5 })), by: 'lead' } as UnsentDocument;
  const file = await fileOf(room, { [DATABASE]: [good, forged], 'entries-pd-1999': [good] });
  assert.equal(await typed(room, file), [
    `${DATABASE}\t1 new\t0 already there\t1 refused`,
    `${DATABASE}\t${forged._id}\trefused: signature`,
    'entries-pd-1999\tis not there\t1 refused',
    `problem: 3 entries of pd ${device}: 1 new, 0 already there, 2 refused`,
  ]);
});

test('a year that the centre lacks is made, as for a PC that asks for it', async (room) => {
  const early = { ...registration({ device: room.pen.device, n: 6 }) };
  const odd = room.pen.sign(early) as UnsentDocument;
  const [year, far] = ['entries-pd-2031', 'entries-pd-2100'];
  const file = await fileOf(room, { [year]: [odd], [far]: [odd] });
  const said = await typed(room, file);
  // The entry is of another year, which the guard says: it has been asked.
  assert.equal(said.slice(0, -1), [
    `${year}\tmade`,
    `${year}\t0 new\t0 already there\t1 refused`,
    `${year}\t${odd._id}\trefused: year`,
    `${far}\tis not there\t1 refused`,
  ]);
  const couch = nano(room.platform.couchUrl);
  const names = await couch.db.list();
  assert.equal([names.includes(year), names.includes(far)], [true, false]);
  const design = await couch.use(year).list({ startkey: '_design/', endkey: '_design0' });
  assert.ok(design.rows.length > 0, 'provisioned');
});

test('a file that cannot be read, a damaged one and a wrong passphrase are one line each, and nothing is written', async (room) => {
  const file = await fileOf(room, {});
  assert.match((await typed(room, file, 'wrong')).join(), /^problem: .* does not open with this passphrase$/);
  assert.match((await typed(room, `${file}.none`)).join(), /^problem: .* cannot be read$/);
  writeFileSync(file, 'something');
  assert.match((await typed(room, file)).join(), /^problem: .* is not a file that Yichuang exported$/);
  assert.not.ok(importUnsentCommand.accepts([]) || importUnsentCommand.accepts(['--help']));
});

test.run();

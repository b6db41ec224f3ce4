import { spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Cable } from '../../../device/simulator/cable.ts';

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** Not as the terminal of this process, which would otherwise be ended by the cable. */
const OPEN = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;

let cable: Cable;

test.before.each(() => {
  cable = new Cable();
});

test.after.each(() => cable.remove());

function next(): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const stop = cable.onBytes((bytes) => {
      stop();
      resolve(bytes);
    });
  });
}

test('every byte passes in both directions as it is, and nothing comes back as an echo', async () => {
  const file = openSync(cable.link, OPEN);
  cable.write(EVERY_BYTE);
  const read = new Uint8Array(1000);
  assert.equal(read.slice(0, readSync(file, read)), EVERY_BYTE);
  const coming = next();
  writeSync(file, EVERY_BYTE);
  assert.equal(await coming, EVERY_BYTE);
  assert.throws(() => readSync(file, read), /EAGAIN/);
  closeSync(file);
});

test('a device that talks while nobody reads loses bytes and never waits', () => {
  for (let part = 0; part < 2000; part += 1) cable.write(EVERY_BYTE);
});

test('pulled out, the port is gone for who has it open; plugged in, it is there again under the same name', async () => {
  const told: boolean[] = [];
  cable.onPlug((isPlugged) => told.push(isPlugged));
  const file = openSync(cable.link, OPEN);
  cable.pullOut();
  assert.not(existsSync(cable.link));
  assert.is(cable.path, undefined);
  const read = new Uint8Array(10);
  const got = () => readSync(file, read);
  let ended: number | string | undefined;
  try {
    ended = got();
  } catch (error) {
    ended = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  }
  assert.ok(ended === 0 || ended === 'EIO', String(ended));
  closeSync(file);
  cable.write(Uint8Array.of(1));
  cable.plugIn();
  cable.plugIn();
  const again = openSync(cable.link, OPEN);
  const coming = next();
  writeSync(again, Uint8Array.of(9));
  assert.equal(await coming, Uint8Array.of(9));
  closeSync(again);
  assert.equal(told, [false, true]);
});

test('nothing is left when it is removed', () => {
  const { link, path = '' } = cable;
  assert.is(spawnSync('test', ['-e', link]).status, 0);
  cable.remove();
  assert.not(existsSync(link));
  assert.not.equal(path, '');
});

test.run();

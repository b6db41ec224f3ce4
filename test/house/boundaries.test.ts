import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filesOf, importsOf, read, ROOT } from './sources.ts';
import type { Import } from './sources.ts';

interface Room {
  /** The path begins so; the first room that fits counts. */
  readonly path: string;
  /** Rooms of the house from which it takes, besides itself. */
  readonly takes: readonly string[];
  /** Packages that it may use; absent: any that are declared. */
  readonly packages?: RegExp;
}

const NONE = /^$/;

/** `design.md`, House, as a table. */
const ROOMS: readonly Room[] = [
  { path: 'app/domain/', takes: [], packages: NONE },
  { path: 'device/ports/', takes: ['device/'], packages: /^web-serial-polyfill$/ },
  { path: 'device/simulator/', takes: ['device/'] },
  { path: 'device/', takes: [], packages: NONE },
  { path: 'app/build/', takes: [] },
  { path: 'app/vite.config.ts', takes: ['app/build/', 'app/domain/', 'package.json'] },
  { path: 'app/store/', takes: ['app/domain/'], packages: /^(pouchdb|idb|pinyin-pro)/ },
  { path: 'app/styles/', takes: [], packages: /^lit/ },
  { path: 'app/text/', takes: ['app/domain/'], packages: NONE },
  {
    path: 'app/elements/',
    takes: ['app/domain/', 'app/text/', 'app/styles/'],
    packages: /^(lit|@lit\/|@lit-labs\/virtualizer)/,
  },
  { path: 'app/session/', takes: ['app/domain/', 'app/store/', 'app/text/'], packages: /^idb/ },
  { path: 'app/rating/', takes: ['app/domain/', 'app/store/', 'device/'], packages: NONE },
  {
    path: 'app/notices/',
    takes: ['app/domain/', 'app/text/', 'app/elements/deep-focus.ts'],
    packages: /^(jspdf|virtual:)/,
  },
  { path: 'app/', takes: ['app/', 'device/'] },
  { path: 'sw/', takes: [], packages: /^workbox-/ },
  { path: 'design-docs/', takes: ['app/domain/'], packages: /^(esbuild|node:)/ },
  { path: 'couch/', takes: ['app/domain/', 'design-docs/'] },
  { path: 'test/', takes: ['app/', 'couch/', 'design-docs/', 'device/', 'sw/', 'package.json'] },
];

const sources = filesOf(['.ts']).map(read);
const imports = sources.flatMap(importsOf);
const roomOf = (path: string) => ROOMS.find((room) => path.startsWith(room.path));
const shown = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);

test('every source file stands in a room of the house', () => {
  const homeless = sources.map(({ path }) => path).filter((path) => !roomOf(path));
  assert.equal(homeless, []);
  assert.ok(sources.length > 100 && imports.length > sources.length);
});

test('no room takes from a room that it must not know', () => {
  const crossing = imports.filter(({ from, to, isOurs }) => {
    const room = roomOf(from);
    return isOurs && room && !to.startsWith(room.path) && !room.takes.some((taken) => to.startsWith(taken));
  });
  assert.equal(shown(crossing), []);
});

test('no room uses a package that it must not know: only the store knows PouchDB and IndexedDB', () => {
  const foreign = imports.filter(
    ({ from, to, isOurs }) => !isOurs && roomOf(from)?.packages?.test(to) === false,
  );
  assert.equal(shown(foreign), []);
  const stored = /^(pouchdb|idb$)/;
  const others = imports.filter(({ from, to }) => from.startsWith('app/') && stored.test(to));
  const allowed = ['app/store/', 'app/session/'];
  assert.equal(shown(others.filter(({ from }) => !allowed.some((room) => from.startsWith(room)))), []);
});

test('the core of the device library needs no port, no simulator and no teaching; nobody but tests needs a simulator', () => {
  const isCore = (path: string) => /^device\/[^/]+$/.test(path);
  const outer = imports.filter(
    ({ from, to }) => isCore(from) && /^device\/(ports|simulator|learn|profiles)\//.test(to),
  );
  assert.equal(shown(outer), []);
  const simulated = imports.filter(
    ({ from, to }) => to.startsWith('device/simulator/') && !/^(device\/simulator|test)\//.test(from),
  );
  assert.equal(shown(simulated), []);
  assert.ok(sources.some(({ path }) => isCore(path)));
});

test('the design documents take types only from the domain', () => {
  const values = imports.filter(
    ({ from, to, isTypeOnly }) => from.startsWith('design-docs/') && to.startsWith('app/') && !isTypeOnly,
  );
  assert.equal(shown(values), []);
});

test('the app runs in a browser: nothing of Node in it, and nothing outside the tests takes from the tests', () => {
  const node = imports.filter(
    ({ from, to }) =>
      to.startsWith('node:') && /^(app|sw)\//.test(from) && !/^app\/(build\/|vite\.config)/.test(from),
  );
  assert.equal(shown(node), []);
  assert.equal(
    shown(imports.filter(({ from, to }) => to.startsWith('test/') && !from.startsWith('test/'))),
    [],
  );
});

test('every import of ours names its file with its ending, and the file exists', () => {
  const missing = imports.filter(({ to, isOurs }) => isOurs && !existsSync(join(ROOT, to)));
  assert.equal(shown(missing), []);
});

test.run();

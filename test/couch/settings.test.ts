import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readSettings } from '../../couch/settings.ts';

test('requests are logged on wish only: a start’s password stays in sight', () => {
  const logs = (environment: Readonly<Record<string, string>>) => {
    const read = readSettings(environment);
    return 'settings' in read ? read.settings.logsRequests : read.problem;
  };
  assert.is(logs({}), false);
  assert.is(logs({ YICHUANG_LOG: '' }), false);
  assert.is(logs({ YICHUANG_LOG: 'quiet' }), false);
  assert.is(logs({ YICHUANG_LOG: 'requests' }), true);
  assert.is(logs({ YICHUANG_LOG: 'all' }), 'YICHUANG_LOG must be quiet or requests');
});

test('the password of CouchDB comes out of a file where one is named, and is never repeated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-settings-'));
  const file = join(folder, 'password');
  const url = (environment: Readonly<Record<string, string>>) => {
    const read = readSettings(environment);
    return 'settings' in read ? read.settings.couchUrl : read.problem;
  };
  const COUCHDB_PASSWORD_FILE = file;
  try {
    writeFileSync(file, 'p@ss/w:rd%\n');
    const COUCHDB_URL = 'http://yichuang@couchdb:5984';
    const made = new URL(url({ COUCHDB_URL, COUCHDB_PASSWORD_FILE }) ?? '');
    assert.equal([made.username, decodeURIComponent(made.password)], ['yichuang', 'p@ss/w:rd%']);
    const twice = url({ COUCHDB_URL: 'http://a:secret@couchdb:5984', COUCHDB_PASSWORD_FILE });
    assert.is(twice, 'COUCHDB_URL has a password, and COUCHDB_PASSWORD_FILE names one');
    assert.is(url({ COUCHDB_PASSWORD_FILE }), 'COUCHDB_PASSWORD_FILE without COUCHDB_URL');
    writeFileSync(file, '');
    assert.match(
      url({ COUCHDB_URL, COUCHDB_PASSWORD_FILE }) ?? '',
      /^COUCHDB_URL needs the name and password/,
    );
    const missing = join(folder, 'missing');
    assert.is(
      url({ COUCHDB_URL, COUCHDB_PASSWORD_FILE: missing }),
      `COUCHDB_PASSWORD_FILE: ${missing} cannot be read`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('metrics are told where an address and a port say', () => {
  const place = (METRICS: string) => {
    const read = readSettings({ METRICS });
    return 'settings' in read ? read.settings.metrics : read.problem;
  };
  assert.is(place(''), undefined);
  assert.equal(place('127.0.0.1:9464'), { host: '127.0.0.1', port: 9464 });
  assert.equal(place('[::1]:9464'), { host: '::1', port: 9464 });
  for (const wrong of ['9464', 'on', '127.0.0.1:70000'])
    assert.is(place(wrong), 'METRICS must be an address and a port: 127.0.0.1:9464', wrong);
});

test.run();

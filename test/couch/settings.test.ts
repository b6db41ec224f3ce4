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

test.run();

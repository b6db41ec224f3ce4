import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { digestOfEntries } from '../../../couch/fold/entries-digest.ts';

const anyEntries = fc.uniqueArray(
  fc.record({ _id: fc.stringMatching(/^[a-z0-9:/-]{1,12}$/), _rev: fc.stringMatching(/^1-[0-9a-f]{8}$/) }),
  { selector: ({ _id }) => _id, maxLength: 8 },
);

test('the digest of a visit’s entries does not depend on their order, and any other entry or revision changes it', () => {
  fc.assert(
    fc.property(anyEntries, fc.stringMatching(/^2-[0-9a-f]{8}$/), (entries, rev) => {
      const digest = digestOfEntries(entries);
      assert.is(digestOfEntries(entries.toReversed()), digest);
      assert.is.not(digestOfEntries([...entries, { _id: 'one more', _rev: rev }]), digest);
      const [first, ...others] = entries;
      if (first) assert.is.not(digestOfEntries([{ ...first, _rev: rev }, ...others]), digest);
    }),
  );
});

test('the digest is what sha256sum makes of sorted lines of id and revision', () => {
  const entries = [
    { _id: 'visit:pd:20261120T013300Z:a3-1/b', _rev: '1-b', type: 'close' },
    { _id: 'visit:pd:20261120T013300Z:a3-1', _rev: '1-a', type: 'register' },
  ];
  const lines = 'visit:pd:20261120T013300Z:a3-1 1-a\nvisit:pd:20261120T013300Z:a3-1/b 1-b\n';
  assert.is(digestOfEntries(entries), createHash('sha256').update(lines).digest('hex').slice(0, 32));
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { roomLeft, roomLevel } from '../../app/domain/storage-room.ts';
import type { RoomLevel } from '../../app/domain/storage-room.ts';

const GB = 1_000_000_000;

const TABLE: readonly (readonly [used: number, quota: number, RoomLevel])[] = [
  [0.2 * GB, 60 * GB, 'ample'],
  [50 * GB, 60 * GB, 'ample'],
  [54.1 * GB, 60 * GB, 'low'],
  [0.2 * GB, 1.1 * GB, 'low'],
  [0.5 * GB, 2 * GB, 'ample'],
  [58.9 * GB, 60 * GB, 'critical'],
  [0.95 * GB, 1 * GB, 'critical'],
  [3 * GB, 2 * GB, 'critical'],
  [0, 0, 'critical'],
];

test('room is low under 1 GB or a tenth, critical under 100 MB or a fiftieth', () => {
  for (const [used, quota, level] of TABLE)
    assert.is(roomLevel({ used, quota }), level, `${used} of ${quota}`);
  assert.is(roomLeft({ used: 3, quota: 2 }), 0);
});

test.run();

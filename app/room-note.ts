import { roomLeft } from './domain/storage-room.ts';
import type { DiskRoom } from './store/store.ts';
import { bytesText } from './text/bytes.ts';
import { storageTexts } from './text/storage-texts.ts';

/** What every page says when room on the disk runs short; nothing while there is enough. */
export function roomNote({ level, room }: Pick<DiskRoom, 'level' | 'room'>): string | undefined {
  switch (level) {
    case 'ample':
      return undefined;
    case 'low':
      return storageTexts.lowNote(room ? bytesText(roomLeft(room)) : '');
    case 'critical':
      return storageTexts.criticalNote;
  }
}

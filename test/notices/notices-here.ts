import { readFileSync } from 'node:fs';
import { makeNoticeFont } from '../../app/build/notice-font.ts';
import { makeNotices } from '../../app/notices/make-notices.ts';
import type { Notices } from '../../app/notices/notices.ts';

/** Notices that take their font from the build and show nothing. */
export function noticesHere(show: (pdf: Blob, fileName: string) => void = () => undefined): Notices {
  return makeNotices({ loadFont: async () => new Uint8Array(readFileSync(await makeNoticeFont())), show });
}

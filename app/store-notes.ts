import { html, nothing } from 'lit';
import { roomLeft } from './domain/storage-room.ts';
import type { DiskRoom } from './store/store.ts';
import { bytesText } from './text/bytes.ts';
import { shellTexts } from './text/shell-texts.ts';
import { storageTexts } from './text/storage-texts.ts';
import type { Workplace } from './workplace.ts';

/** What the store does or did to itself, and a person has to know: a line each, above every page. */
export function storeNotes({ store }: Pick<Workplace, 'store'>) {
  const { rebuilding, enrolledAnew } = store.sync.status;
  const room = roomNote(store.disk);
  // On the home page the strip says it, so that the page still fits without scrolling.
  const isSaidElsewhere = location.pathname === '/' || (store.persistent && !store.isPrivate);
  return [
    isSaidElsewhere ? nothing : note(store.isPrivate ? shellTexts.privateWindow : shellTexts.notPersistent),
    room === undefined
      ? nothing
      : note(html`${room} ${location.pathname === '/sync' ? nothing : planLink()}`),
    rebuilding === undefined ? nothing : note(shellTexts.rebuilding(rebuilding)),
    enrolledAnew
      ? note(shellTexts.enrolledAnew(enrolledAnew.from.toUpperCase(), enrolledAnew.to.toUpperCase()))
      : nothing,
  ];
}

function planLink() {
  return html`<a href="/sync">${storageTexts.plan}</a>`;
}

function note(text: unknown) {
  return html`<div class="note warning" role="status">${text}</div>`;
}

/** Nothing while there is enough room on the disk. */
function roomNote({ level, room }: DiskRoom): string | undefined {
  switch (level) {
    case 'ample':
      return undefined;
    case 'low':
      return storageTexts.lowNote(room ? bytesText(roomLeft(room)) : '');
    case 'critical':
      return storageTexts.criticalNote;
  }
}

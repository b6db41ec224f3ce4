import type { HeaderFacts } from './elements/app-header.ts';
import { officeTime, placeFacts } from './place-facts.ts';
import type { RatingDesk } from './rating/rating-desk.ts';
import type { Person } from './session/session.ts';
import type { Store, SyncStatus } from './store/store.ts';
import { sessionTexts } from './text/session-texts.ts';
import { shellTexts } from './text/shell-texts.ts';
import type { Workplace } from './workplace.ts';

/** Puts the first line of every page into words. */
export function headerFacts(workplace: Workplace, person: Person): HeaderFacts {
  const { store, ratings } = workplace;
  const { counter, details } = placeFacts(store, workplace.clock());
  const status = store.sync.status;
  return {
    sync: { tone: toneOf(status), text: syncText(store, status) },
    waiting: status.waiting,
    refused: status.refused.length,
    person: personText(person),
    ...(counter && details && person.office !== undefined && { where: `${details.name}·${counter.name}` }),
    ...(person.office !== undefined && { keypad: keypadFacts(ratings) }),
  };
}

function personText(person: Person): string {
  const { staff, user } = person;
  return staff ? `${staff.name} ${sessionTexts.staffNumber(staff.number)} ${staff.department}` : user;
}

function toneOf(status: SyncStatus): HeaderFacts['sync']['tone'] {
  switch (status.state) {
    case 'idle':
    case 'working':
      return status.refused.length > 0 ? 'warning' : 'good';
    case 'offline':
    case 'session':
      return 'warning';
    case 'failed':
      return 'error';
    case 'paused':
      return 'soft';
  }
}

/** The state of the sync in a few words; an exchange with nothing to send does not make the line flicker. */
function syncText(store: Store, status: SyncStatus): string {
  const time = status.lastSuccess && officeTime(store, Date.parse(status.lastSuccess));
  const last = time ? ` ${shellTexts.lastSynced(time)}` : '';
  switch (status.state) {
    case 'idle':
      return time ? shellTexts.synced(time) : shellTexts.neverSynced;
    case 'working':
      return time && status.waiting === 0 ? shellTexts.synced(time) : shellTexts.syncing;
    case 'offline':
      return shellTexts.syncOffline + last;
    case 'session':
      return shellTexts.syncSession + last;
    case 'failed':
      return shellTexts.syncFailed + last;
    case 'paused':
      return shellTexts.syncPaused + last;
  }
}

/** One word for both: what matters to the clerk is whether a visitor can be asked. A keypad that is lost is said all the same. */
function keypadFacts({ state, keypad }: RatingDesk): { connected: boolean; text: string } {
  switch (state.name) {
    case 'no-device':
      return { connected: false, text: shellTexts.keypadMissing };
    case 'ready': {
      const isLost = state.place === 'second-screen' && (keypad.name === 'lost' || keypad.name === 'failed');
      if (isLost) return { connected: false, text: shellTexts.keypadByScreen };
      return { connected: true, text: shellTexts.keypadReady };
    }
    case 'asking':
      return { connected: true, text: shellTexts.keypadAsking };
    case 'showing':
      return { connected: true, text: shellTexts.keypadShowing };
  }
}

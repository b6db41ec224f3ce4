import { makeSteadyTimers } from '../device/ports/steady-timers.ts';
import { realClock } from '../device/timers.ts';
import './elements/tab-notice.ts';
import type { TabNotice } from './elements/tab-notice.ts';
import { askingOrder } from './domain/level.ts';
import { failureOf } from './failure.ts';
import { FREE_ROOM } from './free-room.ts';
import { chooseLanguage } from './language.ts';
import { makeNotices } from './notices/make-notices.ts';
import { OneTab } from './one-tab.ts';
import { placeFacts } from './place-facts.ts';
import { PlatformInfo } from './platform.ts';
import type { DeviceNavigator } from '../device/ports/pairing.ts';
import { PcKeypad } from './rating/pc-keypad.ts';
import { makeRatingDesk } from './rating/make-rating-desk.ts';
import { CentreSession } from './session/centre-session.ts';
import { Credentials } from './session/credentials.ts';
import { LocalSession } from './session/local-session.ts';
import { tabMemory } from './session/tab-memory.ts';
import { Vault } from './session/vault.ts';
import { beginFreshLog } from './store/fresh-log.ts';
import { openStore } from './store/open-store.ts';
import { ServiceWorkerBridge } from './sw-bridge.ts';
import type { Language } from './text/texts.ts';
import type { Workplace } from './workplace.ts';
import { YichuangApp } from './yichuang-app.ts';

/** The day of the build, put in by `vite.config.ts`; ISO 8601 UTC. */
declare const __BUILT_AT__: string;
/** Set before a tab that was taken over loads itself anew, because it was asked to take the work back. */
const TAKE_OVER = 'yichuang.take-over';

/** After this the first screen stands, and the visits are read for the search. */
const READ_AHEAD_MS = 2_000;

/** Starts the program in this tab, or says that another tab has it. */
export async function start(): Promise<void> {
  const tab = new OneTab();
  const takesBack = sessionStorage.getItem(TAKE_OVER) !== null;
  sessionStorage.removeItem(TAKE_OVER);
  if (takesBack) await tab.takeOver();
  else if (!(await tab.claim())) {
    const notice = showTabNotice('other');
    let begun = false;
    const begin = async () => {
      if (begun) return;
      begun = true;
      await work(tab);
    };
    const beginBy = (won: Promise<void>) =>
      won
        .then(begin)
        .catch(showFailure)
        .finally(() => notice.remove());
    notice.addEventListener('take-over', () => void beginBy(tab.takeOver()));
    if (await tab.claimLate()) await beginBy(Promise.resolve());
    return;
  }
  await work(tab).catch(showFailure);
}

/** Puts everything together and shows it. */
async function work(tab: OneTab): Promise<void> {
  const platform = new PlatformInfo(localStorage);
  const worker = new ServiceWorkerBridge();
  const freesRoom = sessionStorage.getItem(FREE_ROOM) !== null;
  sessionStorage.removeItem(FREE_ROOM);
  const options = {
    clock: () => Date.now(),
    builtAt: __BUILT_AT__,
    freesRoom,
    holdsWork: () => tab.holds(),
  };
  const opened = beginFreshLog().then(() => Promise.all([openStore(options), Vault.open()]));
  const [[store, vault]] = await Promise.all([opened, platform.load()]).catch((error: unknown) => {
    // There is nothing to finish here: a tab that asks need not wait.
    tab.onTaken(() => Promise.resolve());
    throw error;
  });
  let leaveScreen = (): void => undefined;
  tab.onTaken(async (isRobbed) => {
    leaveScreen();
    const notice = showTabNotice(isRobbed ? 'robbed' : 'taken');
    notice.addEventListener('take-over', () => {
      sessionStorage.setItem(TAKE_OVER, 'yes');
      location.reload();
    });
    await store.close();
    vault.close();
  });
  // Another tab asked for the work while the databases were opened, or has taken it.
  if (tab.isLeaving) return;
  const { clock } = store;
  const centre = new CentreSession();
  const session = new LocalSession({
    store,
    centre,
    clock,
    credentials: new Credentials(vault, centre, clock),
    memory: tabMemory(sessionStorage),
  });
  session.restore();
  let app: YichuangApp | undefined;
  // One worker for both: the clerk works in other windows while a visitor is asked here.
  const timers = makeSteadyTimers(realClock);
  const keypad = new PcKeypad({
    timers,
    storage: localStorage,
    navigator: navigator as DeviceNavigator,
    catalogue: store.catalogue,
    office: () => store.place?.office,
  });
  const ratings = makeRatingDesk({
    clock,
    timers,
    keypad,
    order: () => askingOrder(store.catalogue.settings.ratingOrder),
    windowName: () => placeFacts(store, clock()).details?.name ?? '',
  });
  const workplace: Workplace = {
    store,
    session,
    clock,
    notices: makeNotices(),
    ratings,
    keypad,
    get mode() {
      return platform.current.mode;
    },
    go: (path) => app?.go(path),
    say: (message) => app?.say(message),
  };
  const show = () => {
    app?.remove();
    app = Object.assign(new YichuangApp(), { workplace, session, platform, worker });
    app.addEventListener('language', (event) => {
      chooseLanguage(localStorage, (event as CustomEvent<Language>).detail);
      show();
    });
    document.body.append(app);
  };
  leaveScreen = () => {
    app?.remove();
    ratings.close();
    void keypad.close();
  };
  show();
  void worker.start();
  // While the clerk types the password; a screen that searches asks for it earlier by itself.
  setTimeout(() => void store.visits.searchReady.catch(() => undefined), READ_AHEAD_MS);
}

function showTabNotice(kind: TabNotice['kind']): TabNotice {
  const notice = document.createElement('tab-notice');
  notice.kind = kind;
  document.body.append(notice);
  return notice;
}

/** A start that fails says why, by the error's name: without its database this program can do nothing. */
function showFailure(error: unknown): void {
  const notice = document.createElement('failure-notice');
  const supportPhone = new PlatformInfo(localStorage).current.supportPhone ?? '';
  Object.assign(notice, failureOf(error), { whole: true, supportPhone });
  document.body.append(notice);
}

import { restoreLanguage } from './language.ts';
import { loadPage } from './page-loader.ts';

restoreLanguage(localStorage);

// What the browser lacks has been said by old-browser.js, which ran before.
if (!('yichuangCannotRun' in window)) {
  // The visitor's screen needs no store, no session and no lock, and must not wait for any.
  if (location.pathname === '/rate') {
    void loadPage('rate-page').then(() => document.body.append(document.createElement('rate-page')));
  } else {
    void import('./start.ts').then(({ start }) => start());
  }
}

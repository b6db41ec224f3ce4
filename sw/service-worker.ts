import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

/** What the types of TypeScript do not know yet: https://w3c.github.io/ServiceWorker/#dom-installevent-addroutes. */
interface InstallEvent extends ExtendableEvent {
  addRoutes?(rule: { condition: { urlPattern: { pathname: string } }; source: 'network' }): Promise<void>;
}

// All of the program and the font of the notices: a PC that has seen it once starts with the server gone.
precacheAndRoute(self.__WB_MANIFEST);

// Every path of the program is the same page; what belongs to the centre is never answered from here.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/db\//, /^\/api\//] }),
);

// What goes to the centre does not wake the worker: it need not start for each entry, and an old one goes when it is told to.
self.addEventListener('install', (event: InstallEvent) => {
  for (const pathname of ['/db/*', '/api/*'])
    // A browser that does not know such rules asks the worker, which lets them pass as well.
    event.waitUntil(
      event.addRoutes?.({ condition: { urlPattern: { pathname } }, source: 'network' }) ?? Promise.resolve(),
    );
});

// Only the files of this version stay.
cleanupOutdatedCaches();

// The page that installed the first version works offline without being loaded once more.
clientsClaim();

// A new version waits until the page says that no visit is open; it never takes over by itself.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'skip-waiting') void self.skipWaiting();
});

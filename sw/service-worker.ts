import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

// All of the program and the font of the notices: a PC that has seen it once starts with the server gone.
precacheAndRoute(self.__WB_MANIFEST);

// Every path of the program is the same page; what belongs to the centre is never answered from here.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/db\//, /^\/api\//] }),
);

// Only the files of this version stay.
cleanupOutdatedCaches();

// The page that installed the first version works offline without being loaded once more.
clientsClaim();

// A new version waits until the page says that no visit is open; it never takes over by itself.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'skip-waiting') void self.skipWaiting();
});

/** Import before anything of `app/store`: gives Node the IndexedDB and the globals that PouchDB's browser build reads. */
import 'fake-indexeddb/auto';

Object.assign(globalThis, { self: globalThis });
// Node 20 has no navigator; PouchDB reads its userAgent while it opens a database.
if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: { userAgent: 'Node.js' } });

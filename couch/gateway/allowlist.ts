import { parseEntriesDatabase } from '../../app/domain/identifier.ts';

/** What a request to `/db/…` is, once it has been let through. */
export type Admitted =
  | { readonly what: 'session' }
  | { readonly what: 'read'; readonly database: string; readonly path: string }
  | { readonly what: 'keys'; readonly database: string; readonly path: string }
  | { readonly what: 'mark'; readonly database: string; readonly device: string; readonly write: boolean }
  | { readonly what: 'push'; readonly database: string };

export type Admission = { readonly admitted: Admitted } | { readonly status: 404 | 405 | 403 };

/** For each query key that the product uses, what its value may look like. */
const VALUES: Readonly<Record<string, RegExp>> = {
  since: /^(?:now|[\w-]{1,4000})$/,
  limit: /^\d{1,5}$/,
  skip: /^\d{1,7}$/,
  include_docs: /^(?:true|false)$/,
  startkey: /^"[^"\\]{0,200}"$/,
  endkey: /^"(?:[^"\\]|\\uffff){0,200}"$/,
};

const READS: Readonly<Record<string, readonly string[]>> = {
  '': [],
  _changes: ['since', 'limit', 'include_docs'],
  _all_docs: ['startkey', 'endkey', 'limit', 'skip', 'include_docs'],
};

const REFUSED: Admission = { status: 403 };
const METHOD: Admission = { status: 405 };
const MISSING: Admission = { status: 404 };

/**
 * Whether the product makes such a request. Everything else is refused here, before CouchDB sees it: single documents,
 * design documents, replication, configuration, other databases, and whatever a later CouchDB may add.
 */
export function admit(method: string, path: string, query: URLSearchParams): Admission {
  // No id or name that the product uses needs an escape.
  const parts = /^\/db\/([a-z0-9_-]+)(?:\/([A-Za-z0-9_]+)(?:\/([a-z0-9]+))?)?\/?$/.exec(path);
  const [, database = '', what = '', name] = parts ?? [];
  if (!parts) return path.startsWith('/db/') ? REFUSED : MISSING;
  if (database === '_session')
    return what === '' && isPlain(query) ? { admitted: { what: 'session' } } : REFUSED;
  const entries = parseEntriesDatabase(database) !== undefined;
  if (!entries && database !== 'catalogue') return database.startsWith('_') ? REFUSED : MISSING;
  if (what === '_local') return admitMark(method, database, name, query);
  if (name !== undefined) return REFUSED;
  if (what === '_bulk_docs') {
    if (!entries) return REFUSED;
    if (method !== 'POST') return METHOD;
    return isPlain(query) ? { admitted: { what: 'push', database } } : REFUSED;
  }
  return admitRead(method, database, what, query);
}

function admitRead(method: string, database: string, what: string, query: URLSearchParams): Admission {
  const keys = Object.hasOwn(READS, what) ? READS[what] : undefined;
  if (!keys) return REFUSED;
  if (![...query].every(([key, value]) => keys.includes(key) && VALUES[key]?.test(value))) return REFUSED;
  if (new Set(query.keys()).size !== [...query].length) return REFUSED;
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const target = `/${database}${what && `/${what}`}${search}`;
  if (method === 'POST' && what === '_all_docs') {
    const plain = [...query.keys()].every((key) => key === 'include_docs');
    return plain ? { admitted: { what: 'keys', database, path: target } } : REFUSED;
  }
  if (method !== 'GET') return METHOD;
  return { admitted: { what: 'read', database, path: target } };
}

function admitMark(
  method: string,
  database: string,
  device: string | undefined,
  query: URLSearchParams,
): Admission {
  if (device === undefined || !/^[a-z][a-z0-9]{0,7}$/.test(device) || !isPlain(query)) return REFUSED;
  if (parseEntriesDatabase(database) === undefined) return REFUSED;
  if (method !== 'GET' && method !== 'PUT') return METHOD;
  return { admitted: { what: 'mark', database, device, write: method === 'PUT' } };
}

function isPlain(query: URLSearchParams): boolean {
  return query.size === 0;
}

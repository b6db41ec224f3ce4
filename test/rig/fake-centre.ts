import { isRecord } from '../../app/domain/shape.ts';
import type { Fetch } from '../../app/store/sync/centre.ts';
import { isSigned } from './device-key.ts';
import { FakeDatabase } from './fake-database.ts';

/** What the fake does to a request instead of, or besides, answering it. */
export type Fault =
  /** No answer, nothing happened there. */
  | 'cut'
  /** It happened there, and the answer is lost. */
  | 'cut-answer'
  | 'unauthorized'
  | 'too-large'
  | 'server-error'
  /** A captive portal: a page with status 200. */
  | 'portal'
  /** JSON of somebody else. */
  | 'nonsense'
  /** The centre's answer breaks off on its way; what was asked has been done. */
  | 'torn'
  /** 503 with `Retry-After`. */
  | 'overload'
  /** Never settles, not even when it is aborted. */
  | 'hang';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Decides about each request; undefined lets it through. */
export type FaultSwitch = (asked: Asked) => Fault | undefined;

/** Headers of a captive portal whose clock is wrong. */
const STRANGERS = { Date: 'Tue, 01 Jan 2002 00:00:00 GMT' };

/** A centre in memory with the gateway's real answers, for what a real one cannot be made to do on command. */
export class FakeCentre {
  readonly databases = new Map<string, FakeDatabase>([['catalogue', new FakeDatabase()]]);
  /** User name of the session that the browser's cookie would carry. */
  session: string | undefined;
  roles: readonly string[] = ['clerk', 'office:pd'];
  fault: FaultSwitch = () => undefined;
  /** Says why a document is refused. */
  refuse: (document: Readonly<Record<string, unknown>>) => string | undefined = () => undefined;
  /** Devices that a restored catalogue does not know. */
  readonly forgotten = new Set<string>();
  /** Counters that it lacks as well: no new PC can be put there. */
  readonly lacking = new Set<string>();
  /** Whether a year that is asked for is made. */
  makesYears = false;
  /** Answers that the office has as many years as it may. */
  hasTooManyYears = false;
  /** Most documents in one push. */
  largestPush = 5000;
  /** A proxy between cuts off longer answers, and resets longer requests. */
  longestAnswer = Infinity;
  longestRequest = Infinity;
  /** What `Retry-After` says in an overload, in seconds. */
  retryAfterSeconds = 30;
  /** Clock of the centre; without one it does not say what time it is. */
  clock: (() => number) | undefined;
  readonly asked: Asked[] = [];
  /** Public keys by device; entries of devices that were not enrolled here are not checked. */
  readonly keys = new Map<string, string>();
  /** Device ids that have been given. */
  devices = 0;

  constructor(...databases: readonly string[]) {
    for (const name of databases) this.databases.set(name, new FakeDatabase());
  }

  database(name: string): FakeDatabase {
    const database = this.databases.get(name);
    if (!database) throw new Error(`no database ${name}`);
    return database;
  }

  /** What a store is given as its `fetch`. */
  readonly fetch: Fetch = async (path, init) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const asked = { method: init.method ?? 'GET', path, body };
    this.asked.push(asked);
    await new Promise((resolve) => setImmediate(resolve));
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (typeof init.body === 'string' && init.body.length > this.longestRequest)
      throw new TypeError('connection reset');
    const fault = this.fault(asked);
    if (fault && fault !== 'cut-answer' && fault !== 'torn') return this.#faulty(fault);
    const [status, json] = this.#answer(asked);
    if (fault === 'cut-answer') throw new TypeError('network error');
    const text = JSON.stringify(json);
    const isTooLong = text.length > this.longestAnswer;
    return this.#respond(status, fault === 'torn' || isTooLong ? text.slice(0, text.length / 2) : text);
  };

  #faulty(fault: Fault): Response | Promise<Response> {
    switch (fault) {
      case 'torn':
      case 'hang':
        return new Promise(() => undefined);
      case 'overload':
        return this.#respond(503, '{"error":"unavailable"}', {
          'Retry-After': String(this.retryAfterSeconds),
        });
      case 'unauthorized':
        this.session = undefined;
        return this.#respond(401, '{"error":"unauthorized","reason":"no-session"}');
      case 'too-large':
        return this.#respond(413, '{"error":"too_large"}');
      case 'server-error':
        return this.#respond(500, '{"error":"internal"}');
      case 'portal':
        return new Response('<!doctype html><title>Welcome</title>', { headers: STRANGERS });
      case 'nonsense':
        return new Response('{"ok":true,"hello":"world"}', { headers: STRANGERS });
      case 'cut':
      case 'cut-answer':
        throw new TypeError('network error');
    }
  }

  #respond(status: number, text: string, more: Readonly<Record<string, string>> = {}): Response {
    const now = this.clock?.();
    const headers = new Headers({ 'Yichuang-Centre': '1', ...more });
    if (now !== undefined) headers.set('Date', new Date(now).toUTCString());
    return new Response(text, { status, headers });
  }

  #answer({ method, path, body }: Asked): [number, unknown] {
    const url = new URL(path, 'http://localhost');
    const [, area, name = '', ...rest] = url.pathname.split('/');
    if (area === 'db' && name === '_session') return this.#session(method);
    if (this.session === undefined) return [401, { error: 'unauthorized' }];
    if (area === 'api' && name === 'news') return this.#news(url.searchParams);
    if (area === 'api' && name === 'devices') return this.#enrol(body);
    if (area === 'api' && name === 'years') return this.#makeYear(body);
    if (area === 'api' && name === 'digest') return [200, this.database(rest[0] ?? '').digest()];
    const database = this.databases.get(name);
    if (area !== 'db' || !database) return [404, { error: 'not_found' }];
    const what = rest[0] ?? '';
    if (what === '')
      return [200, { db_name: name, doc_count: database.documents.size, update_seq: database.seq }];
    if (what === '_changes')
      return [
        200,
        database.changes(
          Number(url.searchParams.get('since')),
          Number(url.searchParams.get('limit')),
          url.searchParams.get('include_docs') === 'true',
        ),
      ];
    if (what === '_all_docs')
      return [
        200,
        method === 'POST'
          ? database.byKeys(body, url.searchParams.get('include_docs') === 'true')
          : database.range(url.searchParams),
      ];
    if (what === '_local' && method === 'PUT' && this.forgotten.has(rest[1] ?? ''))
      return [403, { error: 'forbidden', reason: 'device' }];
    if (what === '_local') return database.local(method, rest[1] ?? '', body);
    if (what === '_bulk_docs') return this.#push(database, body);
    return [405, { error: 'method_not_allowed' }];
  }

  #news(query: URLSearchParams): [number, unknown] {
    const asked = (query.get('databases') ?? '').split(' ');
    if (asked.length > 12) return [400, { error: 'malformed', reason: 'databases' }];
    const names = asked.filter((name) => this.databases.has(name));
    const states = ['catalogue', ...names].map((name) => [name, `at ${this.database(name).seq}`]);
    const marks = names.map((name) => [
      name,
      this.database(name).locals.get(query.get('device') ?? '')?.mark,
    ]);
    const news = { states: Object.fromEntries(states), marks: Object.fromEntries(marks) };
    return [200, { name: this.session, roles: this.roles, ...news }];
  }

  #session(method: string): [number, unknown] {
    if (method === 'DELETE') this.session = undefined;
    const userCtx = { name: this.session ?? null, roles: this.session ? this.roles : [] };
    return [200, { ok: true, userCtx }];
  }

  #enrol(body: unknown): [number, unknown] {
    const { counter, publicKey, device: again, replaces } = isRecord(body) ? body : {};
    const isKnown = again !== undefined || replaces !== undefined;
    if (!isKnown && this.lacking.has(String(counter)))
      return [400, { error: 'malformed', reason: 'counter' }];
    const isAgain = typeof again === 'string';
    // Of whom nothing is known is believed.
    if (isAgain && this.keys.has(again) && this.keys.get(again) !== publicKey)
      return [409, { error: 'conflict', reason: 'device' }];
    const device = isAgain ? again : `a${++this.devices}`;
    this.forgotten.delete(device);
    this.keys.set(device, String(publicKey));
    return [201, { device, office: 'pd', prefix: 'PD', counter, utcOffsetMinutes: 480 }];
  }

  #makeYear(body: unknown): [number, unknown] {
    if (!this.makesYears || !isRecord(body)) return [404, { error: 'not_found' }];
    if (this.hasTooManyYears) return [409, { error: 'conflict', reason: 'too-many' }];
    const database = `entries-${String(body.office)}-${String(body.year)}`;
    this.databases.set(database, this.databases.get(database) ?? new FakeDatabase());
    return [201, { database }];
  }

  #push(database: FakeDatabase, body: unknown): [number, unknown] {
    const documents = isRecord(body) && Array.isArray(body.docs) ? body.docs.filter(isRecord) : [];
    if (documents.length > this.largestPush) return [413, { error: 'too_large' }];
    return [
      201,
      documents.map((document) => database.admit(document, this.refuse(document) ?? this.#prove(document))),
    ];
  }

  #prove(document: Readonly<Record<string, unknown>>): string | undefined {
    const key = this.keys.get(String(document.device));
    return key === undefined || isSigned(key, document) ? undefined : 'signature';
  }
}

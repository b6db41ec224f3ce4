/** What a request through the gateway answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** No request of a test may wait longer. */
const LIMIT_MS = 60_000;

/** Somebody at a PC, as the gateway sees them: a cookie, and the origin of the app. */
export class Person {
  readonly #url: string;
  #cookie: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Signs in; throws when that fails. */
  static async signedIn(url: string, name: string, password: string): Promise<Person> {
    const person = new Person(url);
    const { status } = await person.signIn(name, password);
    if (status !== 200) throw new Error(`${name} cannot sign in: ${status}`);
    return person;
  }

  get cookie(): string | undefined {
    return this.#cookie;
  }

  signIn(name: string, password: string): Promise<Reply> {
    return this.send('POST', '/db/_session', { name, password });
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  put(path: string, body: unknown): Promise<Reply> {
    return this.send('PUT', path, body);
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.send('POST', path, body);
  }

  /** Offers documents to a database as a PC does. */
  push(database: string, docs: readonly unknown[]): Promise<Reply> {
    return this.post(`/db/${database}/_bulk_docs`, { docs, new_edits: false });
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        Origin: this.#url,
        'Content-Type': 'application/json',
        ...(this.#cookie ? { Cookie: this.#cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    this.#keep(response.headers.getSetCookie());
    const read = parse(await response.text());
    const rows = Array.isArray(read) ? (read as Reply['rows']) : [];
    return { status: response.status, headers: response.headers, body: read as Reply['body'], rows };
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      if (pair.startsWith('AuthSession=')) this.#cookie = pair === 'AuthSession=' ? undefined : pair;
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

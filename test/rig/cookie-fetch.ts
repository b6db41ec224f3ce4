import type { Fetch } from '../../app/store/sync/centre.ts';

/** `fetch` of a browser's page: keeps the session's cookie, and says where a request comes from. */
export class CookieFetch {
  readonly #url: string;
  #cookie = '';
  /** Path of every request. */
  readonly asked: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  readonly fetch: Fetch = async (path, init) => {
    this.asked.push(path);
    const headers = new Headers(init.headers);
    headers.set('Origin', this.#url);
    if (this.#cookie) headers.set('Cookie', this.#cookie);
    const answer = await fetch(new URL(path, this.#url), { ...init, headers });
    const given = answer.headers.getSetCookie().at(-1)?.split(';', 1)[0];
    if (given !== undefined) this.#cookie = given;
    return answer;
  };

  async signIn(name: string, password: string): Promise<void> {
    const answer = await this.fetch('/db/_session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  }
}

import type { Exchange } from './exchange.ts';

/** Paths that name a person: user names are left out of the log. Ids of visits may stay. */
const PERSONS: readonly [RegExp, string][] = [
  [/^\/api\/users\/[^/]*/, '/api/users/…'],
  [/^\/api\/catalogue\/staff(?::|%3A)[^/]*/i, '/api/catalogue/staff:…'],
];
const LONGEST = 160;

/** Calls `log` with method, path without query, status and duration when the answer has been sent. */
export function logWhenDone(exchange: Exchange, log: (line: string) => void, startedAt: number): void {
  exchange.response.once('close', () => {
    const path = PERSONS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), exchange.path);
    const ms = Math.round(performance.now() - startedAt);
    const status = exchange.response.writableFinished ? exchange.response.statusCode : 'cut off';
    log(`${exchange.method} ${path.slice(0, LONGEST)} ${status} ${ms} ms`);
  });
}

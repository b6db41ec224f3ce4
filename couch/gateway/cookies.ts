import type { Exchange } from './exchange.ts';

/**
 * The session cookie as the browser shall keep it. CouchDB's own attributes are dropped: without `Max-Age` it ends with
 * the browser, and `SameSite=Strict` keeps it from requests that other sites cause.
 */
export function sessionCookie(exchange: Exchange, value: string): string {
  return `AuthSession=${value}; Path=/; HttpOnly; SameSite=Strict${exchange.secure ? '; Secure' : ''}`;
}

/** Ends the session in the browser. */
export function endedCookie(exchange: Exchange): string {
  return `${sessionCookie(exchange, '')}; Max-Age=0`;
}

/** The value that CouchDB sets, also when it renews a session. */
export function cookieValue(setCookies: readonly string[]): string | undefined {
  for (const line of setCookies) {
    const value = /^AuthSession=([^;]+)/.exec(line)?.[1];
    if (value) return value;
  }
  return undefined;
}

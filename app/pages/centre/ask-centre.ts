/** Why the centre's pages have nothing to show. */
export interface CentreFailure {
  readonly failure: 'offline' | 'forbidden' | 'missing' | 'failed';
}

/** Longest wait for the gateway: a view that is being built may need some seconds. */
const LIMIT_MS = 60_000;

/** Asks the gateway; with `content` by POST. Every outcome is a value. */
export async function askCentre(
  path: string,
  signal: AbortSignal,
  content?: object,
): Promise<{ readonly body: unknown } | CentreFailure> {
  const ends = new AbortController();
  const end = () => ends.abort();
  signal.addEventListener('abort', end);
  const limit = setTimeout(end, LIMIT_MS);
  const sent: RequestInit = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(content),
  };
  try {
    const answer = await fetch(path, { ...(content && sent), signal: ends.signal });
    if (answer.status === 401 || answer.status === 403) return { failure: 'forbidden' };
    if (answer.status === 404) return { failure: 'missing' };
    // 502 to 504 come from a proxy before the gateway: the centre is away.
    if (!answer.ok) return { failure: answer.status > 500 ? 'offline' : 'failed' };
    return { body: await answer.json() };
  } catch (error) {
    return { failure: error instanceof SyntaxError ? 'failed' : 'offline' };
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', end);
  }
}

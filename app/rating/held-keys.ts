/**
 * Who has pressed and sees nothing happen waits for about a second before pressing once more. A key that comes again
 * sooner is bouncing, hangs, or is held down: begun too soon for the question, it says nothing about it later.
 */
const PAUSE_MS = 700;

/** Keys that were pressed when nobody was asked yet, and when each was heard last, in milliseconds since 1970 UTC. */
export type HeldKeys = ReadonlyMap<string, number>;

export const NO_KEYS: HeldKeys = new Map();

export function isHeld(keys: HeldKeys, key: string, now: number): boolean {
  return isRecent(keys.get(key), now);
}

export function withKey(keys: HeldKeys, key: string, now: number): HeldKeys {
  return new Map([...[...keys].filter(([, at]) => isRecent(at, now)), [key, now]]);
}

/** A clock that was set back makes no key a held one. */
function isRecent(at: number | undefined, now: number): boolean {
  return at !== undefined && at <= now && now - at < PAUSE_MS;
}

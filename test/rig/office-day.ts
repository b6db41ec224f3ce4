const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
/** A file of pages needs less, also on a machine that does something else besides; with the wait it stays within its limit. */
const LEFT_MS = 4 * 60_000;

/** How long a test that speaks of today has to wait so that its day does not end within it, in milliseconds. */
export function waitForOfficeDay(nowMs: number): number {
  const leftMs = DAY_MS - ((nowMs + OFFSET_MS) % DAY_MS);
  return leftMs < LEFT_MS ? leftMs : 0;
}

/** Waits until the office's day, Shanghai's, is not about to end: 今天, 隔日 and 本周 are then the same for a whole file. */
export async function officeDayGoesOn(): Promise<void> {
  const waitMs = waitForOfficeDay(Date.now());
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}

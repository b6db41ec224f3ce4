/** Upper bounds of the counted times of service in minutes, a bound itself belonging to what is below it. */
export const SERVICE_MINUTES = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 120, 180, 240, 1440,
] as const;

/**
 * A quantile of counted values, in the unit of the bounds: of bucket `k` hold `counts[k]` values above `bounds[k - 1]` (0
 * for the first) and up to `bounds[k]`. Within the bucket values are taken to be spread evenly, so the true quantile, which
 * is in the same bucket, is off by less than the bucket is wide. Undefined where nothing was counted.
 */
export function quantileOf(
  counts: readonly number[],
  bounds: readonly number[],
  share: number,
): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return undefined;
  // The rank of the value of which so large a share is not above it, never below the first.
  const rank = Math.max(1, Math.ceil(share * all));
  let below = 0;
  for (const [place, count] of counts.entries()) {
    const upper = bounds[place];
    if (upper === undefined) break;
    if (below + count >= rank) {
      const lower = bounds[place - 1] ?? 0;
      return lower + ((upper - lower) * (rank - below)) / count;
    }
    below += count;
  }
  return bounds.at(-1);
}

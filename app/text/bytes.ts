const MEGABYTE = 1_000_000;

/** A size as the system's own windows write it. */
export function bytesText(bytes: number): string {
  const megabytes = bytes / MEGABYTE;
  return megabytes < 1000 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
}

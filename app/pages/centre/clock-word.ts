import { traceTexts } from '../../text/trace-texts.ts';

/** By which clock an entry was dated: `offsetMs` is the centre's clock minus the PC's, as last known. */
export function entryClockWord(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return traceTexts.clockUnknown;
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(1);
  if (Number(seconds) === 0) return traceTexts.clockRight;
  return offsetMs < 0 ? traceTexts.clockAhead(seconds) : traceTexts.clockBehind(seconds);
}

import type { SyncState } from '../../store/store.ts';
import { syncTexts } from '../../text/sync-texts.ts';

/** A clock that is less than this off is called right: sync needs no better, and statistics count minutes. */
const RIGHT_WITHIN_MS = 60_000;

/** The state of the sync as a sentence; on a full disk what comes from the centre cannot be kept. */
export function stateText(state: SyncState, waiting: number, isFull = false): string {
  switch (state) {
    case 'idle':
      return waiting === 0 ? syncTexts.stateIdle : syncTexts.stillWaiting(waiting);
    case 'working':
      return syncTexts.stateWorking;
    case 'offline':
      return syncTexts.stateOffline;
    case 'session':
      return syncTexts.stateSession;
    case 'paused':
      return syncTexts.statePaused;
    case 'failed':
      return isFull ? syncTexts.stateFull : syncTexts.stateFailed;
  }
}

/** Whether somebody has to set this PC's clock. */
export function isClockWrong(offsetMs: number | undefined): boolean {
  return offsetMs !== undefined && Math.abs(offsetMs) > RIGHT_WITHIN_MS;
}

/** How this PC's clock stands to the centre's; `offsetMs` is the centre's minus ours. */
export function clockText(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return syncTexts.clockUnknown;
  if (!isClockWrong(offsetMs)) return syncTexts.clockRight;
  const text = durationText(Math.abs(offsetMs));
  return offsetMs > 0 ? syncTexts.clockSlow(text) : syncTexts.clockFast(text);
}

/** A stretch of time in its two largest units, minutes at least; never none. */
export function durationText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return syncTexts.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return syncTexts.hours(hours, minutes % 60);
  return syncTexts.days(Math.floor(hours / 24), hours % 24);
}

/** Why the guard refused a document, and what a person can do about it. */
export function refusalText(code: string, supportPhone: string): { reason: string; remedy: string } {
  const call = syncTexts.doCall(supportPhone);
  switch (code) {
    case 'exists':
      return { reason: syncTexts.reasonExists, remedy: call };
    case 'deleted':
      return { reason: syncTexts.reasonDeleted, remedy: call };
    case 'revision':
      return { reason: syncTexts.reasonRevision, remedy: call };
    case 'prefix':
      return { reason: syncTexts.reasonPrefix, remedy: syncTexts.doUpdate };
    case 'office':
      return { reason: syncTexts.reasonOffice, remedy: call };
    case 'device':
      return { reason: syncTexts.reasonDevice, remedy: syncTexts.doLead };
    case 'revoked':
      return { reason: syncTexts.reasonRevoked, remedy: syncTexts.doRevoked };
    case 'signature':
      return { reason: syncTexts.reasonSignature, remedy: syncTexts.doSignature(supportPhone) };
    case 'shape':
      return { reason: syncTexts.reasonShape, remedy: syncTexts.doUpdate };
    case 'year':
      return { reason: syncTexts.reasonYear, remedy: call };
    case 'rights':
      return { reason: syncTexts.reasonRights, remedy: syncTexts.doRights };
    case 'cut':
    case 'too-large':
      return { reason: syncTexts.reasonCut, remedy: syncTexts.doLine };
    case 'unread':
      return { reason: syncTexts.reasonUnread, remedy: syncTexts.doLine };
    case 'unreadable':
      return { reason: syncTexts.reasonUnreadable, remedy: syncTexts.doUnreadable(supportPhone) };
    case 'malformed':
      return { reason: syncTexts.reasonShape, remedy: syncTexts.doUpdate };
    case 'database':
      return { reason: syncTexts.reasonDatabase, remedy: syncTexts.doWait };
    default:
      return { reason: syncTexts.reasonOther(code), remedy: call };
  }
}

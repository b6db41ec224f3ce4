import { sessionTexts } from '../text/session-texts.ts';
import type { SignInFailure } from './session.ts';

/** Says why somebody was not let in; `timeText` writes an instant as the office's wall clock. */
export function failureText(failure: SignInFailure, timeText: (ms: number) => string): string {
  switch (failure.code) {
    case 'wrong-password':
      return sessionTexts.wrongPassword;
    case 'unknown-user':
      return sessionTexts.unknownUser;
    case 'locked-out':
      return sessionTexts.lockedOut(timeText(failure.untilMs));
    case 'offline-unknown': {
      const known = failure.known.join('、');
      return `${sessionTexts.offlineUnknown}${
        known === '' ? sessionTexts.offlineNobody : sessionTexts.offlineKnown(known)
      }`;
    }
    case 'offline-expired':
      return sessionTexts.offlineExpired(failure.days);
    case 'wrong-office':
      return sessionTexts.wrongOffice;
    case 'disabled':
      return sessionTexts.disabled;
    case 'unavailable':
      return sessionTexts.unavailable;
  }
}

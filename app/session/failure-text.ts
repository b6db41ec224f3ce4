import { sessionTexts } from '../text/session-texts.ts';
import type { PasswordRefusal, SignInFailure } from './session.ts';

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
    case 'for-programs':
      return sessionTexts.forPrograms;
    case 'disabled':
      return sessionTexts.disabled;
    case 'unavailable':
      return sessionTexts.unavailable;
  }
}

/** Says why a password was not changed, and beside which field. */
export function passwordProblem(
  refusal: PasswordRefusal,
  timeText: (ms: number) => string,
): { readonly field?: 'current' | 'next'; readonly text: string } {
  switch (refusal.code) {
    case 'wrong-password':
      return { field: 'current', text: sessionTexts.currentWrong };
    case 'locked-out':
      return { field: 'current', text: sessionTexts.lockedOut(timeText(refusal.untilMs)) };
    case 'length':
      return { field: 'next', text: sessionTexts.passwordLength };
    case 'session':
      return { text: sessionTexts.sessionEnded };
    case 'offline':
      return { text: sessionTexts.passwordOffline };
    case 'unknown':
      return { text: sessionTexts.passwordUnknown };
    case 'unavailable':
      return { text: sessionTexts.unavailable };
  }
}

import { adminTexts } from '../../text/admin-texts.ts';
import type { CentreFailure } from './centre-catalogue.ts';

/** What a failure means for the person at the screen, and what to do. */
export function failureText({ failure }: CentreFailure): string {
  switch (failure) {
    case 'offline':
      return adminTexts.offline;
    case 'session':
      return adminTexts.sessionEnded;
    case 'forbidden':
      return adminTexts.forbidden;
    case 'conflict':
      return adminTexts.exists;
    case 'not-found':
    case 'malformed':
    case 'failed':
      return adminTexts.failed;
  }
}
